using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Awards;

/// <summary>The buyer answers what an approver asked before deciding. Those who hold the step read it; no vendor does.</summary>
public sealed class AnswerApprover : IRecordDeed
{
    public const string ActionId = "award.answer";

    private static readonly Answering Answering =
        new(ActionId, "award.form.answer.hint", "award.said.answered", (number, text) => new ApproverAnswered(number, text));

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Answering.Do(
        turn, record, [.. (record.Recommendation?.Questions ?? []).Where(question => question.Answer is null).Select(question => (question.Number, question.Text))]));
}
