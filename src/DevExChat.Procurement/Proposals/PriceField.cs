using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Proposals;

/// <summary>The field in which a vendor names a price, where bids are priced.</summary>
internal static class PriceField
{
    public const string Name = "price";

    public static IEnumerable<Field> For(Turn turn, Opportunity record, Money? before)
    {
        if (!record.Terms.BidsArePriced) yield break;
        var (reader, posted) = (turn.Reader, record.Terms.Price);
        var net = new Inputs(turn).Amount(Name) ?? before;
        yield return new Field(Name, FieldKind.Amount, reader.Say("proposal.form.price"))
        {
            Initial = net?.Dollars.ToString("0.00", reader.Culture),
            Hint = net is null
                ? reader.Say("proposal.form.price.hint", ("net", posted.Net), ("total", posted.Total))
                : reader.Say("proposal.form.price.oftotal", ("asked", record.PriceOf(net).Total), ("net", posted.Net), ("total", posted.Total)),
        };
    }
}
