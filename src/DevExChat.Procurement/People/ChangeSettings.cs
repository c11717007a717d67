using DevExChat.Domain;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.People;

/// <summary>
/// A person chooses language and time zone; from then on what a platform tells about them is ignored. Somebody known on more than one
/// platform chooses too on which one private messages come.
/// </summary>
public sealed class ChangeSettings(ProcurementDb db) : IDeed
{
    public const string ActionId = "person.settings";

    /// <summary>The zones offered: one for each way of keeping time in Canada. Any other can be typed.</summary>
    private static readonly string[] Offered =
    [
        "America/St_Johns", "America/Halifax", "America/Blanc-Sablon", "America/Toronto", "America/Atikokan", "America/Winnipeg",
        "America/Regina", "America/Edmonton", "America/Whitehorse", "America/Vancouver",
    ];

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Person is null) return Reply.Show(InvitationCard.Build(turn.Interaction.Locale, turn.Interaction.Subject));
        if (!turn.FormSent && !turn.Gives("language") && !turn.Gives("zone") && !turn.Gives("home") && !turn.Gives("quiet") && !turn.Gives("digest")) return Reply.Ask(Form(turn));
        var input = new Inputs(turn);
        var language = input.OptionalText("language") is { } tongue ? LanguageNamed(tongue) : turn.Person.Language;
        var zone = input.OptionalText("zone") is { } place ? ZoneNamed(place) : turn.Person.TimeZone;
        if (language is null) return turn.Refuse(new Refusal("person.language") { Field = "language" });
        if (zone is null) return turn.Refuse(new Refusal("person.zone") { Field = "zone" });
        var home = input.OptionalText("home")?.ToLowerInvariant();
        if (home is not null && turn.Person.On(home) is null)
            return turn.Refuse(new Refusal("person.home", ("platforms", turn.Person.Identities.Select(identity => LinkIdentity.NameOf(identity.Platform)))) { Field = "home" });

        if (NoticeInputs.Read(turn, input, out var quiet, out var digest) is { } unread) return turn.Refuse(unread);

        // The switchboard may have looked the person up without tracking.
        var person = await PeopleRegister.FindToChangeAsync(db, turn.Interaction.Actor, ct).ConfigureAwait(false)
            ?? throw new InvalidOperationException("Somebody who was known a moment ago no longer is.");
        person.Choose(language, zone);
        if (home is not null) person.ChooseHome(home);
        if (quiet is not null || digest is not null) person.ChooseNotices(quiet, digest);
        var reader = Reader.For(language, zone);
        var said = reader.Say("person.said.settings", ("zone", ZoneWords(reader, zone)), ("now", turn.Now));
        if (home is not null) said += $" {reader.Say("person.said.home", ("platform", LinkIdentity.NameOf(home)))}";
        return Reply.Say(quiet is null && digest is null ? said : $"{said} {NoticeInputs.Say(reader, person, turn.At)}");
    }

    /// <summary>What a zone is called: its Canadian name where we have one, else its own.</summary>
    internal static string ZoneWords(Reader reader, string zone) => Offered.Contains(zone) ? reader.Say($"person.zone.{zone}") : zone;

    private static Form Form(Turn turn)
    {
        var present = turn.Person!.TimeZone;
        var zones = Offered.Contains(present) || present.Length == 0 ? Offered : [present, .. Offered];
        return new Form(
            ActionId,
            turn.Reader.Say("person.settings.title"),
            turn.Reader.Say("form.save"),
            turn.Reader.Say("form.cancel"),
            [
                new Field("language", FieldKind.OneOf, turn.Reader.Say("person.settings.language"))
                {
                    Initial = turn.Person.Language,
                    Choices = [new Choice("en", turn.Reader.Say("person.language.en")), new Choice("fr", turn.Reader.Say("person.language.fr"))],
                },
                new Field("zone", FieldKind.OneOf, turn.Reader.Say("person.settings.zone"))
                {
                    Initial = present.Length == 0 ? turn.Reader.Zone.Id : present,
                    Hint = turn.Reader.Say("person.settings.zonehint"),
                    Choices = [.. zones.Select(zone => new Choice(zone, ZoneWords(turn.Reader, zone)))],
                },
                .. NoticeInputs.Fields(turn),
                .. Home(turn),
            ]);
    }

    /// <summary>Asked only of somebody who has a choice.</summary>
    private static Field[] Home(Turn turn) => turn.Person!.Identities.Count < 2 ? [] :
    [
        new("home", FieldKind.OneOf, turn.Reader.Say("person.settings.home"))
        {
            Initial = turn.Person.Home!.Platform,
            Choices = [.. turn.Person.Identities.Select(identity => new Choice(identity.Platform, turn.Reader.Say(LinkIdentity.NameOf(identity.Platform).Key)))],
        },
    ];

    private static string? LanguageNamed(string typed) => typed.ToUpperInvariant() switch
    {
        "EN" or "ENG" or "ENGLISH" or "ANGLAIS" or "EN-CA" => "en",
        "FR" or "FRA" or "FRENCH" or "FRANÇAIS" or "FRANCAIS" or "FR-CA" => "fr",
        _ => null,
    };

    /// <summary>An IANA zone by its name, or one of the offered ones by its city; null for anything else.</summary>
    private static string? ZoneNamed(string typed)
    {
        var city = '/' + typed.Replace(' ', '_');
        if (Offered.FirstOrDefault(zone => string.Equals(zone, typed, StringComparison.OrdinalIgnoreCase) || zone.EndsWith(city, StringComparison.OrdinalIgnoreCase)) is { } offered) return offered;
        // A name that is no zone is answered with another zone.
        return string.Equals(Zones.Find(typed).Id, typed, StringComparison.Ordinal) ? typed : null;
    }
}
