using System.Linq.Expressions;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Opportunities;

/// <summary>One line of a list: the columns it shows, and nothing confidential among them.</summary>
internal sealed record OpportunityRow(
    OpportunityId Id, DateTimeOffset CreatedAt, OpportunityStatus Status, string Title, string? TitleFrench, Money Net, decimal TaxRate, string Selection, Money? ContractNet, DateTimeOffset? ClosesAt, int ProposalCount)
{
    /// <summary>What it asks for, as its buyer wrote it.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>The columns, for SQL to select.</summary>
    public static readonly Expression<Func<Opportunity, OpportunityRow>> Columns = record => new OpportunityRow(
        record.Id, record.CreatedAt, record.Status, record.Terms.Title, record.Terms.TitleFrench, record.Terms.Net, record.Terms.TaxRate, record.Terms.Selection,
        record.Award == null || record.Award.AcceptedAt == null ? null : record.Award.Net, record.Terms.ClosesAt, record.ProposalCount)
    {
        Skills = record.Terms.Skills,
    };

    private string Reference => Opportunity.ReferenceOf(Id, CreatedAt);

    /// <summary>The line with the button that shows it, or with another.</summary>
    public CardElement Show(Reader reader, DateTimeOffset now, (string ActionId, string Label)? other = null)
    {
        var spans = new List<Span> { new Span.Strong($"{Reference} · {TitleIn(reader)}"), $" — {Words(reader)}" };
        if (Status == OpportunityStatus.Open && ClosesAt is { } closes) spans.AddRange([" (", new Span.Ago(closes, reader.Until(closes, now)), ")"]);

        return new CardElement.Row(
            new RichText(spans),
            other is var (actionId, label)
                ? new CardAction(actionId, reader.Say(label), new Subject(Id)) { SpokenLabel = $"{reader.Say(label)} {Reference}" }
                : new CardAction("opportunity.show", reader.Say("opportunity.button.details"), new Subject(Id)) { SpokenLabel = reader.Say("opportunity.row.details", ("reference", Reference)) });
    }

    /// <summary>The line as a screen reader says it.</summary>
    public string Spoken(Reader reader) => reader.Say("opportunity.row.spoken", ("reference", Reference), ("title", TitleIn(reader)), ("words", Words(reader)));

    private string TitleIn(Reader reader)
    {
        var title = reader.Language == "fr" && TitleFrench is { Length: > 0 } french ? french : Title;
        return title.Length > 0 ? title : reader.Say("opportunity.row.untitled");
    }

    private string Words(Reader reader)
    {
        // What is recommended or offered is no list's business: there is no price but the posted one until there is a contract.
        var isOpen = ContractNet is null && SelectionMethod.Find(Selection)?.BidsArePriced is true;
        var total = PriceWords.Total(reader, new Price(ContractNet ?? Net, TaxRate).Total, isOpen);
        return Status == OpportunityStatus.Open && ClosesAt is { } closes
            ? reader.Say("opportunity.row.open", ("status", Status), ("total", total), ("closesAt", closes), ("count", ProposalCount))
            : reader.Say("opportunity.row", ("status", Status), ("total", total));
    }
}
