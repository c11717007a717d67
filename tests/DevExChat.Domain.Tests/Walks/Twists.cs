using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Walks;

/// <summary>Nonsense: a deed as somebody careless, late or clever might bring it. Most must be refused; all must be survived.</summary>
internal static class Twists
{
    private static readonly ProposalId Nobodys = new(Guid.AllBitsSet);

    public static OpportunityEvent Twist(OpportunityEvent deed, AnOpportunity story, int number) => deed switch
    {
        DraftEdited edited => edited with { Terms = Odd(edited.Terms, story, number) },
        OpportunityPosted => new OpportunityPosted(Cast.Dollars(9_000)),
        OpportunityAmended amended => amended with { Terms = Odd(amended.Terms, story, number) },
        ClosingExtended extended => extended with { ClosesAt = extended.ClosesAt.AddDays(number % 2 == 0 ? -20 : 200) },
        ProposalSubmitted submitted => (number % 3) switch
        {
            0 => submitted with { Proposal = Nobodys },
            1 => submitted with { TermsVersion = 0 },
            _ => Asking(submitted, story.Record.Terms.BidsArePriced ? story.Record.Terms.Net + new Money(1) : story.Record.Terms.Net),
        },
        ProposalRevised revised => number % 2 == 0 ? revised with { Proposal = AnOpportunity.ProposalBy(Cast.OtherVendor) } : revised with { Content = null },
        ProposalWithdrawn => new ProposalWithdrawn(number % 2 == 0 ? Nobodys : AnOpportunity.ProposalBy(Cast.OtherVendor)),
        QuestionAsked => new QuestionAsked("\u202e"),
        QuestionAnswered answered => answered with { Number = answered.Number + 1 },
        ProposalEvaluated evaluated => evaluated with { Verdict = number % 2 == 0 ? Verdict.Fail : Verdict.None },
        AwardRecommended recommended => Other(recommended, story, number),
        BuyerAsked asked => asked with { Text = number % 2 == 0 ? "" : "Pay it by card 4111 1111 1111 1111." },
        ApproverAnswered answered => answered with { Number = answered.Number + (number % 2) },
        AwardAuthorized authorized => number % 2 == 0 ? authorized with { FactsShown = "" } : authorized with { TakesEffectAt = authorized.TakesEffectAt is null ? story.Now : null },
        ExtensionGranted granted => granted with { Until = granted.Until.AddYears(-1) },
        WorkDelivered delivered => delivered with { CriteriaChecked = [1] },
        ReworkRequested rework => rework with { FailedCriteria = [1, 2] },
        DeliveryAccepted => new DeliveryAccepted([]),
        ContractTerminated terminated => number % 3 == 0 ? terminated with { VendorHeard = false } : terminated with { AcceptedPercent = number % 3 == 1 ? 40 : 101 },
        OpportunityResumed resumed => resumed with { ClosesAt = story.Now.AddDays(9) },
        InvoiceSubmitted submitted => submitted with { Total = submitted.Total + new Money(1) },
        PaymentIssued paid => paid with { Rail = "Cash" },
        OpportunityCancelled cancelled => cancelled with { Reason = " " },
        _ => deed,
    };

    private static OpportunityTerms Odd(OpportunityTerms terms, AnOpportunity story, int number) => (number % 5) switch
    {
        0 => terms with { OpensAt = story.Now.AddDays(1), ClosesAt = story.Now.AddDays(5) },
        1 => terms with { OpensAt = null },
        2 => terms with { Net = Cast.Dollars(9_000) },
        3 => terms with { ClosesAt = null },
        _ => terms with { Criteria = ["It works"] },
    };

    /// <summary>More than is paid, or a price where none is asked.</summary>
    private static ProposalSubmitted Asking(ProposalSubmitted submitted, Money net)
    {
        var content = submitted.Content! with { Net = net };
        return submitted with { Content = content, Fingerprint = content.Fingerprint() };
    }

    /// <summary>Another proposal than the first; or somebody who never proposed; or a price that nobody named.</summary>
    private static AwardRecommended Other(AwardRecommended recommended, AnOpportunity story, int number) => (number % 4) switch
    {
        0 or 1 when story.Record.StandingProposals.LastOrDefault() is { } last => story.Recommending(last.Id),
        2 => recommended with { Net = Cast.Dollars(1) },
        _ => recommended with { Vendor = Cast.Stranger.Person!.Value },
    };
}
