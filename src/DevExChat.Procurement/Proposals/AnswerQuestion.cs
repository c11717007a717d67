using System.Globalization;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Proposals;

/// <summary>The buyer answers a question, for everyone.</summary>
public sealed class AnswerQuestion : IRecordDeed
{
    private const int LongestWords = 75;
    private const int MostChoices = 100;

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        var waiting = record.Questions.Where(question => question.Answer is null).OrderBy(question => question.Number).ToList();
        if (waiting.Count == 0) return turn.Refuse(new Refusal("question.nonewaiting"));
        var named = Named(turn);
        var number = named is null ? waiting.Count == 1 ? waiting[0].Number : (int?)null : Parse(named);
        if (named is not null && number is null) return turn.Refuse(new Refusal("question.none"));
        // A number that does not exist, or that has its answer, is refused before anything is written for it.
        if (number is { } given && Against(turn, record, given) is { } against) return turn.Refuse(against);
        if (!turn.FormSent && (number is null || !turn.Gives("text"))) return Reply.Ask(Form(turn, record, number, waiting));
        if (number is null) return turn.Refuse(new Refusal("question.choose") { Field = "question" });

        var answered = new QuestionAnswered(number.Value, new Inputs(turn).Text("text"));
        if (record.Try(answered, turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return turn.Say("proposal.question.said.answered", ("number", number.Value), ("reference", record.Reference));
    }

    /// <summary>A button carries the number; the form and the typed verb have it in a field.</summary>
    private static string? Named(Turn turn)
    {
        var input = new Inputs(turn);
        return turn.Interaction.Subject?.Detail ?? input.OptionalText("question") ?? input.OptionalText("number");
    }

    private static int? Parse(string named) =>
        int.TryParse(named.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Refusal? Against(Turn turn, Opportunity record, int number) =>
        record.Check(new QuestionAnswered(number, "."), turn.Actor, turn.At).FirstOrDefault(answer => answer.Refusal is not null).Refusal;

    private static Form Form(Turn turn, Opportunity record, int? number, List<Question> waiting)
    {
        var reader = turn.Reader;
        var fields = new List<Field>();
        if (number is null) fields.Add(Choice(turn, waiting));
        fields.Add(new Field("text", FieldKind.Text, reader.Say("proposal.answer.form.text"))
        {
            Initial = new Inputs(turn).OptionalText("text"),
            MaxLength = QuestionGuards.LongestText,
            Hint = reader.Say("proposal.answer.form.hint"),
        });
        return new Form("question.answer", reader.Say("proposal.answer.form.title"), reader.Say("form.submit"), reader.Say("form.cancel"), fields)
        {
            Subject = new Subject(record.Id, record.TermsVersion, number?.ToString(CultureInfo.InvariantCulture)),
            Recap = number is { } one ? [new CardElement.Paragraph(Words(turn, record.Question(one)!))] : [],
        };
    }

    private static Field Choice(Turn turn, List<Question> waiting) => new("question", FieldKind.OneOf, turn.Reader.Say("proposal.answer.form.question"))
    {
        Choices =
        [
            .. waiting.Take(MostChoices).Select(question => new Choice(
                question.Number.ToString(CultureInfo.InvariantCulture), Excerpt.Of(Words(turn, question), LongestWords))),
        ],
    };

    private static string Words(Turn turn, Question question) =>
        turn.Reader.Say("proposal.answer.form.words", ("number", question.Number), ("text", question.Text));
}
