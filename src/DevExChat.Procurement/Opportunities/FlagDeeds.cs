using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deliveries;

namespace DevExChat.Procurement.Opportunities;

/// <summary>What raising and taking off a flag have in common: a reason, asked for only when it can be done at all, and one sentence back.</summary>
public abstract class FlagDeed(string actionId, Func<Turn, Opportunity, string, OpportunityEvent> happened) : IRecordDeed
{
    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private Reply Do(Turn turn, Opportunity record)
    {
        if (BeforeTheForm.Hindrance(turn, record, happened(turn, record, "")) is { } hindrance) return turn.Refuse(hindrance);
        if (!turn.FormSent && !turn.Gives("reason")) return Reply.Ask(ReasonForm.Build(turn, actionId, record, $"opportunity.form.{actionId}"));
        return record.Try(happened(turn, record, new Inputs(turn).Text("reason")), turn.Actor, turn.At) is { } refusal
            ? turn.Refuse(refusal)
            : turn.Say($"opportunity.said.{actionId}", ("reference", record.Reference));
    }
}

/// <summary>Puts a record on hold: its clock stands still until it goes on.</summary>
public sealed class HoldOpportunity() : FlagDeed("opportunity.hold", (_, _, reason) => new OpportunityHeld(reason));

/// <summary>Lets a record on hold go on, its dates moved out by the time held.</summary>
public sealed class ResumeOpportunity() : FlagDeed("opportunity.resume", (turn, record, reason) => Holding.Resumption(record, reason, turn.Now));

/// <summary>One side of a contract disagrees: both and the administrators see it until it is resolved.</summary>
public sealed class RaiseDispute() : FlagDeed("opportunity.dispute", (_, _, reason) => new DisputeRaised(reason));

/// <summary>The buyer or an administrator says how a dispute ended.</summary>
public sealed class ResolveDispute() : FlagDeed("opportunity.resolve", (_, _, reason) => new DisputeResolved(reason));

/// <summary>After a contract that came to nothing, the buyer takes up the other proposals again.</summary>
public sealed class ReconsiderProposals() : FlagDeed("opportunity.next", (_, _, reason) => new ProposalsReconsidered(reason));
