using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Deliveries;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.People;

namespace DevExChat.Procurement.Nudges;

/// <summary>What each rule offers to whoever it reminds: the next act first. One place for all of them.</summary>
internal static class NudgeRules
{
    /// <summary>Not of the clocks: the end of a snooze, a reminder that was asked for, and the morning's digest.</summary>
    public const string Snoozed = "snoozed";

    public const string Reminder = "reminder";
    public const string Digest = "digest";

    /// <summary>What opened among what somebody watches.</summary>
    public const string News = "news";

    /// <summary>A delegation ends soon, or has ended.</summary>
    public const string Delegation = "delegation";

    /// <summary>Purchases that look like one in several parts.</summary>
    public const string Splitting = "splitting";

    /// <summary>Messages that could not be sent.</summary>
    public const string DeadLetters = "deadletters";

    /// <summary>Somebody who holds the same role leaves it to the others.</summary>
    public const string LeftToYou = "left";

    private static readonly (string ActionId, string Label)[] Look = [("opportunity.show", "home.button.open")];

    private static readonly (string ActionId, string Label)[] Review = [("opportunity.show", "home.button.review")];

    private static readonly (string ActionId, string Label)[] Work = [(DeliverWork.ActionId, "home.button.deliver"), (RequestExtension.ActionId, "proposal.button.extension")];

    private static readonly (string ActionId, string Label) NotInterested = (MuteRecord.ActionId, "nudge.button.notinterested");

    private static readonly Dictionary<string, (string ActionId, string Label)[]> Offered = new(StringComparer.Ordinal)
    {
        ["closing.reconfirm"] = [("proposal.confirm", "proposal.button.confirm")],
        ["closing.watched"] = [("proposal.submit", "opportunity.button.canDo"), NotInterested],
        ["closing.draft"] = [("proposal.submit", "nudge.button.finish"), NotInterested],
        ["proposals.none"] = [("opportunity.extend", "opportunity.button.extend")],
        ["question.waiting"] = [("question.answer", "opportunity.button.answer")],
        ["evaluation.due"] = [("proposal.list", "home.button.proposals")],
        ["authorization.due"] = [.. Review, (DelegateAuthority.ActionId, "award.button.delegate")],
        ["authorization.question"] = [(AnswerApprover.ActionId, "opportunity.button.answer")],
        ["delivery.halfway"] = Work,
        ["delivery.soon"] = Work,
        ["delivery.due"] = Work,
        ["delivery.overdue"] = [("delivery.grant", "opportunity.button.grant"), ("delivery.wait", "opportunity.button.wait"), ("delivery.terminate", "opportunity.button.terminate")],
        ["review.due"] = Review,
        ["invoice.missing"] = [(SubmitInvoice.ActionId, "home.button.invoice")],
        ["receipt.due"] = [("payment.received", "proposal.button.received"), ("payment.notreceived", "proposal.button.notreceived")],
    };

    /// <summary>What a line about a record offers. Who acts only in another's stead has nothing to delegate.</summary>
    public static IReadOnlyList<(string ActionId, string Label)> OfferedBy(string rule, Audience audience, Actor who) =>
        [.. OfferedBy(rule, audience).Where(offer => offer.ActionId != DelegateAuthority.ActionId || who.Has(Roles.Approver))];

    private static IReadOnlyList<(string ActionId, string Label)> OfferedBy(string rule, Audience audience) => audience switch
    {
        Audience.Certifiers => Review,
        Audience.Payers => [(MarkPaid.ActionId, "payment.button.paid")],
        // Whoever it escalated to looks first.
        Audience.Admins or Audience.Next or Audience.Finance => Look,
        _ => Offered.GetValueOrDefault(rule, Look),
    };
}
