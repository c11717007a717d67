using DevExChat.Domain.Invoices;
using static DevExChat.Domain.Opportunities.OpportunityStatus;

namespace DevExChat.Domain.Opportunities;

/// <summary>
/// What a hold does. Everything stands still but what is owed already: an invoice, its payment and its receipt go their way, since the
/// payment clock never pauses. On resuming, the dates that clocks stand on move out by the time held.
/// </summary>
public static class Holding
{
    /// <summary>Where there is something to pause.</summary>
    public static readonly IReadOnlyList<OpportunityStatus> Statuses =
        [Scheduled, Open, Evaluating, AwaitingAuthorization, Offered, InProgress, InReview, AwaitingInvoice, AwaitingCertification, AwaitingPayment, AwaitingReceipt];

    /// <summary>Where there is a contract to disagree about, its early end included.</summary>
    public static readonly IReadOnlyList<OpportunityStatus> Disputable =
        [InProgress, InReview, AwaitingInvoice, AwaitingCertification, AwaitingPayment, AwaitingReceipt, NotDelivered];

    public static readonly IReadOnlyList<Guard> ForHolding =
    [
        TermsGuards.ReasonGiven,
        new("not on hold", attempt => attempt.Record.OnHold ? new Refusal("hold.already", ("since", attempt.Record.HeldSince!.Value)) : null),
    ];

    public static readonly IReadOnlyList<Guard> ForResuming =
    [
        TermsGuards.ReasonGiven,
        new("on hold", attempt => attempt.Record.OnHold ? null : new Refusal("hold.none")),
        Guard.On<OpportunityResumed>("dates moved out by the time held", (attempt, deed) =>
            deed == Resumption(attempt.Record, deed.Reason, attempt.Now) ? null : new Refusal("card.stale")),
    ];

    public static readonly Guard NotDisputed =
        new("not disputed", attempt => attempt.Record.Disputed ? new Refusal("dispute.already", ("since", attempt.Record.DisputedSince!.Value)) : null);

    public static readonly IReadOnlyList<Guard> ForDisputing = [TermsGuards.ReasonGiven, NotDisputed, PrivateNumbers.None];

    public static readonly IReadOnlyList<Guard> ForResolving =
    [
        TermsGuards.ReasonGiven,
        new("disputed", attempt => attempt.Record.Disputed ? null : new Refusal("dispute.none")),
        PrivateNumbers.None,
    ];

    /// <summary>What goes on while a record is on hold.</summary>
    public static readonly IReadOnlySet<Act> GoesOn = new HashSet<Act>
    {
        Act.Hold, Act.Resume, Act.Dispute, Act.ResolveDispute, Act.Answer, Act.AnswerApprover, Act.UndoAuthorization, Act.Decline, Act.Cancel, Act.Relist,
        Act.SubmitInvoice, Act.Certify, Act.ReturnInvoice, Act.MarkPaid, Act.ConfirmReceipt, Act.NotReceived,
    };

    /// <summary>Why an act has to wait until the record goes on; null when it need not.</summary>
    public static Refusal? Stops(Act act, Opportunity record) =>
        record.OnHold && !GoesOn.Contains(act) ? new Refusal("hold.held", ("act", act), ("since", record.HeldSince!.Value), ("reason", record.HoldReason ?? "")) : null;

    /// <summary>Going on now: every date that a clock stands on moves out by the time held; days by whole days, so that none is taken.</summary>
    public static OpportunityResumed Resumption(Opportunity record, string reason, DateTimeOffset now)
    {
        if (!record.OnHold) return new OpportunityResumed(reason, null, null, null, null);
        var held = now - record.HeldSince!.Value;
        var days = (int)Math.Ceiling(held.TotalDays);
        return record.Status switch
        {
            Scheduled or Open => new OpportunityResumed(
                reason, record.Status == Scheduled ? record.Terms.OpensAt + held : null, record.Terms.ClosesAt + held, null, null),
            AwaitingAuthorization => new OpportunityResumed(reason, null, null, record.Recommendation!.LapsesAt + held, record.Recommendation.DeliverBy.AddDays(days))
            {
                TakesEffectAt = record.Recommendation.TakesEffectAt + held,
            },
            Offered => new OpportunityResumed(reason, null, null, record.Award!.LapsesAt + held, record.Recommendation!.DeliverBy.AddDays(days)),
            InProgress => new OpportunityResumed(reason, null, null, null, record.Delivery!.DueOn.AddDays(days)),
            _ => new OpportunityResumed(reason, null, null, null, null),
        };
    }
}
