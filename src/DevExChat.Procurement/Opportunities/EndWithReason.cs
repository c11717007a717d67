using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Opportunities;

/// <summary>What cancelling, closing early and finding none suitable have in common: a reason, and one sentence back.</summary>
public abstract class EndWithReason(string actionId, string word, Func<string, OpportunityEvent> happened) : IRecordDeed
{
    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (!turn.FormSent && !turn.Gives("reason"))
            return Task.FromResult(Reply.Ask(ReasonForm.Build(turn, actionId, record, $"opportunity.form.{word}")));
        return Task.FromResult(record.Try(happened(new Inputs(turn).Text("reason")), turn.Actor, turn.At) is { } refusal
            ? turn.Refuse(refusal)
            : turn.Say($"opportunity.said.{word}", ("reference", record.Reference)));
    }
}

/// <summary>Takes an opportunity back before anything is awarded.</summary>
public sealed class CancelOpportunity() : EndWithReason("opportunity.cancel", "cancel", reason => new OpportunityCancelled(reason));

/// <summary>Closes before the time, when the policy allows it and somebody has proposed.</summary>
public sealed class CloseEarly() : EndWithReason("opportunity.close", "close", reason => new ClosedEarly(reason));

/// <summary>Ends an evaluation without an award.</summary>
public sealed class FindNoneSuitable() : EndWithReason("opportunity.none", "none", reason => new NoneFoundSuitable(reason));
