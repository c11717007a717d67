using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

/// <summary>What authorizing, the contract, the invoice and the payment ask.</summary>
internal static partial class GuardCases
{
    private static readonly ProcurementPolicy TwoSteps = AnOpportunity.Policy with { AuthorizationSteps = 2 };

    /// <summary>A policy under which nothing lapses before a promised day.</summary>
    private static readonly ProcurementPolicy Patient = AnOpportunity.Policy with { Clocks = new ClockPolicy { AuthorizationLapseDays = 40, OfferLapseDays = 40 } };

    private static IEnumerable<GuardCase> Awarding =>
    [
        Of(Act.Authorize, "facts are those the card showed", "another card", "card.stale", null, OpportunityStatus.AwaitingAuthorization,
            story => (AwardAuthorized)story.DeedOf(Act.Authorize) with { FactsShown = "0123456789abcdef" }),
        new(Act.Authorize, "not lapsed", "at the lapse", "award.lapsed", null,
            () => AnOpportunity.In(OpportunityStatus.AwaitingAuthorization).When(Toronto.June(23, 10)), story => story.DeedOf(Act.Authorize)),
        new(Act.Authorize, "promised day not passed", "the day after", "proposal.deliverypassed", null,
            () => AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, Patient).When(Toronto.July(1, 0)), story => story.DeedOf(Act.Authorize)),
        Authorizing("limit >= total", "a cent short", "award.overlimit", Cast.Approver with { Limit = Cast.Dollars(5_084.99m) }),
        .. new[] { Act.Authorize, Act.AskBuyer, Act.ReturnForChanges, Act.Reject, Act.Certify, Act.ReturnInvoice, Act.MarkPaid }.Select(Elsewhere),
        Of(Act.Authorize, "one of those who authorize this step", "another's step", "award.step", null, OpportunityStatus.AwaitingAuthorization, story => story.DeedOf(Act.Authorize),
            AnOpportunity.Policy with { Approvals = [new ApprovalRule { Steps = [new ApprovalStep { Of = ["slack:T1/UDIRECTOR"] }] }] }),
        .. new[] { Act.AskBuyer, Act.ReturnForChanges, Act.Reject }.Select(act => new GuardCase(act, "not lapsed", "at the lapse", "award.lapsed", null,
            () => AnOpportunity.In(OpportunityStatus.AwaitingAuthorization).When(Toronto.June(23, 10)), story => story.DeedOf(act))),
        new(Act.Authorize, "not authorized by the same person before", "twice", "award.twice", null,
            () => AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, TwoSteps).Doing(Act.Authorize), story => story.DeedOf(Act.Authorize)),
        Of(Act.Authorize, Ceiling, "a lower ceiling since", "opportunity.overcap", "price", OpportunityStatus.AwaitingAuthorization,
            story => story.DeedOf(Act.Authorize), AnOpportunity.Policy with { Cap = 5_084.99m }),
        Of(Act.Authorize, Room, "a cent short", "budget.noroom", "costcentre", OpportunityStatus.AwaitingAuthorization,
            story => (AwardAuthorized)story.DeedOf(Act.Authorize) with { Room = Cast.Dollars(5_084.99m) }),
        Of(Act.Authorize, Room, "no budget where one is asked for", "budget.none", "costcentre", OpportunityStatus.AwaitingAuthorization,
            story => story.DeedOf(Act.Authorize), BudgetsRequired),
        new(Act.LapseAuthorization, "lapse reached", "a tick early", "clock.early", null,
            () => AnOpportunity.In(OpportunityStatus.AwaitingAuthorization).When(Toronto.June(23, 10).AddTicks(-1)), _ => new AuthorizationLapsed()),

        new(Act.AcceptTerms, "offer stands", "at the lapse", "award.offerlapsed", null,
            () => AnOpportunity.In(OpportunityStatus.Offered).When(Toronto.June(12, 10)), _ => new TermsAccepted()),
        new(Act.AcceptTerms, "promised day not passed", "the day after", "proposal.deliverypassed", null,
            () => AnOpportunity.In(OpportunityStatus.Offered, Patient).When(Toronto.July(1, 0)), _ => new TermsAccepted()),
        Of(Act.AcceptTerms, "eligible", "profile gone", "proposal.profile", null, OpportunityStatus.Offered, _ => new TermsAccepted()) with
        { By = Cast.Vendor with { HasVendorProfile = false } },
        Of(Act.AcceptTerms, "eligible", "hired since", "proposal.employee", null, OpportunityStatus.Offered, _ => new TermsAccepted()) with
        { By = Cast.Vendor with { Roles = Roles.Vendor | Roles.Auditor } },
        Of(Act.AcceptTerms, Ceiling, "a lower ceiling since", "opportunity.overcap", null, OpportunityStatus.Offered,
            _ => new TermsAccepted(), AnOpportunity.Policy with { Cap = 5_084.99m }),
        new(Act.LapseOffer, "lapse reached", "a tick early", "clock.early", null,
            () => AnOpportunity.In(OpportunityStatus.Offered).When(Toronto.June(12, 10).AddTicks(-1)), _ => new OfferLapsed()),
    ];

    private static IEnumerable<GuardCase> Working =>
    [
        Of(Act.RequestExtension, "later than due", "the due day", "delivery.earlier", "until", OpportunityStatus.InProgress,
            _ => new ExtensionRequested(new DateOnly(2026, 6, 30), AnOpportunity.Reason)),
        new(Act.GrantExtension, "later than due and not past", "yesterday", "delivery.earlier", "until",
            () => AnOpportunity.In(OpportunityStatus.InProgress).When(Toronto.July(6, 10)), _ => new ExtensionGranted(new DateOnly(2026, 7, 5), AnOpportunity.Reason)),
        Of(Act.Deliver, "link", "not https", "delivery.link", "link", OpportunityStatus.InProgress, _ => new WorkDelivered("github.com/example", [1, 2])),
        Of(Act.Deliver, "each criterion self-checked", "one left", "delivery.criteria", "criteria", OpportunityStatus.InProgress, _ => new WorkDelivered("https://github.com/example", [1])),
        Of(Act.Deliver, "each criterion self-checked", "one twice", "delivery.criteria", "criteria", OpportunityStatus.InProgress, _ => new WorkDelivered("https://github.com/example", [1, 1])),
        Of(Act.RequestRework, "names the failed criteria", "none", "delivery.failed", "failed", OpportunityStatus.InReview, story => Rework(story, [])),
        Of(Act.RequestRework, "names the failed criteria", "one that is not", "delivery.failed", "failed", OpportunityStatus.InReview, story => Rework(story, [3])),
        new(Act.RequestRework, "rounds left", "a third time", "delivery.rounds", null,
            () => AnOpportunity.ReadyFor(OpportunityStatus.InReview, Act.Terminate), story => story.DeedOf(Act.RequestRework)),
        Of(Act.Accept, "every criterion met, each with a note or evidence", "one blank", "delivery.note", "note2", OpportunityStatus.InReview, _ => new DeliveryAccepted(["Seen", " "])),
        Of(Act.Accept, "every criterion met, each with a note or evidence", "one missing", "delivery.note", "note2", OpportunityStatus.InReview, _ => new DeliveryAccepted(["Seen"])),
        Of(Act.Accept, "every criterion met, each with a note or evidence", "one too many", "delivery.note", "note2", OpportunityStatus.InReview, _ => new DeliveryAccepted(["Seen", "Seen", "Seen"])),
        new(Act.Terminate, "overdue, rounds spent, or a share accepted", "on the due day", "delivery.notoverdue", "percent",
            () => AnOpportunity.In(OpportunityStatus.InProgress).When(Toronto.June(30, 23, 59)), story => story.DeedOf(Act.Terminate)),
        new(Act.Terminate, "overdue, rounds spent, or a share accepted", "in the last cure", "delivery.notoverdue", "percent",
            () => AnOpportunity.In(OpportunityStatus.InReview).Doing(Act.RequestRework).Doing(Act.Deliver).Doing(Act.RequestRework), story => story.DeedOf(Act.Terminate)),
        new(Act.Terminate, "overdue, rounds spent, or a share accepted", "a slow review", "delivery.notoverdue", "percent",
            () => AnOpportunity.In(OpportunityStatus.InReview).When(Toronto.July(20, 10)), story => story.DeedOf(Act.Terminate)),
        Of(Act.Terminate, "vendor heard", "not heard", "delivery.heard", "heard", OpportunityStatus.InProgress, _ => new ContractTerminated("Nothing came.", VendorHeard: false)),
    ];

    private static IEnumerable<GuardCase> Paying =>
    [
        Invoicing("number", "blank", "invoice.number", "number", invoice => invoice with { Number = " " }),
        Invoicing("number", "too long", "invoice.number", "number", invoice => invoice with { Number = TooLong }),
        Invoicing("total = contract total, or the accepted share", "a cent more", "invoice.total", "amount", invoice => invoice with { Total = invoice.Total + new Money(1) }),
        Invoicing("total = contract total, or the accepted share", "a cent less", "invoice.total", "amount", invoice => invoice with { Total = invoice.Total - new Money(1) }),
        Of(Act.Certify, "statement stored", "blank", "invoice.statement", null, OpportunityStatus.AwaitingCertification, _ => new InvoiceCertified(" ")),
        Of(Act.MarkPaid, "rail", "cash", "payment.rail", "rail", OpportunityStatus.AwaitingPayment, _ => new PaymentIssued("Cash", "1")),
        Of(Act.MarkPaid, "payment reference", "blank", "payment.reference", "reference", OpportunityStatus.AwaitingPayment, _ => new PaymentIssued("Cheque", "")),
        new(Act.AssumeReceipt, "confirmation overdue", "a tick early", "clock.early", null,
            () => AnOpportunity.In(OpportunityStatus.AwaitingReceipt).When(Toronto.Time(2026, 8, 1, 10).AddTicks(-1)), _ => new ReceiptAssumed()),
    ];

    /// <summary>An authority that does not reach this cost centre.</summary>
    private static GuardCase Elsewhere(Act act) =>
        Of(act, "cost centre", "of others", "award.costcentre", null, OpportunityLifecycle.Table.First(row => row.Act == act).From!.Value, story => story.DeedOf(act)) with
        { By = AnOpportunity.DoerOf(act) with { CostCentres = ["CC-200", "CC-300"] } };

    private static GuardCase Authorizing(string guard, string why, string code, Actor by) =>
        Of(Act.Authorize, guard, why, code, null, OpportunityStatus.AwaitingAuthorization, story => story.DeedOf(Act.Authorize)) with { By = by };

    private static GuardCase Invoicing(string guard, string why, string code, string field, Func<InvoiceSubmitted, InvoiceSubmitted> change) =>
        Of(Act.SubmitInvoice, guard, why, code, field, OpportunityStatus.AwaitingInvoice, story => change((InvoiceSubmitted)story.DeedOf(Act.SubmitInvoice)));

    private static ReworkRequested Rework(AnOpportunity story, IReadOnlyList<int> failed) => (ReworkRequested)story.DeedOf(Act.RequestRework) with { FailedCriteria = failed };
}
