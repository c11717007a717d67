using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Budgets;

/// <summary>What the events alone say is held, certified and paid; of a share, worked out in decimals and not by the product.</summary>
internal sealed class Owed
{
    private decimal net;
    private decimal rate;
    private decimal held;
    private decimal certified;
    private decimal paid;
    private OpportunityTerms terms = Scene.Terms;

    public void Agrees(RecordedEvent entry, BudgetTotals ledger)
    {
        terms = entry.Event switch { OpportunityDrafted drafted => drafted.Terms, OpportunityAmended amended => amended.Terms, _ => terms };
        switch (entry.Event)
        {
            case AwardRecommended recommended: (net, rate) = ((recommended.Net ?? terms.Net).Dollars, terms.TaxRate); break;
            case AwardAuthorized: held = WithTax(net); break;
            case OfferDeclined or OfferLapsed or AuthorizationUndone or RecommendationReturned or OpportunityCancelled: held = 0; break;
            case ContractTerminated ended: held = WithTax(Cents(net * ended.AcceptedPercent / 100)); break;
            case InvoiceCertified: certified = held; break;
            case PaymentIssued: paid = held; break;
            case PaymentNotReceived: paid = 0; break;
            default: break;
        }

        Assert.Equal((held, certified, paid), (ledger.Held.Dollars, ledger.Certified.Dollars, ledger.Paid.Dollars));
    }

    private decimal WithTax(decimal amount) => amount + Cents(amount * rate);

    private static decimal Cents(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}
