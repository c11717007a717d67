using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Opportunities;

/// <summary>A private list of opportunities, one line each with the button that shows it.</summary>
internal static class ListCard
{
    /// <summary>How many lines a list has at most.</summary>
    public const int Most = 10;

    /// <param name="reader">Who reads.</param>
    /// <param name="now">When.</param>
    /// <param name="heading">What the list is of.</param>
    /// <param name="rows">One more than is shown, when there are more.</param>
    public static Card Build(Reader reader, DateTimeOffset now, string heading, IReadOnlyList<OpportunityRow> rows)
    {
        if (rows.Count == 0)
        {
            var nothing = reader.Say("opportunity.list.none");
            return new Card(heading, [new CardElement.Paragraph(nothing)], Spoken(reader, heading, nothing));
        }

        var shown = rows.Take(Most).ToList();
        var body = shown.Select(row => row.Show(reader, now)).ToList();
        if (rows.Count > Most) body.Add(new CardElement.Context(reader.Say("opportunity.list.more", ("most", Most))));
        return new Card(heading, body, Spoken(reader, heading, string.Join(' ', shown.Select(row => row.Spoken(reader)))));
    }

    private static string Spoken(Reader reader, string heading, string words) => reader.Say("opportunity.list.spoken", ("heading", heading), ("words", words));
}
