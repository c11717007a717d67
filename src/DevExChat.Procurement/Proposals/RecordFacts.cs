using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Proposals;

/// <summary>Label and value pairs that several forms and cards have in common.</summary>
internal static class RecordFacts
{
    /// <param name="reader">Who reads.</param>
    /// <param name="price">How much.</param>
    /// <param name="isOpen">Whether that is only the most that is paid.</param>
    public static Fact Price(Reader reader, Price price, bool isOpen = false) => new(
        reader.Say("opportunity.fact.price"),
        reader.Say(isOpen ? "opportunity.price.upto" : "opportunity.price", ("total", price.Total), ("net", price.Net), ("rate", reader.Percent(price.TaxRate))));

    /// <summary>What whoever decides about a record reads: the price that is recommended or awarded, else the posted one.</summary>
    public static Fact PriceDecidedOn(CardView view) => Price(view.Reader, view.Record.PriceDecidedOn, view.Record.PriceIsOpen);

    /// <summary>An instant and how far it is from now.</summary>
    public static Fact Moment(Reader reader, string labelKey, DateTimeOffset at, DateTimeOffset now) => new(
        reader.Say(labelKey),
        RichText.Of($"{reader.Moment(at)} (", new Span.Ago(at, reader.Until(at, now)), ")"));

    public static Fact Day(Reader reader, string labelKey, DateOnly day) => new(reader.Say(labelKey), reader.Day(day));

    /// <summary>When this record stops taking proposals; on hold its closing moves with every day.</summary>
    public static Fact Closes(CardView view) => view.Record is { OnHold: true, Status: OpportunityStatus.Scheduled or OpportunityStatus.Open }
        ? new Fact(view.Say("opportunity.fact.closes"), view.Say("opportunity.closes.held", ("closesAt", view.Record.Terms.ClosesAt!.Value)))
        : Closes(view.Reader, view.Record.Terms.ClosesAt!.Value, view.At.Now);

    /// <summary>When proposals stop being taken, or stopped.</summary>
    public static Fact Closes(Reader reader, DateTimeOffset closes, DateTimeOffset now) => closes > now
        ? Moment(reader, "opportunity.fact.closes", closes, now)
        : new Fact(reader.Say("opportunity.fact.closed"), reader.Moment(closes));

    /// <summary>An address to open, without the part that every address begins with; as plain words when it is none.</summary>
    public static Fact Address(Reader reader, string labelKey, string address) => new(
        reader.Say(labelKey),
        Web.IsAddress(address) && new Uri(address) is var page ? RichText.Of(new Span.Link($"{page.Authority}{page.PathAndQuery.TrimEnd('/')}", page)) : address);

    /// <summary>What must be true of the work, one numbered line each; ten of the longest still fit one paragraph.</summary>
    public static IEnumerable<CardElement> Criteria(Reader reader, OpportunityTerms terms) =>
    [
        new CardElement.Section(reader.Say("opportunity.criteria")),
        new CardElement.Paragraph(string.Join('\n', terms.Criteria.Select((criterion, at) => $"{at + 1}. {criterion}"))),
    ];
}
