using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Proposals;

/// <summary>A vendor asks. Everybody reads question and answer; nobody learns who asked.</summary>
public sealed class AskQuestion : IRecordDeed
{
    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        if (!turn.FormSent && !turn.Gives("text"))
        {
            var against = record.Check(new QuestionAsked("?"), turn.Actor, turn.At).FirstOrDefault(answer => answer.Refusal is not null).Refusal;
            return against is null ? Reply.Ask(Form(turn, record)) : turn.Refuse(against);
        }

        var asked = new QuestionAsked(new Inputs(turn).Text("text"));
        if (record.Try(asked, turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return turn.Say("proposal.question.said.asked", ("number", record.Questions.Count), ("reference", record.Reference));
    }

    private static Form Form(Turn turn, Opportunity record)
    {
        var reader = turn.Reader;
        var text = new Field("text", FieldKind.Text, reader.Say("proposal.question.form.text"))
        {
            MaxLength = QuestionGuards.LongestText,
            Hint = reader.Say("proposal.question.form.hint"),
        };
        var recap = new CardElement.Context(reader.Say(
            "proposal.question.form.until",
            ("reference", record.Reference), ("title", record.Terms.TitleIn(reader.Language)),
            ("end", QuestionGuards.QuestionsEndAt(record, turn.At)!.Value)));
        return new Form("question.ask", reader.Say("proposal.question.form.title"), reader.Say("form.submit"), reader.Say("form.cancel"), [text])
        {
            Subject = new Subject(record.Id, record.TermsVersion),
            Recap = [recap],
        };
    }
}
