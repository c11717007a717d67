using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Watching;

namespace DevExChat.Procurement.People;

/// <summary>Shows a person what we know of them: identities, roles, limit, language, zone, profile.</summary>
public sealed class WhoAmI(ProcurementDb db) : IDeed
{
    public const string ActionId = "person.whoami";

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct) => Reply.Show(
        turn.Person is { } person
            ? Build(turn, person, await WatchList.OfAsync(db, person.Id, ct).ConfigureAwait(false))
            : InvitationCard.Build(turn.Interaction.Locale, turn.Interaction.Subject));

    internal static Card Build(Turn turn, Person person, List<SkillWatch> watched)
    {
        var reader = turn.Reader;
        var roles = reader.Say("person.whoami.roles", ("roles", person.Roles));
        var profile = person.AsActor(turn.At).HasVendorProfile
            ? reader.Say("person.whoami.vendor", ("name", person.Vendor!.LegalName), ("province", reader.Say($"person.province.{person.Vendor.Province}")))
            : reader.Say("person.whoami.novendor");
        List<Fact> facts =
        [
            new(reader.Say("person.whoami.label.identities"), reader.List(person.Identities.Select(identity => reader.Say(LinkIdentity.NameOf(identity.Platform).Key)))),
            new(reader.Say("person.whoami.label.roles"), roles),
            new(reader.Say("person.settings.language"), reader.Say($"person.language.{reader.Language}")),
            new(reader.Say("person.settings.zone"), ChangeSettings.ZoneWords(reader, reader.Zone.Id)),
            new(reader.Say("person.whoami.label.vendor"), profile),
        ];
        if (person.Roles.HasFlag(Roles.Approver))
            facts.Insert(2, new Fact(reader.Say("person.whoami.label.limit"), Limit(turn, person)));
        return new Card(
            person.DisplayName,
            [
                new CardElement.Facts(facts),
                .. watched.Count == 0 ? (CardElement[])[] : [new CardElement.Context(reader.Say("watch.whoami", ("watched", WatchList.Say(reader, watched))))],
                new CardElement.Context(reader.Say("person.roles.bywhom")),
                // What an administrator has to be told: too long for a fact, where a narrow card could not break it.
                new CardElement.Context(reader.Say("person.whoami.identities", ("identities", reader.List(person.Identities.Select(identity => identity.AsIdentity().ToString()))))),
            ],
            reader.Say("person.whoami.spoken", ("name", person.DisplayName), ("roles", roles), ("profile", profile)))
        {
            Actions =
            [
                new CardAction(CompleteProfile.ActionId, reader.Say("person.button.profile")),
                new CardAction(ChangeSettings.ActionId, reader.Say("person.button.settings")),
                new CardAction(LinkIdentity.ActionId, reader.Say("person.button.link")),
            ],
            More = [new CardAction(WatchSkills.ActionId, reader.Say("watch.button"))],
        };
    }

    private static string Limit(Turn turn, Person person) => person.CostCentres.Count == 0
        ? turn.Reader.Amount(person.Limit)
        : turn.Reader.Say("person.whoami.limit", ("limit", person.Limit), ("centres", person.CostCentres));
}
