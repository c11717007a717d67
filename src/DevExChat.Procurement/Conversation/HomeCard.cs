using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Watching;

namespace DevExChat.Procurement.Conversation;

/// <summary>A person's home: what they owe, what they wait for, and what else is theirs.</summary>
public static class HomeCard
{
    public static async Task<Card> BuildAsync(ProcurementDb db, Person person, Circumstances at, CancellationToken ct)
    {
        var rows = new HomeRows(db, person, at);
        var owed = await rows.OwedAsync(ct).ConfigureAwait(false);
        var awaited = await rows.AwaitedAsync(ct).ConfigureAwait(false);
        List<HomeRow> shown = [.. owed.Rows, .. awaited.Rows];
        var own = Without(await rows.OwnAsync(shown.Count + HomeRows.Most, ct).ConfigureAwait(false), shown).Take(HomeRows.Most).ToList();
        return Build(person, Reader.For(person.Language, person.TimeZone), at, owed, awaited, own);
    }

    private static Card Build(Person person, Reader reader, Circumstances at, HomePart owed, HomePart awaited, IReadOnlyList<HomeRow> own)
    {
        List<CardElement> body = [];
        if (BeAway.Line(person, reader, at.Now) is { } away) body.Add(away);
        body.Add(new CardElement.Section(reader.Say("home.owed")));
        if (owed.Count == 0) body.Add(new CardElement.Paragraph(reader.Say("home.nothing")));
        body.AddRange([.. owed.Rows.Select(row => HomeLines.Owed(row, reader)), .. More(reader, owed)]);
        if (awaited.Count > 0) body.AddRange([new CardElement.Section(reader.Say("home.awaited")), .. awaited.Rows.Select(row => HomeLines.Awaited(row, reader, at)), .. More(reader, awaited)]);
        if (own.Count > 0) body.AddRange([new CardElement.Section(reader.Say("home.own")), .. own.Select(row => HomeLines.Own(row, reader))]);
        if (person.Roles == Roles.None) body.AddRange([new CardElement.Divider(), new CardElement.Paragraph(reader.Say("person.invitation.known")), new CardElement.Context(reader.Say("person.roles.bywhom"))]);
        return new Card(reader.Say("home.title"), body, Spoken(reader, owed, awaited))
        {
            Actions = Actions(person, reader),
            More = [new CardAction(WatchSkills.ActionId, reader.Say("watch.button"))],
        };
    }

    private static List<CardAction> Actions(Person person, Reader reader)
    {
        var actions = new List<CardAction>();
        if (person.Roles.HasFlag(Roles.Buyer)) actions.Add(new CardAction("opportunity.new", reader.Say("home.button.new")) { Tone = ActionTone.Primary });
        actions.Add(new CardAction("opportunity.list", reader.Say("home.button.list")));
        actions.Add(person.Roles == Roles.None
            ? new CardAction(CompleteProfile.ActionId, reader.Say("person.button.profile"))
            : new CardAction(ChangeSettings.ActionId, reader.Say("person.button.settings")));
        return actions;
    }

    /// <summary>What there was no room for; it moves up as the older ones are done.</summary>
    private static CardElement[] More(Reader reader, HomePart part) =>
        part.Count == part.Rows.Count ? [] : [new CardElement.Context(reader.Say("home.more", ("count", part.Count - part.Rows.Count)))];

    private static string Spoken(Reader reader, HomePart owed, HomePart awaited) => owed.Count == 0
        ? reader.Say("home.spoken.nothing", ("awaited", awaited.Count))
        : reader.Say("home.spoken", ("owed", owed.Count), ("awaited", awaited.Count), ("first", HomeLines.Spoken(owed.Rows[0], reader)));

    private static IReadOnlyList<HomeRow> Without(IReadOnlyList<HomeRow> rows, IReadOnlyList<HomeRow> shown) =>
        [.. rows.Where(row => shown.All(other => other.Id != row.Id))];
}
