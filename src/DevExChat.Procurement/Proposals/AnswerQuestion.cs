using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Proposals;

/// <summary>The buyer answers a vendor's question, for everyone.</summary>
public sealed class AnswerQuestion : IRecordDeed
{
    private static readonly Answering Answering =
        new("question.answer", "proposal.answer.form.hint", "proposal.question.said.answered", (number, text) => new QuestionAnswered(number, text));

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Answering.Do(
        turn, record, [.. record.Questions.Where(question => question.Answer is null).OrderBy(question => question.Number).Select(question => (question.Number, question.Text))]));
}
