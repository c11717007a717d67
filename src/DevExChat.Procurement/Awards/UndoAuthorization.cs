using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Awards;

/// <summary>One of those who authorized takes it back before it takes effect; the money is free again, and whoever holds the step decides anew.</summary>
public sealed class UndoAuthorization : IRecordDeed
{
    public const string ActionId = "award.undo";

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(
        record.Try(new AuthorizationUndone(), turn.Actor, turn.At) is { } refusal
            ? turn.Refuse(refusal)
            : turn.Say("award.said.undone", ("reference", record.Reference)));
}
