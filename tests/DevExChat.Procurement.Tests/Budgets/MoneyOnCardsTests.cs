using DevExChat.Domain;
using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Budgets;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Tests.Opportunities;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Budgets;

/// <summary>What the buyer and the approver see of the money before it is promised.</summary>
public sealed class MoneyOnCardsTests
{
    private static readonly BudgetLine Line = BudgetLine.Of("4100", new FiscalYear(2026));
    private static readonly SimilarFound Two = new(new Money(900_000), ["OPP-2026-7", "OPP-2026-9"]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "Budget left after it", "$500.00 (cost centre 4100, 2026-27)")]
    [InlineData("fr", "Budget restant ensuite", "500,00 $ (centre de coûts 4100, 2026-27)")]
    public void The_authorization_card_says_what_is_left_after_it(string language, string label, string value)
    {
        var card = AuthorizationCard.Build(Recommended().View(Angela, language) with { Beside = Room(500_000) });

        Shown.KeepsTheFrame(card, "OPP-2026-42");
        var fact = card.Body.OfType<CardElement.Facts>().Single().Items[^1];
        Assert.Equal((label, value), (fact.Label, fact.Value.ToString().Replace('\u00A0', ' ')));
        Assert.Contains("award.authorize", card.ActionIds());
    }

    [Fact]
    public void Without_room_there_is_no_button_and_the_line_says_why()
    {
        var card = AuthorizationCard.Build(Recommended().View(Angela) with { Beside = Room(449_999) });

        Assert.DoesNotContain("award.review", card.ActionIds());
        Assert.Contains((false, "The budget of cost centre 4100 for 2026-27 has only $4,499.99 left, which does not cover $4,500.00."), Checks(card));
        Assert.DoesNotContain(Checks(card), check => check.Text.Contains("Lower the price", StringComparison.Ordinal));
    }

    [Fact]
    public void Work_promised_for_after_March_31_is_a_warning_that_leaves_the_button()
    {
        var (late, onTime) = (Recommended(new DateOnly(2027, 4, 1)), Recommended(new DateOnly(2027, 3, 31)));

        var card = AuthorizationCard.Build(late.View(late.Approver) with { Beside = Room(500_000) });

        Assert.Contains((false, "Delivery is promised for Thu, Apr 1, 2027, but it would be paid from the budget of 2026-27, which ends Wed, Mar 31, 2027."), Checks(card));
        Assert.Contains("award.review", card.ActionIds());
        Assert.DoesNotContain(Checks(AuthorizationCard.Build(onTime.View(onTime.Approver) with { Beside = Room(500_000) })), check => !check.Met);
    }

    [Fact]
    public async Task What_looks_split_is_asked_for_a_word_at_recommending_which_the_approver_reads()
    {
        var scene = Evaluating();
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        // Another repository and the same vendor: posting could not know.
        db.Add(Recorded.Awarded(7, scene.Buyer.Id, scene.Ada.Id, Scene.Terms with { Net = new Money(600_000), Repository = "https://github.com/example/calendar" }));
        await db.SaveChangesAsync(Ct);
        var ada = scene.Of(scene.Ada).Id.ToString();
        Task<Reply> Do(Turn turn) => new RecommendAward(db).DoAsync(turn, scene.Record, Ct);

        var form = (await Do(scene.Types(scene.Buyer, ("number", "1"), ("reason", "The best")))).Form();
        Assert.Equal(["reason", "justification"], form.Fields.Select(field => field.Name));
        Assert.False(form.Fields[1].Optional);
        Assert.Contains("Similar purchases: OPP-2026-7, together $6,780.00; with this one $11,280.00.", form.Recap.OfType<CardElement.Context>().Select(line => line.Text.ToString()));
        Assert.Equal(["justification"], (await Do(scene.Sends(scene.Buyer, ada, ("reason", "The best")))).Corrections().Keys);
        await Do(scene.Sends(scene.Buyer, ada, ("reason", "The best"), ("justification", "A calendar, for another team.")));

        Assert.Equal(("A calendar, for another team.", 678_000L), (scene.Record.Recommendation!.Justification, scene.Record.Recommendation.Similar.Cents));
        var card = AuthorizationCard.Build(scene.View(scene.Approver));
        Assert.Contains(
            (false, "With similar purchases (OPP-2026-7) of the last 90 days it comes to $11,280.00, above the ceiling of $10,000.00. The buyer says: A calendar, for another team."),
            Checks(card));
        Assert.Contains("award.review", card.ActionIds());
    }

    [Fact]
    public void Nothing_can_be_recommended_beyond_the_room()
    {
        var scene = Evaluating();
        var refusal = scene.Record.Try(
            new AwardRecommended(scene.Of(scene.Ada).Id, scene.Ada.Id, Scene.Promised, "The best", scene.Now.AddDays(9)) { Room = new Money(449_999) }, scene.Buyer.AsActor(scene.At), scene.At);

        Assert.Equal("budget.noroom", refusal?.Code);
    }

    [Fact]
    public void A_draft_says_how_much_of_the_ceiling_it_takes_and_what_is_left()
    {
        var scene = new Scene();

        var checks = Checks(BuyerCard.Build(scene.View(scene.Buyer) with { Beside = Room(500_000) }));

        Assert.Contains((true, "$4,500.00 of $10,000.00 with tax"), checks);
        Assert.Contains((true, "The budget of cost centre 4100 for 2026-27 has $500.00 left after it"), checks);
        Assert.All(checks, check => Assert.True(check.Met, check.Text));
    }

    [Fact]
    public void A_draft_beside_similar_purchases_names_them_and_asks_for_a_word()
    {
        var scene = new Scene();
        var beside = Room(500_000) with { Similar = Two };

        var open = BuyerCard.Build(scene.View(scene.Buyer) with { Beside = beside });
        scene.Does(new DraftEdited(scene.Record.Terms with { SplittingJustification = "Another need." }), scene.Buyer);
        var justified = BuyerCard.Build(scene.View(scene.Buyer) with { Beside = beside });

        Assert.Contains(Checks(open), check => !check.Met && check.Text.StartsWith("Similar purchases in the last 90 days (OPP-2026-7 and OPP-2026-9) already come to $9,000.00", StringComparison.Ordinal));
        Assert.Contains((true, "With similar purchases (OPP-2026-7 and OPP-2026-9) it comes to $13,500.00, and you say why it is not part of the same need"), Checks(justified));
    }

    [Fact]
    public void A_draft_needed_after_the_years_end_is_complete_and_warned_of_it()
    {
        var scene = new Scene();
        scene.Does(new DraftEdited(scene.Record.Terms with { NeededBy = new DateOnly(2027, 4, 1) }), scene.Buyer);

        var card = BuyerCard.Build(scene.View(scene.Buyer) with { Beside = Room(500_000) });

        Assert.Contains((false, "It is needed by Thu, Apr 1, 2027, but would be paid from the budget of 2026-27, which ends Wed, Mar 31, 2027"), Checks(card));
        Assert.StartsWith("Nobody else sees this draft. It is complete", card.Body.OfType<CardElement.Paragraph>().First().Text.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BudgetKeeping.Optional, null)]
    [InlineData(BudgetKeeping.Required, "budget.none")]
    public async Task A_cost_centre_without_a_budget_buys_only_where_that_is_left_open(BudgetKeeping keeping, string? code)
    {
        var scene = new Scene { Policy = new() { Budgets = keeping } };
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();

        var said = Assert.IsType<Reply.Sentence>(await new PostOpportunity(db).DoAsync(scene.Clicks(scene.Buyer), scene.Record, Ct));

        Assert.Equal(code, said.RefusalCode);
        Assert.Equal(code is null ? OpportunityStatus.Open : OpportunityStatus.Draft, scene.Record.Status);
    }

    [Fact]
    public async Task Posting_asks_for_room_in_the_year_in_which_it_can_be_awarded_and_the_log_keeps_what_there_was()
    {
        var scene = new Scene { Now = new DateTimeOffset(2027, 3, 25, 15, 0, 0, TimeSpan.Zero) };
        scene.Does(new DraftEdited(scene.Record.Terms with { ClosesAt = scene.Now.AddDays(9), NeededBy = null }), scene.Buyer);
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        var budget = new Budget(BudgetLine.Of("4100", new FiscalYear(2027)));
        budget.Set(new Money(700_000), Money.Zero);
        db.Add(budget);
        await db.SaveChangesAsync(Ct);

        await new PostOpportunity(db).DoAsync(scene.Clicks(scene.Buyer), scene.Record, Ct);

        Assert.Equal(new Money(700_000), Assert.IsType<OpportunityPosted>(scene.Record.News[^1].Event).Room);
    }

    [Theory]
    [InlineData("QC", "$4,578.65 of $10,000.00 with tax.")]
    [InlineData("AB", "$4,181.42 of $10,000.00 with tax.")]
    [InlineData(null, "$4,500.00 of $10,000.00 with tax.")]
    public async Task The_form_counts_with_the_tax_of_the_province_of_supply(string? province, string hint)
    {
        var scene = new Scene { Policy = new() { Province = province } };

        var form = (await new EditDraft().DoAsync(scene.Clicks(scene.Buyer), scene.Record, Ct)).Form();

        Assert.Equal(hint, form.Fields.Single(field => field.Name == "price").Hint);
    }

    [Fact]
    public async Task A_draft_takes_the_new_rate_when_it_is_saved_again_and_is_not_posted_before()
    {
        var scene = new Scene { Policy = new() { Province = "NS" } };
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        Task<Reply> Post() => new PostOpportunity(db).DoAsync(scene.Clicks(scene.Buyer), scene.Record, Ct);

        Assert.Equal("opportunity.taxchanged", Assert.IsType<Reply.Sentence>(await Post()).RefusalCode);
        await new EditDraft().DoAsync(scene.Types(scene.Buyer, ("title", "Fix the date picker")), scene.Record, Ct);

        Assert.Equal((0.14m, 453_982L), (scene.Record.Terms.TaxRate, scene.Record.Terms.Total.Cents));
        Assert.Null(Assert.IsType<Reply.Sentence>(await Post()).RefusalCode);
    }

    private static Domain.People.Person Angela { get; } = NewAngela();

    private static Domain.People.Person NewAngela()
    {
        var person = Scene.Known("Angela");
        person.Grant(Domain.People.Roles.Approver, new Money(1_000_000), []);
        return person;
    }

    private static Beside Room(long cents) => new(new BudgetRoom(Line, new Money(cents)), SimilarFound.None);

    private static Scene Evaluating()
    {
        var scene = new Scene().Opens();
        return scene.Proposes(scene.Ada).Proposes(scene.Bob, "Bob's own way").Closes();
    }

    private static Scene Recommended(DateOnly? deliverBy = null)
    {
        var scene = new Scene().Opens();
        scene.Proposes(scene.Ada, deliverBy: deliverBy).Proposes(scene.Bob, "Bob's own way").Closes();
        return scene.Does(
            new AwardRecommended(scene.Of(scene.Ada).Id, scene.Ada.Id, deliverBy ?? Scene.Promised, "The best", scene.At.Calendar.AddBusinessDays(scene.Now, 10)), scene.Buyer);
    }

    private static IEnumerable<(bool Met, string Text)> Checks(Card card) => card.Body.OfType<CardElement.Checklist>().SelectMany(list => list.Items).Select(item => (item.Met, item.Text));
}
