using DevExChat.Domain.Awards;
using DevExChat.Domain.Invoices;
using DevExChat.Domain.Policy;
using static DevExChat.Domain.Opportunities.OpportunityStatus;

namespace DevExChat.Domain.Opportunities;

/// <summary>Every clock of the product as data. The plan for a record follows from it; moving a date moves what depends on it.</summary>
public static class Clocks
{
    /// <summary>How many of the weekly notices are planned ahead; each one that falls due plans the next.</summary>
    private const int WeeksAhead = 4;

    public static readonly IReadOnlyList<ClockRule> Table =
    [
        new("opens", Scheduled, Audience.Nobody, (record, _) => [record.Terms.OpensAt ?? record.StatusSince]) { Deed = _ => new OpportunityOpened(), When = "opensAt; at once when an amendment took it away" },

        new("closes", Open, Audience.Nobody, (record, _) => [record.Terms.ClosesAt]) { Deed = _ => new OpportunityClosed(), When = "closesAt" },
        new("closing.soon", Open, Audience.Channels, (record, at) => [record.Terms.ClosesAt?.AddHours(-at.Policy.Clocks.ClosingSoonHours)]) { When = "ClosingSoonHours before closesAt" },
        new("closing.watched", Open, Audience.Watchers, (record, at) => [record.Terms.ClosesAt?.AddHours(-at.Policy.Clocks.WatchersHours)]) { When = "WatchersHours before closesAt" },
        new("closing.draft", Open, Audience.Drafters, (record, at) => at.Policy.Clocks.DraftHours.Select(hours => record.Terms.ClosesAt?.AddHours(-hours))) { When = "DraftHours before closesAt, while a proposal that was begun is not sent" },
        new("closing.reconfirm", Open, Audience.Unconfirmed, (record, at) => [record.Terms.ClosesAt?.AddHours(-at.Policy.Clocks.ReconfirmHours)]) { When = "ReconfirmHours before closesAt" },
        new("proposals.none", Open, Audience.Buyer, NobodyProposed) { When = "half of the window, and NobodyProposedDays bd before closesAt, while there is no proposal" },
        new("question.waiting", Open, Audience.Buyer, QuestionsWaiting) { When = "QuestionDays bd after each question" },

        new("evaluation.due", Evaluating, Audience.Buyer, Since(policy => policy.EvaluationDays)) { When = "EvaluationDays bd after closing" },
        new("evaluation.escalate", Evaluating, Audience.Next, Since(policy => [policy.EvaluationEscalateDays])) { When = "EvaluationEscalateDays bd after closing" },

        new("authorization.due", AwaitingAuthorization, Audience.Approvers, Undecided(Since(policy => policy.AuthorizationDays))) { When = "AuthorizationDays bd after the recommendation" },
        new("authorization.escalate", AwaitingAuthorization, Audience.Next, Undecided(Escalation)) { When = "EscalateDays of the rule that applies, else AuthorizationEscalateDays, bd after the recommendation" },
        new("authorization.question", AwaitingAuthorization, Audience.Buyer, ApproversWaiting) { When = "QuestionDays bd after each question of an approver" },
        new("authorization.lapses", AwaitingAuthorization, Audience.Nobody, Undecided((record, _) => [record.Recommendation?.LapsesAt])) { Deed = _ => new AuthorizationLapsed(), When = "AuthorizationLapseDays bd after the recommendation" },

        new("authorization.effective", AwaitingAuthorization, Audience.Nobody, (record, _) => [record.Recommendation?.TakesEffectAt])
        {
            Deed = at => new AuthorizationTookEffect(at.Calendar.AddBusinessDays(at.Now, at.Policy.Clocks.OfferLapseDays)),
            When = "UndoMinutes after the last authorization of an award up to UndoUpTo",
        },

        new("offer.due", Offered, Audience.Contractor, Since(policy => [policy.OfferDays])) { When = "OfferDays bd after the offer" },
        new("offer.lapses", Offered, Audience.Nobody, (record, _) => [record.Award?.LapsesAt]) { Deed = _ => new OfferLapsed(), When = "OfferLapseDays bd after the offer" },

        new("delivery.halfway", InProgress, Audience.Contractor, Halfway) { When = "half-way to the due day" },
        new("delivery.soon", InProgress, Audience.Contractor, (record, at) => [DueDay(record, at, -at.Policy.Clocks.DeliverySoonDays)]) { When = "DeliverySoonDays bd before the due day" },
        new("delivery.due", InProgress, Audience.Contractor, (record, at) => [DueDay(record, at, 0)]) { When = "the due day" },
        new("delivery.overdue", InProgress, Audience.Buyer, (record, at) => [DueDay(record, at, at.Policy.Clocks.DeliveryOverdueDays)]) { When = "DeliveryOverdueDays bd after the due day" },
        new("delivery.escalate", InProgress, Audience.Next, (record, at) => [DueDay(record, at, at.Policy.Clocks.DeliveryEscalateDays)]) { When = "DeliveryEscalateDays bd after the due day" },

        new("review.due", InReview, Audience.Buyer, Since(policy => policy.ReviewDays)) { When = "ReviewDays bd after delivery" },
        new("review.escalate", InReview, Audience.Next, Since(policy => [policy.ReviewEscalateDays])) { When = "ReviewEscalateDays bd after delivery" },

        new("invoice.missing", AwaitingInvoice, Audience.Contractor, Since(policy => policy.InvoiceDays)) { When = "InvoiceDays bd after acceptance" },

        .. PaymentRules(AwaitingCertification, Audience.Certifiers),
        .. PaymentRules(AwaitingPayment, Audience.Payers),

        new("receipt.due", AwaitingReceipt, Audience.Contractor, Since(policy => policy.ReceiptDays)) { When = "ReceiptDays bd after payment" },
        new("receipt.assumed", AwaitingReceipt, Audience.Nobody, (record, at) => [PaymentTerms.ReceiptAssumedAt(record, at)]) { Deed = _ => new ReceiptAssumed(), TakesSilence = true, When = "ReceiptAssumedDays days after payment" },
    ];

    private static readonly ILookup<OpportunityStatus, ClockRule> ByStatus = Table.ToLookup(rule => rule.While);

    public static ClockRule? Find(string name, OpportunityStatus status) => ByStatus[status].FirstOrDefault(rule => rule.Name == name);

    /// <summary>
    /// Everything that time will do to the record as it stands, soonest first. A nudge whose instant is already past is left out;
    /// an act of the clock stays in, to be done at once. What a flag pauses is left out.
    /// </summary>
    public static IReadOnlyList<DueRule> PlanFor(Opportunity record, Circumstances at) =>
    [
        .. ByStatus[record.Status]
            .Where(rule => !rule.IsPausedFor(record))
            .SelectMany(rule => rule.Due(record, at).OfType<DateTimeOffset>().Distinct().Select(due => new DueRule(rule, due)))
            .Where(due => due.DueAt > at.Now || due.Rule.Deed is not null)
            .OrderBy(due => due.DueAt),
    ];

    private static Func<Opportunity, Circumstances, IEnumerable<DateTimeOffset?>> Since(Func<ClockPolicy, IReadOnlyList<int>> days) =>
        (record, at) => days(at.Policy.Clocks).Select(count => (DateTimeOffset?)at.Calendar.AddBusinessDays(record.ClockSince, count));

    /// <summary>Nobody is reminded of what was authorized and takes effect in a few minutes, and it does not lapse in them.</summary>
    private static Func<Opportunity, Circumstances, IEnumerable<DateTimeOffset?>> Undecided(Func<Opportunity, Circumstances, IEnumerable<DateTimeOffset?>> due) =>
        (record, at) => record.Recommendation is { IsAuthorized: true } ? [] : due(record, at);

    private static IEnumerable<DateTimeOffset?> Escalation(Opportunity record, Circumstances at) =>
        [at.Calendar.AddBusinessDays(record.ClockSince, ApprovalPlan.For(record, at.Policy).EscalateDays)];

    private static IEnumerable<DateTimeOffset?> NobodyProposed(Opportunity record, Circumstances at)
    {
        if (record.ProposalCount > 0 || record.Terms.ClosesAt is not { } closes) return [];
        var opened = record.ClockSince;
        return [opened + ((closes - opened) / 2), at.Calendar.AddBusinessDays(closes, -at.Policy.Clocks.NobodyProposedDays)];
    }

    private static IEnumerable<DateTimeOffset?> QuestionsWaiting(Opportunity record, Circumstances at) =>
        record.Questions.Where(question => question.Answer is null).Select(question => AnswerDue(question.AskedAt, record, at));

    private static IEnumerable<DateTimeOffset?> ApproversWaiting(Opportunity record, Circumstances at) =>
        record.Recommendation?.Questions.Where(question => question.Answer is null).Select(question => AnswerDue(question.AskedAt, record, at)) ?? [];

    private static DateTimeOffset? AnswerDue(DateTimeOffset askedAt, Opportunity record, Circumstances at) =>
        at.Calendar.AddBusinessDays(askedAt > record.ResumedAt ? askedAt : record.ResumedAt ?? askedAt, at.Policy.Clocks.QuestionDays);

    private static IEnumerable<DateTimeOffset?> Halfway(Opportunity record, Circumstances at) =>
        record.Delivery is { } delivery ? [record.ClockSince + ((at.Calendar.EndOf(delivery.DueOn) - record.ClockSince) / 2)] : [];

    private static DateTimeOffset? DueDay(Opportunity record, Circumstances at, int businessDays) =>
        record.Delivery is { } delivery ? at.Calendar.OpeningOf(at.Calendar.AddBusinessDays(delivery.DueOn, businessDays)) : null;

    private static ClockRule[] PaymentRules(OpportunityStatus status, Audience holder) =>
    [
        new("payment.reminder", status, holder, (record, at) => at.Policy.Clocks.PaymentDays.Select(day => Day(record, at, day))) { RunsOnHold = true, When = "PaymentDays of the payment period" },
        new("payment.manager", status, Audience.Next, (record, at) => [Day(record, at, at.Policy.Clocks.PaymentManagerDays)]) { RunsOnHold = true, When = "PaymentManagerDays of the payment period" },
        new("payment.finance", status, Audience.Finance, (record, at) => [Day(record, at, at.Policy.Clocks.PaymentFinanceDays)]) { RunsOnHold = true, When = "PaymentFinanceDays of the payment period" },
        new("payment.due", status, holder, (record, at) => [Day(record, at, at.Policy.Clocks.PaymentPeriodDays)]) { RunsOnHold = true, When = "the end of the payment period" },
        new("payment.overdue", status, holder, WeeklyPastPayment) { RunsOnHold = true, When = "weekly after it, with an estimate of the interest" },
        new("payment.flagged", status, Audience.Admins, (record, at) => [Day(record, at, at.Policy.Clocks.PaymentFlagDays)]) { RunsOnHold = true, When = "PaymentFlagDays of the payment period" },
    ];

    /// <summary>Every week that is late already, and the next few.</summary>
    private static IEnumerable<DateTimeOffset?> WeeklyPastPayment(Opportunity record, Circumstances at)
    {
        if (record.Invoice is not { } invoice) return [];
        var weeksLate = Math.Max(0, at.Calendar.DaysBetween(invoice.DueAt, at.Now)) / 7;
        return Enumerable.Range(1, weeksLate + WeeksAhead).Select(week => Day(record, at, at.Policy.Clocks.PaymentPeriodDays + (7 * week)));
    }

    private static DateTimeOffset? Day(Opportunity record, Circumstances at, int day) =>
        record.Invoice is { } invoice ? at.Calendar.AddDays(PaymentTerms.StartOf(invoice, at.Policy), day) : null;
}
