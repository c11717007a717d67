using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Deliveries;

/// <summary>
/// The frame of every form about a contract: its words under the action's own keys, and above its fields which contract it is,
/// what it comes to and when it is due.
/// </summary>
internal static class ContractForm
{
    private const int LongestChoice = 75;

    public static Form Of(Turn turn, Opportunity record, string actionId, IReadOnlyList<Field> fields, params CardElement[] more) => new(
        actionId,
        turn.Reader.Say($"{actionId}.title"),
        turn.Reader.Say($"{actionId}.submit"),
        turn.Reader.Say("form.cancel"),
        fields)
    {
        Subject = new Subject(record.Id, record.TermsVersion, CertificationFacts.Fingerprint(record)),
        Recap = [Title(turn, record), new CardElement.Facts(Facts(turn, record)), .. more],
    };

    public static Field Reason(Turn turn, string labelKey, string hint) =>
        ReasonForm.Field(turn) with { Label = turn.Reader.Say(labelKey), Hint = hint };

    /// <summary>The criteria in full, where a choice has room for the beginning of one only.</summary>
    public static CardElement[] Criteria(Opportunity record)
    {
        var lines = record.Terms.Criteria.Select((criterion, at) => $"{at + 1}. {criterion}").ToList();
        return lines.All(line => line.Length <= LongestChoice) ? [] : [new CardElement.Paragraph(string.Join('\n', lines))];
    }

    /// <summary>The criteria to choose from, numbered from 1.</summary>
    public static IReadOnlyList<Choice> Choices(Opportunity record) =>
        [.. record.Terms.Criteria.Select((criterion, at) => new Choice($"{at + 1}", Excerpt.Of($"{at + 1}. {criterion}", LongestChoice)))];

    private static CardElement.Paragraph Title(Turn turn, Opportunity record) =>
        new(RichText.Of(new Span.Strong($"{record.Reference} · {record.Terms.TitleIn(turn.Reader.Language)}")));

    private static List<Fact> Facts(Turn turn, Opportunity record)
    {
        var facts = new List<Fact>();
        if (record.Award is { } award)
            facts.Add(new Fact(turn.Reader.Say("delivery.label.total"), turn.Reader.Amount(award.Payable.Total)));
        if (record.Delivery is { AcceptedAt: null } delivery)
            facts.Add(new Fact(turn.Reader.Say("delivery.label.due"), turn.Reader.Day(delivery.DueOn)));
        if (record.Invoice is { } invoice)
            facts.Add(new Fact(turn.Reader.Say("invoice.label.number"), invoice.Number));
        return facts;
    }
}
