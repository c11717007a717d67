using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using static DevExChat.Domain.Opportunities.OpportunityStatus;

namespace DevExChat.Procurement.Opportunities;

/// <summary>What the buyer can do now: at most three buttons, the rarer ones behind the menu.</summary>
internal static class BuyerButtons
{
    public static (CardAction[] Actions, CardAction[] More) Of(CardView view)
    {
        var (actions, more) = OfStatus(view);
        if (view.Record.OnHold)
            actions = [Button(view, "opportunity.resume", "resume", ActionTone.Primary), .. actions.Where(action => CommandTable.Find(action.ActionId)?.Act is not { } act || Holding.Stops(act, view.Record) is null)];
        return (actions, [.. more, .. Flags(view)]);
    }

    /// <summary>Whether the work should have come and has not: then the buyer chooses what becomes of the contract.</summary>
    public static bool IsOverdue(CardView view) =>
        view.Record is { Status: InProgress, Delivery: { } delivery } && view.At.Calendar.IsOver(delivery.DueOn, view.Record.TimeAt(view.At.Now));

    private static IEnumerable<CardAction> Flags(CardView view)
    {
        if (view.Record.Disputed) yield return Button(view, "opportunity.resolve", "resolve");
        else if (Holding.Disputable.Contains(view.Record.Status)) yield return Button(view, "opportunity.dispute", "dispute");
        if (Holding.Statuses.Contains(view.Record.Status) && !view.Record.OnHold) yield return Button(view, "opportunity.hold", "hold");
    }

    private static (CardAction[] Actions, CardAction[] More) OfStatus(CardView view)
    {
        var cancel = Button(view, "opportunity.cancel", "cancel", ActionTone.Danger);
        var details = OpportunityCard.Details(view);
        CardAction[] close = IsHopeless(view, new ClosedEarly("")) ? [] : [Button(view, "opportunity.close", "close")];
        return view.Record.Status switch
        {
            Draft => ([Button(view, "opportunity.post", "post", ActionTone.Primary), Button(view, "opportunity.edit", "edit")], [cancel]),
            Scheduled => ([Button(view, "opportunity.amend", "amend"), Button(view, "opportunity.extend", "extend")], [cancel]),
            Open => ([Button(view, "opportunity.extend", "extend"), Button(view, "opportunity.amend", "amend"), details], [.. close, cancel]),
            Evaluating => ([Button(view, "award.recommend", "recommend", ActionTone.Primary), details], [Button(view, "opportunity.none", "none"), cancel]),
            AwaitingAuthorization => ([Button(view, "proposal.list", "proposals"), details], [cancel]),
            InProgress or InReview => OfContract(view, details),
            Cancelled or Unsuccessful or NotDelivered => ([.. AfterTheEnd(view), details], []),
            _ => ([details], view.Record.Award?.AcceptedPercent is null ? [] : [.. Relist(view)]),
        };
    }

    private static (CardAction[] Actions, CardAction[] More) OfContract(CardView view, CardAction details)
    {
        var terminate = Button(view, "delivery.terminate", "terminate", ActionTone.Danger);
        CardAction[] rework = IsHopeless(view, new ReworkRequested([], "", default)) ? [] : [Button(view, "delivery.rework", "rework")];
        if (view.Record.Status == InReview) return ([Button(view, "delivery.accept", "accept", ActionTone.Primary), .. rework, details], [terminate]);
        var asked = view.Record.Delivery?.RequestedDueOn is not null;
        var grant = Button(view, "delivery.grant", "grant", asked || IsOverdue(view) ? ActionTone.Primary : ActionTone.Neutral);
        return IsOverdue(view) ? ([grant, Button(view, "delivery.wait", "wait"), terminate], [details]) : ([grant, details], [terminate]);
    }

    /// <summary>The next proposal, where there is one to choose, or the same opportunity anew.</summary>
    private static IEnumerable<CardAction> AfterTheEnd(CardView view)
    {
        if (view.Record.Status == NotDelivered && !IsHopeless(view, new ProposalsReconsidered(""))) yield return Button(view, "opportunity.next", "next", ActionTone.Primary);
        foreach (var relist in Relist(view)) yield return relist;
    }

    private static CardAction[] Relist(CardView view) => view.Record.RelistedAs is null ? [Button(view, "opportunity.relist", "relist", ActionTone.Primary)] : [];

    /// <summary>Whether a deed would be refused whatever were written into its form: then it has no button.</summary>
    private static bool IsHopeless(CardView view, OpportunityEvent blank) =>
        view.Actor is { } actor && view.Record.Check(blank, actor, view.At).Any(check => check.Refusal is { Field: null });

    private static CardAction Button(CardView view, string actionId, string label, ActionTone tone = ActionTone.Neutral) =>
        view.Button(actionId, $"opportunity.button.{label}") with { Tone = tone };
}
