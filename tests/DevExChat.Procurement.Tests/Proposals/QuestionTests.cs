using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Tests.Proposals;

public class QuestionTests
{
    private readonly Scene scene = new Scene().Opens();

    [Fact]
    public async Task A_typed_question_is_asked_at_once()
    {
        var said = (await AskAsync(scene.Types(scene.Ada, ("text", "Is there a test site?")))).Sentence();

        Assert.StartsWith("Question 1 on OPP-2026-42 is with the buyer.", said, StringComparison.Ordinal);
        Assert.Equal("Is there a test site?", Assert.Single(scene.Record.Questions).Text);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task A_click_opens_a_form_that_fits(string language)
    {
        var form = (await AskAsync(scene.Turn(scene.Ada, OriginKind.MessageButton, new Subject(scene.Record.Id, 1), [], language))).Form();

        Shown.FitsADialog(form);
        Assert.Equal(QuestionGuards.LongestText, Assert.Single(form.Fields).MaxLength);
    }

    [Fact]
    public async Task Too_late_a_question_is_refused_before_it_is_written()
    {
        scene.Now = Scene.Closing.AddDays(-1);

        Assert.StartsWith("Questions end 2 business days", (await AskAsync(scene.Clicks(scene.Ada))).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_question_is_refused_under_its_field() =>
        Assert.Equal(["text"], (await AskAsync(scene.Sends(scene.Ada, null, ("text", "  ")))).Corrections().Keys);

    [Fact]
    public async Task The_only_question_that_waits_is_the_one_that_is_answered()
    {
        scene.Does(new QuestionAsked("Which browsers?"), scene.Ada);

        var form = (await AnswerAsync(scene.Clicks(scene.Buyer))).Form();
        Assert.Equal(["text"], form.Fields.Select(field => field.Name));
        Assert.Equal("1", form.Subject!.Detail);
        Assert.Contains("Which browsers?", Shown.Words(form), StringComparison.Ordinal);

        await AnswerAsync(scene.Sends(scene.Buyer, "1", ("text", "All of them.")));
        Assert.Equal("All of them.", scene.Record.Question(1)!.Answer);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Of_several_questions_one_is_chosen(string language)
    {
        scene.Does(new QuestionAsked("Which browsers?"), scene.Ada).Does(new QuestionAsked(new string('?', 1000)), scene.Bob);

        var form = (await AnswerAsync(scene.Turn(scene.Buyer, OriginKind.Command, new Subject(scene.Record.Id), [("text", "Yes")], language))).Form();

        Shown.FitsADialog(form);
        Assert.Equal(["1", "2"], form.Fields[0].Choices.Select(choice => choice.Value));
        Assert.Equal("Yes", form.Fields[1].Initial);
        await AnswerAsync(scene.Sends(scene.Buyer, null, ("question", "2"), ("text", "Yes")));
        Assert.Equal((null, "Yes"), (scene.Record.Question(1)!.Answer, scene.Record.Question(2)!.Answer));
    }

    [Fact]
    public async Task A_form_without_a_chosen_question_is_corrected_under_its_field()
    {
        scene.Does(new QuestionAsked("One?"), scene.Ada).Does(new QuestionAsked("Two?"), scene.Ada);

        Assert.Equal(["question"], (await AnswerAsync(scene.Sends(scene.Buyer, null, ("text", "Yes")))).Corrections().Keys);
    }

    [Theory]
    [InlineData("1", "Your answer to question 1")]
    [InlineData("#1", "Your answer to question 1")]
    [InlineData("7", "There is no question with that number.")]
    [InlineData("one", "There is no question with that number.")]
    public async Task A_typed_number_names_the_question(string number, string said)
    {
        scene.Does(new QuestionAsked("Which browsers?"), scene.Ada);

        Assert.StartsWith(said, (await AnswerAsync(scene.Types(scene.Buyer, ("number", number), ("text", "All")))).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answered_question_is_not_answered_again()
    {
        scene.Does(new QuestionAsked("One?"), scene.Ada).Does(new QuestionAsked("Two?"), scene.Ada).Does(new QuestionAnswered(1, "Yes"), scene.Buyer);

        Assert.StartsWith("This question has its answer", (await AnswerAsync(scene.Clicks(scene.Buyer, "1"))).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_waiting_question_there_is_nothing_to_answer() =>
        Assert.StartsWith("No question waits", (await AnswerAsync(scene.Clicks(scene.Buyer))).Sentence(), StringComparison.Ordinal);

    private Task<Reply> AskAsync(Turn turn) => new AskQuestion().DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);

    private Task<Reply> AnswerAsync(Turn turn) => new AnswerQuestion().DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
}
