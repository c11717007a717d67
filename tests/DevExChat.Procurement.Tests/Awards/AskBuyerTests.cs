using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Packs;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Tests.Nudges;
using DevExChat.Procurement.Tests.Packs;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Awards;

/// <summary>An approver asks the buyer before deciding, and the buyer answers.</summary>
public sealed class AskBuyerTests
{
    private const string Question = "Why not the cheaper one?";
    private const string Answer = "It has no tests.";

    private readonly Scene scene = Recommended(new Scene());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Asking_and_answering_open_forms_that_fit_and_say_who_reads_them(string language)
    {
        var asking = (await AskAsync(scene.Turn(scene.Approver, OriginKind.MessageButton, new Subject(scene.Record.Id, 1), [], language))).Form();
        scene.Does(new BuyerAsked(Question, Facts()), scene.Approver);
        var answering = (await AnswerAsync(scene.Turn(scene.Buyer, OriginKind.MessageButton, new Subject(scene.Record.Id, 1), [], language))).Form();

        Assert.All([asking, answering], Shown.FitsADialog);
        Assert.All([asking, answering], form => Assert.Contains(language == "fr" ? "aucun fournisseur" : "no vendor does", form.Fields[0].Hint, StringComparison.Ordinal));
        Assert.Contains(Question, Shown.Words(answering), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_that_asking_moves_no_deadline()
    {
        var said = (await AskAsync(scene.Sends(scene.Approver, null, ("text", Question)))).Sentence();

        Assert.Equal("Your question about OPP-2026-42 is with its buyer. It moves no deadline: the decision still lapses Thu, Dec 24, 2026, 10:01 a.m. EST.", said);
        Assert.Equal(Question, Assert.Single(scene.Record.Recommendation!.Questions).Text);
    }

    [Fact]
    public async Task A_question_about_another_recommendation_than_the_one_that_stands_is_refused()
    {
        var said = await AskAsync(scene.Sends(scene.Approver, "0123456789abcdef", ("text", Question)));

        Assert.Contains("changed since you saw it", said.Corrections().Values.Single(), StringComparison.Ordinal);
        Assert.Empty(scene.Record.Recommendation!.Questions);
    }

    [Fact]
    public async Task An_approver_whose_limit_does_not_cover_it_is_told_before_anything_is_written()
    {
        scene.Approver.Grant(Roles.Approver, new Money(100), []);

        Assert.StartsWith("It comes to $4,500.00, and your limit is $1.00.", (await AskAsync(scene.Clicks(scene.Approver))).Sentence(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Angela asked: Why not the cheaper one?", "1 question waits for the buyer's answer.", "The buyer answered: It has no tests.")]
    [InlineData("fr", "Angela a demandé : Why not the cheaper one?", "1 question attend la réponse de l'acheteur.", "L'acheteur a répondu : It has no tests.")]
    public void The_card_shows_the_last_question_and_its_answer(string language, string asked, string waits, string answered)
    {
        Assert.Contains(AskBuyer.ActionId, AuthorizationCard.Build(scene.View(scene.Approver, language)).ActionIds());

        scene.Does(new BuyerAsked(Question, Facts()), scene.Approver);
        var waiting = AuthorizationCard.Build(scene.View(scene.Approver, language));
        scene.Does(new ApproverAnswered(1, Answer), scene.Buyer);
        var settled = AuthorizationCard.Build(scene.View(scene.Approver, language));

        foreach (var card in new[] { waiting, settled }) Shown.KeepsTheFrame(card, "OPP-2026-42");
        Assert.Equal([asked, waits], Lines(waiting));
        Assert.Contains(waits, waiting.Spoken, StringComparison.Ordinal);
        Assert.Equal([asked, answered], Lines(settled));

        List<string> Lines(Card card) => [.. card.Body.OfType<CardElement.Context>().Select(line => FrenchSpaces(line.Text.ToString())).Where(line => new[] { asked, waits, answered }.Contains(line))];
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void The_buyers_card_has_a_button_for_each_question_that_waits(string language)
    {
        scene.Does(new BuyerAsked(Question, Facts()), scene.Approver).Does(new BuyerAsked("And why now?", Facts()), scene.Approver).Does(new ApproverAnswered(1, Answer), scene.Buyer);

        var card = BuyerCard.Build(scene.View(scene.Buyer, language));

        Shown.KeepsTheFrame(card, "OPP-2026-42");
        var row = Assert.Single(card.Body.OfType<CardElement.Row>(), row => row.Action?.ActionId == AnswerApprover.ActionId);
        Assert.Equal("2", row.Action!.Subject!.Detail);
        Assert.Contains("And why now?", row.Text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_vendor_and_no_channel_learns_of_it()
    {
        scene.Does(new BuyerAsked(Question, Facts()), scene.Approver).Does(new ApproverAnswered(1, Answer), scene.Buyer);

        var told = scene.Record.News.TakeLast(2).SelectMany(entry => Notices.Of(scene.Record, entry)).Select(notice => notice.To);
        Assert.Equal([Audience.Buyer, Audience.Approvers], told);
        foreach (var viewer in new[] { scene.Ada, scene.Bob, null })
        {
            Card[] cards = [VendorCard.Build(scene.View(viewer ?? scene.Stranger)), OpportunityCard.Build(scene.View(viewer)), DetailsCard.Build(scene.View(viewer))];
            Assert.All(cards, card => Assert.DoesNotContain(Question, Shown.Words(card), StringComparison.Ordinal));
            Assert.All(cards, card => Assert.DoesNotContain(Answer, Shown.Words(card), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_decision_pack_tells_both()
    {
        scene.Does(new BuyerAsked(Question, Facts()), scene.Approver).Does(new ApproverAnswered(1, Answer), scene.Buyer);
        var pack = await APack.OfAsync(scene);

        var page = PackHtml.Write(pack, Reader.For("en", "America/Toronto"));

        Assert.Equal(["Approver", "Buyer"], pack.Entries.TakeLast(2).Select(entry => entry.Decision!.Capacity));
        Assert.Contains(Question, page, StringComparison.Ordinal);
        Assert.Contains(Answer, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "award.ask")]
    [InlineData(false, "question.ask")]
    public void The_typed_word_asks_the_buyer_for_whoever_may_decide_and_for_their_delegates(bool decides, string actionId)
    {
        var approver = scene.Approver.AsActor(scene.At);
        var own = decides ? approver : scene.Ada.AsActor(scene.At);
        var acting = scene.Stranger.AsActor(scene.At) with { Delegators = decides ? [approver] : [] };

        Assert.Equal(actionId, CommandTable.Resolve("typed.ask", OpportunityStatus.AwaitingAuthorization, own));
        Assert.Equal(actionId, CommandTable.Resolve("typed.ask", OpportunityStatus.AwaitingAuthorization, acting));
        Assert.Equal("question.ask", CommandTable.Resolve("typed.ask", OpportunityStatus.Open, own));
    }

    [Fact]
    public async Task Typed_it_goes_to_the_buyer_and_the_answer_to_whoever_holds_the_step()
    {
        await using var life = await NudgeScene.AtAsync(Recommended);
        await life.DoesAsync(new OpportunityHeld("So that the approver has a card."), life.Story.Buyer);
        await life.DoesAsync(Holding.Resumption((await life.World.ReadAsync(life.Story.Record.Id))!, "It goes on.", life.Now), life.Story.Buyer);
        await life.World.HappensAsync();

        Assert.StartsWith("It closed on", await RefusedAsync(life, life.Story.Ada), StringComparison.Ordinal);
        Assert.StartsWith("Your question about OPP-2026-42 is with its buyer.", await life.TypesAsync(life.Story.Approver, $"ask 42 \"{Question}\""), StringComparison.Ordinal);
        var row = Assert.Single(life.World.Chat.To(life.Story.Buyer)).Card.Body.OfType<CardElement.Row>().Single();
        Assert.Equal(("Angela asked: " + Question, AnswerApprover.ActionId), (row.Text.ToString(), row.Action!.ActionId));
        Assert.StartsWith("Your answer to question 1 about OPP-2026-42 goes to the approvers", await life.TypesAsync(life.Story.Buyer, $"answer 42 \"{Answer}\""), StringComparison.Ordinal);
        Assert.Contains(life.World.Chat.To(life.Story.Approver), post => post.Card.Spoken.EndsWith(Answer, StringComparison.Ordinal));
        Assert.DoesNotContain(life.World.Chat.To(life.Story.Ada).Concat(life.World.Chat.To(life.Story.Bob)), post => post.Card.Spoken.Contains("answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_buyer_who_lets_it_wait_is_reminded_once_with_a_button_to_answer()
    {
        await using var life = await NudgeScene.AtAsync(Recommended, settings: ("Policy:Notices:Digest", "false"));
        await life.TypesAsync(life.Story.Approver, $"ask 42 \"{Question}\"");

        await life.PassAsync(TimeSpan.FromDays(5));

        var reminder = Assert.Single(life.Reminders(life.Story.Buyer));
        Assert.Contains("An approver's question about OPP-2026-42 still waits for your answer", reminder.Card.Spoken, StringComparison.Ordinal);
        Assert.Contains(reminder.Card.Body.OfType<CardElement.Buttons>().Single().Actions, action => action.ActionId == AnswerApprover.ActionId);
    }

    private static Task<string> RefusedAsync(NudgeScene life, Person vendor) => life.TypesAsync(vendor, $"ask 42 \"{Question}\"");

    private static string FrenchSpaces(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private static Scene Recommended(Scene scene) => scene.Opens().Proposes(scene.Ada).Proposes(scene.Bob, "Bob's own way").Closes().Recommends(scene.Ada);

    private string Facts() => AuthorizationShown.Of(scene.View(scene.Approver))!.Facts;

    private async Task<Reply> AskAsync(Turn turn)
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        return await new AskBuyer(db).DoAsync(turn, scene.Record, Ct);
    }

    private Task<Reply> AnswerAsync(Turn turn) => new AnswerApprover().DoAsync(turn, scene.Record, Ct);
}
