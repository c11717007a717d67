using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Deadlines;

/// <summary>Something to tell somebody: on which card they find it, and the news in one sentence (null when the card itself is the news).</summary>
public sealed record Notice(Audience To, string Card, string? Key = null, params (string Name, object Value)[] Facts)
{
    /// <summary>One person rather than a whole audience.</summary>
    public PersonId? Only { get; init; }

    /// <summary>Somebody of the audience who need not be told.</summary>
    public PersonId? Except { get; init; }
}

/// <summary>Who hears what when something happens. Nobody is told who has nothing to do with it; before closing nobody learns who proposed.</summary>
public static class Notices
{
    public static IEnumerable<Notice> Of(Opportunity record, RecordedEvent entry) => entry.Event switch
    {
        OpportunityDrafted => [ToBuyer()],
        OpportunityPosted or OpportunityOpened when entry.Led == OpportunityStatus.Open => [new(Audience.Channels, CardNames.Opportunity)],
        OpportunityAmended amended =>
        [
            new(Audience.Channels, CardNames.Opportunity, "notice.amended", ("reason", amended.Reason)),
            new(Audience.Vendors, CardNames.Vendor, "notice.confirm", ("reason", amended.Reason)),
        ],
        ClosingExtended extended =>
        [
            new(Audience.Channels, CardNames.Opportunity, "notice.extended", ("closesAt", extended.ClosesAt), ("reason", extended.Reason)),
            new(Audience.Vendors, CardNames.Vendor, "notice.extended", ("closesAt", extended.ClosesAt), ("reason", extended.Reason)),
        ],
        OpportunityCancelled cancelled =>
        [
            new(Audience.Channels, CardNames.Opportunity, "notice.cancelled", ("reason", cancelled.Reason)),
            new(Audience.Vendors, CardNames.Vendor, "notice.cancelled", ("reason", cancelled.Reason)),
        ],
        _ => OfProposals(record, entry) ?? OfAward(record, entry) ?? OfContract(record, entry) ?? OfFlags(record, entry) ?? [],
    };

    private static IEnumerable<Notice>? OfProposals(Opportunity record, RecordedEvent entry) => entry.Event switch
    {
        ProposalWritten or ProposalWithdrawn => [new(Audience.Vendors, CardNames.Vendor) { Only = entry.By }],
        QuestionAsked asked => [ToBuyer("notice.question", ("text", asked.Text))],
        QuestionAnswered answered =>
        [
            new(Audience.Channels, CardNames.Opportunity, "notice.answered", Answer(record, answered)),
            new(Audience.Vendors, CardNames.Vendor, "notice.answered", Answer(record, answered)),
        ],
        OpportunityClosed when record.ProposalCount > 0 => [ToBuyer("notice.closed", ("count", record.ProposalCount))],
        OpportunityClosed => [ToBuyer("notice.closed.none")],
        ClosedEarly closed => [new(Audience.Vendors, CardNames.Vendor, "notice.closedearly", ("reason", closed.Reason))],
        NoneFoundSuitable none => [new(Audience.Vendors, CardNames.Vendor, "notice.nonesuitable", ("reason", none.Reason))],
        _ => null,
    };

    private static IEnumerable<Notice>? OfAward(Opportunity record, RecordedEvent entry) => entry.Event switch
    {
        AwardRecommended => [new(Audience.Approvers, CardNames.Authorization, "notice.authorize")],
        // Whoever takes the next step gets their card; those who have one see it on there.
        AwardAuthorized when record.Recommendation is { IsAuthorized: false } && entry.Led == OpportunityStatus.AwaitingAuthorization => [new(Audience.Approvers, CardNames.Authorization)],
        BuyerAsked asked => [ToBuyer("notice.approver.question", ("text", asked.Text))],
        ApproverAnswered answered =>
        [
            new(Audience.Approvers, CardNames.Authorization, "notice.approver.answered", ("question", record.Recommendation!.Question(answered.Number)!.Text), ("answer", answered.Text)),
        ],
        AwardAuthorized or AuthorizationTookEffect when entry.Led == OpportunityStatus.Offered =>
        [
            new(Audience.Contractor, CardNames.Vendor, "notice.offer", ("lapsesAt", record.Award!.LapsesAt)),
            ToBuyer("notice.authorized"),
        ],
        AuthorizationUndone => [new(Audience.Approvers, CardNames.Authorization, "notice.undone") { Except = entry.By }],
        RecommendationReturned returned => [ToBuyer("notice.returned", ("reason", returned.Reason))],
        RecommendationRejected rejected => [ToBuyer("notice.rejected", ("reason", rejected.Reason))],
        AuthorizationLapsed => [ToBuyer("notice.authorization.lapsed")],
        TermsAccepted =>
        [
            ToBuyer("notice.accepted"),
            new(Audience.Channels, CardNames.Opportunity, "notice.awarded"),
            new(Audience.Vendors, CardNames.Vendor, "notice.notchosen") { Except = record.Award!.Vendor },
        ],
        OfferDeclined declined => [ToBuyer("notice.declined", ("reason", declined.Reason))],
        OfferLapsed => [ToBuyer("notice.offer.lapsed")],
        _ => null,
    };

    private static IEnumerable<Notice>? OfContract(Opportunity record, RecordedEvent entry) => entry.Event switch
    {
        ExtensionRequested requested => [ToBuyer("notice.extension", ("until", requested.Until), ("reason", requested.Reason))],
        ExtensionGranted granted => [ToContractor("notice.granted", ("until", granted.Until))],
        WorkDelivered => [ToBuyer("notice.delivered")],
        ReworkRequested rework => [ToContractor("notice.rework", ("reason", rework.Reason), ("until", rework.CureBy))],
        DeliveryAccepted => [ToContractor("notice.invoiceplease")],
        ContractTerminated { AcceptedPercent: > 0 } terminated =>
        [
            ToContractor("notice.terminated.share", ("reason", terminated.Reason), ("percent", terminated.AcceptedPercent), ("payable", record.Award!.Payable.Total)),
            ToBuyer("notice.terminated", ("reason", terminated.Reason)) with { Except = entry.By },
        ],
        ContractTerminated terminated =>
        [
            ToContractor("notice.terminated", ("reason", terminated.Reason)),
            ToBuyer("notice.terminated", ("reason", terminated.Reason)) with { Except = entry.By },
        ],
        InvoiceSubmitted => [new(Audience.Certifiers, CardNames.Certification, "notice.certify")],
        InvoiceReturned returned => [ToContractor("notice.invoicereturned", ("reason", returned.Reason))],
        InvoiceCertified => [new(Audience.Payers, CardNames.Payment, "notice.pay", ("dueAt", record.Invoice!.DueAt))],
        PaymentIssued paid => [ToContractor("notice.paid", ("payment", paid.Reference))],
        PaymentNotReceived => [new(Audience.Payers, CardNames.Payment, "notice.notreceived")],
        _ => null,
    };

    private static IEnumerable<Notice>? OfFlags(Opportunity record, RecordedEvent entry) => entry.Event switch
    {
        OpportunityHeld held => Everyone(record, entry, "notice.held", ("reason", held.Reason)),
        OpportunityResumed { ClosesAt: { } closesAt } resumed => Everyone(record, entry, "notice.resumed.closes", ("reason", resumed.Reason), ("closesAt", closesAt)),
        OpportunityResumed { LapsesAt: { } lapsesAt } resumed => Everyone(record, entry, "notice.resumed.lapses", ("reason", resumed.Reason), ("lapsesAt", lapsesAt)),
        OpportunityResumed { DueOn: { } until } resumed => Everyone(record, entry, "notice.resumed.due", ("reason", resumed.Reason), ("until", until)),
        OpportunityResumed resumed => Everyone(record, entry, "notice.resumed", ("reason", resumed.Reason)),
        DisputeRaised raised => [.. BothSides(entry, "notice.disputed", ("reason", raised.Reason)), new(Audience.Admins, CardNames.Opportunity, "notice.disputed", ("reason", raised.Reason)) { Except = entry.By }],
        DisputeResolved resolved => BothSides(entry, "notice.resolved", ("reason", resolved.Reason)),
        ProposalsReconsidered reconsidered => [new(Audience.Vendors, CardNames.Vendor, "notice.reconsidered", ("reason", reconsidered.Reason)) { Except = record.FormerContractor }],
        _ => null,
    };

    /// <summary>Those who now wait or go on: who proposed, as long as there is no contract; after that the contractor. The channel only while it is open.</summary>
    private static IEnumerable<Notice> Everyone(Opportunity record, RecordedEvent entry, string key, params (string Name, object Value)[] facts)
    {
        yield return ToBuyer(key, facts) with { Except = entry.By };
        if (record.Status == OpportunityStatus.Open) yield return new Notice(Audience.Channels, CardNames.Opportunity, key, facts);
        if (record.Delivery is null) yield return new Notice(Audience.Vendors, CardNames.Vendor, key, facts);
        else yield return ToContractor(key, facts);
        if (record.Status == OpportunityStatus.AwaitingAuthorization) yield return new Notice(Audience.Approvers, CardNames.Authorization, key, facts);
    }

    private static IEnumerable<Notice> BothSides(RecordedEvent entry, string key, params (string Name, object Value)[] facts) =>
        [ToBuyer(key, facts) with { Except = entry.By }, ToContractor(key, facts) with { Except = entry.By }];

    private static (string Name, object Value)[] Answer(Opportunity record, QuestionAnswered answered) =>
        [("question", record.Question(answered.Number)!.Text), ("answer", answered.Text)];

    private static Notice ToBuyer(string? key = null, params (string Name, object Value)[] facts) => new(Audience.Buyer, CardNames.Buyer, key, facts);

    private static Notice ToContractor(string key, params (string Name, object Value)[] facts) => new(Audience.Contractor, CardNames.Vendor, key, facts);
}
