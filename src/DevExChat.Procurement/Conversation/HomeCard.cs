using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Conversation;

/// <summary>A person's home: what they owe, what they wait for, and what else is theirs.</summary>
public static class HomeCard
{
    public static async Task<Card> BuildAsync(ProcurementDb db, Person person, Circumstances at, CancellationToken ct)
    {
        var rows = new HomeRows(db, person);
        var owed = await rows.OwedAsync(ct).ConfigureAwait(false);
        var awaited = Without(await rows.AwaitedAsync(ct).ConfigureAwait(false), owed);
        var own = Without(await rows.OwnAsync(owed.Count + awaited.Count + HomeRows.Most, ct).ConfigureAwait(false), [.. owed, .. awaited]).Take(HomeRows.Most).ToList();
        return Build(person, Reader.For(person.Language, person.TimeZone), at, owed, awaited, own);
    }

    private static Card Build(Person person, Reader reader, Circumstances at, IReadOnlyList<HomeRow> owed, IReadOnlyList<HomeRow> awaited, IReadOnlyList<HomeRow> own)
    {
        List<CardElement> body = [new CardElement.Section(reader.Say("home.owed"))];
        if (owed.Count == 0) body.Add(new CardElement.Paragraph(reader.Say("home.nothing")));
        body.AddRange(owed.Select(row => HomeLines.Owed(row, reader)));
        if (awaited.Count > 0) body.AddRange([new CardElement.Section(reader.Say("home.awaited")), .. awaited.Select(row => HomeLines.Awaited(row, reader, at))]);
        if (own.Count > 0) body.AddRange([new CardElement.Section(reader.Say("home.own")), .. own.Select(row => HomeLines.Own(row, reader))]);
        if (person.Roles == Roles.None) body.AddRange([new CardElement.Divider(), new CardElement.Paragraph(reader.Say("person.invitation.known")), new CardElement.Context(reader.Say("person.roles.bywhom"))]);
        return new Card(reader.Say("home.title"), body, Spoken(reader, owed, awaited)) { Actions = Actions(person, reader) };
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

    private static string Spoken(Reader reader, IReadOnlyList<HomeRow> owed, IReadOnlyList<HomeRow> awaited) => owed.Count == 0
        ? reader.Say("home.spoken.nothing", ("awaited", awaited.Count))
        : reader.Say("home.spoken", ("owed", owed.Count), ("awaited", awaited.Count), ("first", HomeLines.Spoken(owed[0], reader)));

    private static IReadOnlyList<HomeRow> Without(IReadOnlyList<HomeRow> rows, IReadOnlyList<HomeRow> shown) =>
        [.. rows.Where(row => shown.All(other => other.Id != row.Id))];
}
