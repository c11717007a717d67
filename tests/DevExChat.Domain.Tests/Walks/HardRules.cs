using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Tests.Walks;

/// <summary>The rules that hold whatever anybody does, checked after every admitted act from what was seen, not from the guards.</summary>
internal sealed class HardRules(Opportunity record)
{
    private static readonly Act[] Clockwork = [Act.Open, Act.Close, Act.TakeEffect, Act.LapseAuthorization, Act.LapseOffer, Act.AssumeReceipt];

    private readonly HashSet<PersonId> proposers = [];
    private readonly HashSet<(PersonId Person, string Facts)> authorizers = [];
    private readonly HashSet<PersonId> certifiers = [];
    private int offersStanding;
    private DateTimeOffset? effect;

    public void Witness(OpportunityStatus from, OpportunityEvent deed, Actor by, Circumstances at, DateTimeOffset? closesAt, bool onHold)
    {
        if (onHold) NothingMoves(from, deed, by);
        var row = OpportunityLifecycle.Table.Single(candidate => candidate.From == from && candidate.Act == deed.Act);
        Assert.Contains(record.Status, row.To.Possible);
        Assert.Equal(Clockwork.Contains(deed.Act), by.IsClock);
        if (record.Status is not (OpportunityStatus.Draft or OpportunityStatus.Cancelled)) Assert.True(record.Terms.Total <= at.Policy.CapAmount);
        Paid(deed);

        Sealed(deed, by, at, closesAt);
        OneAward(deed, by);
        InEffect(from, deed, by, at);
        DutiesApart(deed, by);
    }

    /// <summary>On hold nothing is decided or taken, and time does nothing; only what is owed already goes its way.</summary>
    private void NothingMoves(OpportunityStatus from, OpportunityEvent deed, Actor by)
    {
        Assert.False(by.IsClock);
        Assert.False(deed is ProposalWritten or ProposalWithdrawn or AwardRecommended or AwardAuthorized or TermsAccepted or WorkDelivered or DeliveryAccepted or ContractTerminated);
        if (record.Status != from) Assert.True(deed is OpportunityCancelled or OfferDeclined or InvoiceSubmitted or InvoiceReturned or InvoiceCertified or PaymentIssued or ReceiptConfirmed or PaymentNotReceived);
    }

    private void Sealed(OpportunityEvent deed, Actor by, Circumstances at, DateTimeOffset? closesAt)
    {
        if (deed is ProposalWritten written)
        {
            Assert.True(at.Now < closesAt, "A proposal was admitted at or after closing");
            Assert.Equal(by.Person, record.Proposal(written.Proposal)?.Vendor);
            proposers.Add(by.Person!.Value);
        }

        Assert.Equal(record.Proposals.Count, record.Proposals.Select(proposal => proposal.Vendor).Distinct().Count());
        Assert.Equal(record.Proposals.Count(proposal => !proposal.Withdrawn), record.ProposalCount);
        if (record.Status == OpportunityStatus.Evaluating) Assert.True(record.ProposalCount > 0);
    }

    private void OneAward(OpportunityEvent deed, Actor by)
    {
        if (deed is AwardRecommended) authorizers.Clear();
        if (deed is AwardAuthorized authorized)
        {
            Assert.Null(effect);
            // What was given on other facts no longer counts, so the same person is asked again.
            Assert.True(authorizers.Add((by.Person!.Value, authorized.Facts)), "One person authorized twice");
            if (record.Status == OpportunityStatus.Offered) offersStanding++;
        }

        if (deed is AuthorizationTookEffect) offersStanding++;
        if (deed is OfferDeclined or OfferLapsed or ProposalsReconsidered) offersStanding--;
        Assert.InRange(offersStanding, 0, 1);
        Assert.Equal(offersStanding == 1, record.Award is not null);
        if (record.Award is { } award) Assert.Contains(record.StandingProposals, proposal => proposal.Id == award.Proposal && proposal.Vendor == award.Vendor);
    }

    /// <summary>What can be taken back goes out when its minutes are over and not before, and only those who gave it take it back before that.</summary>
    private void InEffect(OpportunityStatus from, OpportunityEvent deed, Actor by, Circumstances at)
    {
        if (deed is AuthorizationLapsed or BuyerAsked) Assert.Null(effect);
        if (deed is AuthorizationTookEffect) Assert.True(effect <= at.Now, "An award took effect before its time");
        if (deed is AuthorizationUndone)
        {
            Assert.NotNull(effect);
            Assert.Contains(authorizers, given => given.Person == by.Person);
            authorizers.IntersectWith(record.Recommendation!.Authorizations.Select(given => (given.By, given.Facts)));
        }

        effect = deed switch
        {
            AwardAuthorized authorized => authorized.TakesEffectAt,
            OpportunityResumed { TakesEffectAt: { } moved } => moved,
            AuthorizationUndone or AuthorizationTookEffect => null,
            _ => record.Status == from ? effect : null,
        };
        Assert.Equal(effect, record.Recommendation?.TakesEffectAt);
    }

    /// <summary>What is awarded, invoiced and paid is what that vendor named, or what was posted; and never more than was posted.</summary>
    private void Paid(OpportunityEvent deed)
    {
        if (deed is ProposalWritten written) Assert.Equal(record.Terms.BidsArePriced, record.Proposal(written.Proposal)!.Content!.Net is { } net && net > Money.Zero && net <= record.Terms.Net);
        if (deed is AwardRecommended recommended) Assert.Equal(PriceOf(recommended.Proposal), record.PriceDecidedOn);
        if (record.Recommendation is null) Assert.Equal(record.Terms.Price, record.PriceDecidedOn);
        if (record.Award is not { } award) return;
        Assert.Equal(PriceOf(award.Proposal), award.Price);
        Assert.Equal(award.Payable, record.PriceDecidedOn);
        if (record.Invoice is { } invoice) Assert.Equal(award.Payable.Total, invoice.Total);
    }

    private Price PriceOf(ProposalId proposal) => new(record.Proposal(proposal)!.Content!.Net ?? record.Terms.Net, record.Terms.TaxRate);

    private void DutiesApart(OpportunityEvent deed, Actor by)
    {
        if (deed is AwardAuthorized)
        {
            Assert.NotEqual(record.Buyer, by.Person);
            Assert.True(by.Limit >= PriceOf(record.Recommendation!.Proposal).Total);
        }

        if (deed is InvoiceCertified) certifiers.Add(by.Person!.Value);
        if (deed is PaymentIssued) Assert.DoesNotContain(by.Person!.Value, certifiers);
        if (deed is AwardAuthorized or ProposalEvaluated or DeliveryAccepted or InvoiceCertified or PaymentIssued)
            Assert.DoesNotContain(by.Person!.Value, proposers);
        if (record.Award is { } award) Assert.NotEqual(record.Buyer, award.Vendor);
    }
}
