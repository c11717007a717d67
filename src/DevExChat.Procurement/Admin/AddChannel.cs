using DevExChat.Domain;
using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Admin;

/// <summary>Announces opportunities in one more channel, or in another language there; begun in a channel, it is about that one.</summary>
public sealed class AddChannel(ProcurementDb db, ChannelDirectory channels, IEnumerable<IChatPlatform> platforms) : IDeed
{
    private const int MostCentres = 20;
    private const int LongestPlace = 200;

    private static readonly string[] Languages = ["en", "fr", "both"];

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } notAdmin) return turn.Refuse(notAdmin);
        if (!turn.FormSent) return Reply.Ask(Form(turn));
        var input = new Inputs(turn);
        var (typed, language, centres) = (ChatIdentity.Parse(input.Text("place")), input.Text("language"), input.Several("centres"));
        if (Refuses(typed, language, centres) is { } refusal) return turn.Refuse(refusal);

        var address = typed!.AsWrittenBy()!;
        var place = new Place(address.Platform, address.Tenant, address.UserId);
        var inForce = await channels.InForceAsync(db, ct).ConfigureAwait(false);
        if (inForce.Count >= KeptChannel.Most && inForce.All(channel => channel.Place != place)) return turn.Refuse(new Refusal("admin.toomany", ("most", KeptChannel.Most)));
        var kept = await db.KeptChannels.FindAsync([place.Platform, place.Tenant, place.Conversation], ct).ConfigureAwait(false) ?? db.KeptChannels.Add(new KeptChannel(place)).Entity;
        kept.Announce(language, centres);
        await AdminDesk.AuditAsync(db, turn, "channels", "ChannelAdded", new { place = ListChannels.Written(place), language, costCentres = centres }, ct).ConfigureAwait(false);
        return turn.Say("admin.channels.added", ("channel", ListChannels.Written(place)), ("language", turn.Reader.Say($"admin.channels.language.{language}")));
    }

    private Refusal? Refuses(ChatIdentity? address, string language, IReadOnlyList<string> centres)
    {
        var wrong = new Refusal("admin.place") { Field = "place" };
        if (address is null || address.ToString().Length > LongestPlace) return wrong;
        var known = platforms.Select(platform => platform.Name).Order(StringComparer.Ordinal).ToList();
        if (!known.Contains(address.Platform, StringComparer.Ordinal)) return new Refusal("admin.platform", ("platform", address.Platform), ("platforms", known)) { Field = "place" };
        if (address.AsWrittenBy() is null) return wrong;
        if (!Languages.Contains(language, StringComparer.Ordinal)) return new Refusal("admin.language") { Field = "language" };
        return centres.Count > MostCentres ? new Refusal("admin.centres", ("most", MostCentres)) { Field = "centres" } : null;
    }

    private static Form Form(Turn turn) => new(
        "admin.channels.add", turn.Reader.Say("admin.channels.form"), turn.Reader.Say("form.save"), turn.Reader.Say("form.cancel"),
        [
            new Field("place", FieldKind.Line, turn.Reader.Say("admin.channels.place")) { Initial = Here(turn), Hint = turn.Reader.Say("admin.channels.place.hint"), MaxLength = LongestPlace },
            new Field("language", FieldKind.OneOf, turn.Reader.Say("admin.channels.language"))
            {
                Initial = "both",
                Choices = [.. Languages.Select(language => new Choice(language, turn.Reader.Say($"admin.channels.language.{language}")))],
            },
            new Field("centres", FieldKind.Line, turn.Reader.Say("admin.channels.centres")) { Optional = true, Hint = turn.Reader.Say("admin.channels.centres.hint"), MaxLength = 300 },
        ]);

    /// <summary>The channel in which it was asked; a private conversation is none.</summary>
    private static string? Here(Turn turn) => turn.Interaction is { Origin: { Channel.Length: > 0, IsPrivate: false } origin, Actor: var actor }
        ? new ChatIdentity(actor.Platform, origin.Tenant ?? actor.Tenant, origin.Channel).AsWrittenBy()?.ToString()
        : null;
}
