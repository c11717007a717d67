using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Doctor;

/// <summary>
/// Asks the platforms how the app stands there and tells the administrator who wanted to know. Asked twice after a crash it tells twice,
/// which does no harm; whoever waited in vain asks again, and an old answer would only confuse.
/// </summary>
internal sealed class LookSender(ProcurementDb db, ChannelDirectory channels, ChatPlatforms platforms, AnswerSeal seal) : IMessageSender
{
    /// <summary>About so many channels of a platform is asked: more calls at once than its pace allows would only find it busy.</summary>
    public const int MostPlaces = 10;

    private const int MostTries = 3;

    /// <summary>How the answer begins; what is found is added to it.</summary>
    public static Card Beginning(Reader reader) => new(reader.Say("doctor.look"), [], reader.Say("doctor.look")) { Language = reader.Language };

    public async Task<Outcome> SendAsync(OutboxMessage message, CancellationToken ct)
    {
        if (seal.TryOpen(message.Payload) is not { } asked) return new Outcome.Dropped("Its seal cannot be opened: the keys are gone.");
        if (message.Attempts > MostTries) return new Outcome.Dropped("The platforms could not be asked; nobody waits for it any more.");
        var reader = Reader.For(asked.Card.Language, null);
        var inForce = await channels.InForceAsync(db, ct).ConfigureAwait(false);
        List<CheckGroup> groups = [];
        foreach (var platform in platforms.All)
            groups.Add(await LookAsync(reader, platform, [.. inForce.Select(channel => channel.Place).Where(place => place.Platform == platform.Name)], ct).ConfigureAwait(false));

        // It is as old as the question, so that it goes at once.
        var card = CheckCard.Build(reader, asked.Card.Heading, groups) with { Language = reader.Language };
        db.Outbox.Add(OutboxMessage.Answer(seal, asked.Person, asked.AnswerHandle, card, message.CreatedAt));
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        return new Outcome.Sent();
    }

    private static async Task<CheckGroup> LookAsync(Reader reader, IChatPlatform platform, IReadOnlyList<Place> places, CancellationToken ct)
    {
        var name = LinkIdentity.NameOf(platform.Name);
        var findings = await platform.CheckAsync([.. places.Take(MostPlaces)], ct).ConfigureAwait(false);
        return new CheckGroup(reader.Say(name.Key), [.. findings.Select(finding => Of(reader, finding, reader.Say(name.Key)))])
        {
            More = places.Count > MostPlaces ? reader.Say("doctor.look.more", ("platform", name), ("shown", MostPlaces)) : null,
        };
    }

    private static Check Of(Reader reader, Finding finding, string platform) => new(
        finding.Code is null,
        finding.Place is { } place ? ListChannels.Written(place) : finding.Workspace is { } workspace ? $"{platform} {workspace}" : platform,
        finding switch
        {
            { Code: null, Place: null } => reader.Say("doctor.look.fine"),
            { Code: null } => reader.Say("doctor.look.there"),
            { Place: null, Scope: { } scope } => reader.Say("doctor.look.scope", ("scope", scope), ("without", reader.Say($"doctor.scope.{scope.Replace(':', '.')}"))),
            _ when Trouble.IsPatience(finding.Code) => reader.Say("doctor.look.busy"),
            _ => Trouble.Say(reader, finding.Code, finding.Scope),
        });
}
