using System.Globalization;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Proposals;

/// <summary>The buyer answers one of several questions that wait: the one that a button or a typed number names, the only one there is, or one chosen in the form.</summary>
/// <param name="ActionId">Which deed it is.</param>
/// <param name="HintKey">Who reads the answer, in words.</param>
/// <param name="SaidKey">What the buyer is told once it is given.</param>
/// <param name="Answer">The deed, for a question's number and the words.</param>
internal sealed record Answering(string ActionId, string HintKey, string SaidKey, Func<int, string, OpportunityEvent> Answer)
{
    private const int LongestWords = 75;
    private const int MostChoices = 100;

    /// <param name="turn">Who answers, and what they filled in.</param>
    /// <param name="record">The record.</param>
    /// <param name="waiting">The questions without an answer, by their numbers.</param>
    public Reply Do(Turn turn, Opportunity record, IReadOnlyList<(int Number, string Text)> waiting)
    {
        if (waiting.Count == 0) return turn.Refuse(new Refusal("question.nonewaiting"));
        var named = Named(turn);
        var number = named is null ? waiting.Count == 1 ? waiting[0].Number : (int?)null : Parse(named);
        if (named is not null && number is null) return turn.Refuse(new Refusal("question.none"));
        // A number that does not exist, or that has its answer, is refused before anything is written for it.
        if (number is { } given && Against(turn, record, given) is { } against) return turn.Refuse(against);
        if (!turn.FormSent && (number is null || !turn.Gives("text"))) return Reply.Ask(Form(turn, record, number, waiting));
        if (number is null) return turn.Refuse(new Refusal("question.choose") { Field = "question" });

        if (record.Try(Answer(number.Value, new Inputs(turn).Text("text")), turn.Actor, turn.At) is { } refusal) return turn.Refuse(refusal);
        return turn.Say(SaidKey, ("number", number.Value), ("reference", record.Reference));
    }

    /// <summary>A button carries the number; the form and the typed verb have it in a field.</summary>
    private static string? Named(Turn turn)
    {
        var input = new Inputs(turn);
        return turn.Interaction.Subject?.Detail ?? input.OptionalText("question") ?? input.OptionalText("number");
    }

    private static int? Parse(string named) =>
        int.TryParse(named.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private Refusal? Against(Turn turn, Opportunity record, int number) =>
        record.Check(Answer(number, "."), turn.Actor, turn.At).FirstOrDefault(answer => answer.Refusal is not null).Refusal;

    private Form Form(Turn turn, Opportunity record, int? number, IReadOnlyList<(int Number, string Text)> waiting)
    {
        var reader = turn.Reader;
        var fields = new List<Field>();
        if (number is null) fields.Add(Choice(turn, waiting));
        fields.Add(new Field("text", FieldKind.Text, reader.Say("proposal.answer.form.text"))
        {
            Initial = new Inputs(turn).OptionalText("text"),
            MaxLength = QuestionGuards.LongestText,
            Hint = reader.Say(HintKey),
        });
        return new Form(ActionId, reader.Say("proposal.answer.form.title"), reader.Say("form.submit"), reader.Say("form.cancel"), fields)
        {
            Subject = new Subject(record.Id, record.TermsVersion, number?.ToString(CultureInfo.InvariantCulture)),
            Recap = number is { } one ? [new CardElement.Paragraph(Words(turn, waiting.First(question => question.Number == one)))] : [],
        };
    }

    private static Field Choice(Turn turn, IReadOnlyList<(int Number, string Text)> waiting) => new("question", FieldKind.OneOf, turn.Reader.Say("proposal.answer.form.question"))
    {
        Choices =
        [
            .. waiting.Take(MostChoices).Select(question => new Choice(
                question.Number.ToString(CultureInfo.InvariantCulture), Excerpt.Of(Words(turn, question), LongestWords))),
        ],
    };

    private static string Words(Turn turn, (int Number, string Text) question) =>
        turn.Reader.Say("proposal.answer.form.words", ("number", question.Number), ("text", question.Text));
}
