using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Proposals;

/// <summary>Label and value pairs that several forms and cards have in common.</summary>
internal static class RecordFacts
{
    public static Fact Price(Reader reader, Price price) => new(
        reader.Say("opportunity.fact.price"),
        reader.Say("opportunity.price", ("total", price.Total), ("net", price.Net), ("rate", reader.Percent(price.TaxRate))));

    /// <summary>An instant and how far it is from now.</summary>
    public static Fact Moment(Reader reader, string labelKey, DateTimeOffset at, DateTimeOffset now) => new(
        reader.Say(labelKey),
        RichText.Of($"{reader.Moment(at)} (", new Span.Ago(at, reader.Until(at, now)), ")"));

    public static Fact Day(Reader reader, string labelKey, DateOnly day) => new(reader.Say(labelKey), reader.Day(day));

    /// <summary>An address to open; as plain words when it is none.</summary>
    public static Fact Address(Reader reader, string labelKey, string address) => new(
        reader.Say(labelKey),
        Web.IsAddress(address) ? RichText.Of(new Span.Link(address, new Uri(address))) : address);

    /// <summary>What must be true of the work, one numbered line each.</summary>
    public static IEnumerable<CardElement> Criteria(Reader reader, OpportunityTerms terms) =>
    [
        new CardElement.Section(reader.Say("opportunity.criteria")),
        .. terms.Criteria.Select((criterion, at) => new CardElement.Row($"{at + 1}. {criterion}")),
    ];
}
