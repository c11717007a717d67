using DevExChat.Domain;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Packs;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Packs;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Awards;

/// <summary>What is awarded where vendors named their prices: at the price of the chosen one, whose rank the buyer and the approver read.</summary>
public class PricedAwardTests
{
    private const string Lowest = "Its price is the lowest of 2 prices.";
    private const string Second = "Its price is the 2nd of 2 prices; the lowest is $3,390.00 with tax.";

    private readonly Scene scene = new Scene().BothNamePrices().Closes();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", Lowest, Second, "Your reason should say why it is worth more")]
    [InlineData("fr", "Son prix est le plus bas des 2 prix.", "Son prix est le 2e sur 2; le plus bas est de 3\u00A0390,00\u00A0$, taxes comprises.", "Votre motif devrait dire pourquoi elle vaut davantage")]
    public async Task The_form_says_how_the_price_compares_and_asks_why_a_dearer_one_is_worth_it(string language, string lowest, string second, string why)
    {
        var (cheap, dear) = (await FormAsync(scene.Bob, language), await FormAsync(scene.Ada, language));

        Assert.Contains(lowest, Plain(cheap), StringComparison.Ordinal);
        Assert.DoesNotContain(why, Plain(cheap), StringComparison.Ordinal);
        Assert.Contains(second, Plain(dear), StringComparison.Ordinal);
        Assert.Contains(why, Plain(dear), StringComparison.Ordinal);
        Assert.All([cheap, dear], form => Assert.False(form.Fields.Single(field => field.Name == "reason").Optional));
    }

    [Fact]
    public async Task A_recommendation_carries_the_price_and_its_rank()
    {
        var said = (await DoAsync(scene.Sends(scene.Buyer, Id(scene.Ada), ("reason", "Tested before")))).Sentence();

        Assert.StartsWith("You recommended Ada Works Inc. for OPP-2026-42, at $3,955.00.", said, StringComparison.Ordinal);
        var recommendation = scene.Record.Recommendation!;
        Assert.Equal((new Money(350_000), new PriceRank(2, 2, new Money(300_000))), (recommendation.Net, recommendation.PriceRank));
    }

    [Fact]
    public async Task Who_may_authorize_is_asked_about_the_price_of_the_proposal_and_not_the_posted_one()
    {
        scene.Approver.Grant(Roles.Approver, new Money(395_500), []);
        await DoAsync(scene.Sends(scene.Buyer, Id(scene.Ada), ("reason", "Tested before")));
        Assert.Equal(OpportunityStatus.AwaitingAuthorization, scene.Record.Status);

        var other = new Scene().BothNamePrices().Closes();
        other.Approver.Grant(Roles.Approver, new Money(395_499), []);
        await using var database = await other.RegisterAsync();
        await using var db = database.Open();
        var wrong = (await new RecommendAward(db).DoAsync(other.Sends(other.Buyer, other.Of(other.Ada).Id.ToString(), ("reason", "x")), other.Record, Ct)).Corrections();
        Assert.StartsWith("Step 1 of the authorization takes 1 approver who may authorize $3,955.00", wrong[""], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_about_the_lowest_price_decides_who_is_needed_and_when_it_lapses()
    {
        scene.Policy = scene.Policy with { Approvals = [new ApprovalRule { Flags = [ApprovalFlag.PriceNotLowest], Steps = [new ApprovalStep { Needs = 2 }], LapseDays = 3 }] };

        Assert.StartsWith("Step 1 of the authorization takes 2 approvers", (await DoAsync(scene.Sends(scene.Buyer, Id(scene.Ada), ("reason", "Tested before")))).Corrections()[""], StringComparison.Ordinal);
        await DoAsync(scene.Sends(scene.Buyer, Id(scene.Bob), ("reason", "The cheapest")));
        Assert.Equal(scene.At.Calendar.AddBusinessDays(scene.Now, 10), scene.Record.Recommendation!.LapsesAt);

        var other = new Scene { Policy = scene.Policy }.BothNamePrices().Closes();
        var second = Scene.Known("A second approver");
        second.Grant(Roles.Approver, new Money(1_000_000), []);
        await using var database = await other.RegisterAsync(DatabaseProvider.Sqlite, second);
        await using var db = database.Open();
        await new RecommendAward(db).DoAsync(other.Sends(other.Buyer, other.Of(other.Ada).Id.ToString(), ("reason", "x")), other.Record, Ct);
        Assert.Equal(other.At.Calendar.AddBusinessDays(other.Now, 3), other.Record.Recommendation!.LapsesAt);
        Assert.Contains("0 of 2 have authorized", Shown.Words(AuthorizationCard.Build(other.View(other.Approver))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", Second)]
    [InlineData("fr", "Son prix est le 2e sur 2; le plus bas est de 3\u00A0390,00\u00A0$, taxes comprises.")]
    public void Not_the_lowest_is_for_the_approver_to_weigh_and_forbids_nothing(string language, string sentence)
    {
        var card = AuthorizationCard.Build(scene.Recommends(scene.Ada).View(scene.Approver, language));

        Shown.KeepsTheFrame(card, "OPP-2026-42");
        Assert.Contains((false, sentence), Checks(card));
        Assert.Contains(sentence, card.Spoken, StringComparison.Ordinal);
        Assert.Equal("award.review", card.Actions[0].ActionId);
        Assert.Null(scene.Record.Try(Click(), scene.Approver.AsActor(scene.At), scene.At));
        Assert.Equal(395_500, scene.Record.Award!.Total.Cents);
    }

    [Fact]
    public void The_lowest_is_authorized_by_one_click_at_its_own_total()
    {
        var card = AuthorizationCard.Build(scene.Recommends(scene.Bob).View(scene.Approver));

        Assert.Contains((true, Lowest), Checks(card));
        Assert.Contains((true, "With tax it comes to $3,390.00, within the ceiling of $10,000.00."), Checks(card));
        Assert.Equal(("award.authorize", "Authorize $3,390.00"), (card.Actions[0].ActionId, card.Actions[0].Label));
        Assert.DoesNotContain("4,500", Shown.Words(card), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Home_and_lists_ask_the_database_for_the_price_that_counts(DatabaseProvider provider)
    {
        scene.Policy = scene.Policy with { Approvals = [new ApprovalRule { Flags = [ApprovalFlag.PriceNotLowest], Steps = [new ApprovalStep { MinimumLimit = 9_000 }] }] };
        scene.Recommends(scene.Ada);
        scene.Approver.Grant(Roles.Approver, new Money(395_500), []);
        var director = Scene.Known("A director");
        director.Grant(Roles.Approver, new Money(900_000), []);
        await using var database = await scene.RegisterAsync(provider, director);
        await using (var db = database.Open())
        {
            db.Add(scene.Record);
            await db.SaveChangesAsync(Ct);
        }

        await using var fresh = database.Open();
        var kept = await fresh.Opportunities.AsNoTracking().SingleAsync(Ct);
        Assert.Equal((new Money(350_000), scene.Record.Recommendation!.PriceRank, new Money(300_000)), (kept.NetDecidedOn, kept.Recommendation!.PriceRank, kept.ProposalOf(scene.Bob.Id)!.Content!.Net));
        // The rule asks for a limit of $9,000.00 because it is not the lowest price.
        Assert.DoesNotContain("authorize $", await HomeAsync(fresh, scene.Approver), StringComparison.Ordinal);
        Assert.Contains("authorize $3,955.00, until", await HomeAsync(fresh, director), StringComparison.Ordinal);
        Assert.Contains("up to $4,500.00 with tax", await ListAsync(fresh), StringComparison.Ordinal);
        var similar = await SimilarPurchases.FindAsync(fresh, Opportunities.Recorded.Draft(9, scene.Buyer.Id), Scene.Terms, null, scene.At, Ct);
        Assert.Equal(395_500, similar.Sum.Cents);
    }

    [Theory]
    [InlineData("en", "Price before tax", "$3,500.00", "Rank of the price", "2nd of 2; the lowest is $3,000.00 before tax")]
    [InlineData("fr", "Prix avant taxes", "3\u00A0500,00\u00A0$", "Rang du prix", "2e sur 2; le plus bas est de 3\u00A0000,00\u00A0$ avant taxe")]
    public async Task The_decision_pack_tells_price_and_rank_once_one_is_recommended(string language, string label, string price, string ranking, string rank)
    {
        Assert.DoesNotContain("350000", PackJson.Write(await APack.OfAsync(scene)), StringComparison.Ordinal);

        var pack = await APack.OfAsync(scene.Recommends(scene.Ada));
        var facts = PackFacts.Of(pack.Entries.Single(entry => entry.Act == nameof(Act.Recommend)).Payload!, pack, Reader.For(language, "America/Toronto")).ToList();
        Assert.Contains((label, price), facts);
        Assert.Contains((ranking, rank), facts);
    }

    [Fact]
    public async Task Once_there_is_a_contract_lists_tell_its_price()
    {
        scene.Recommends(scene.Ada).Authorizes();
        Assert.Contains("up to $4,500.00", await ListedAsync(), StringComparison.Ordinal);
        scene.Accepts(scene.Ada);
        var listed = await ListedAsync();
        Assert.Contains("$3,955.00 with tax", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("4,500", listed, StringComparison.Ordinal);
    }

    private static List<(bool, string)> Checks(Card card) => [.. card.Body.OfType<CardElement.Checklist>().Single().Items.Select(item => (item.Met, item.Text))];

    private static string Plain(Form form) => string.Join('\n', form.Recap.Select(element => element switch
    {
        CardElement.Context context => context.Text.ToString(),
        CardElement.Checklist list => string.Join('\n', list.Items.Select(item => item.Text)),
        _ => "",
    }));

    private AwardAuthorized Click()
    {
        var facts = AuthorizationShown.Of(scene.View(scene.Approver))!.Facts;
        return new AwardAuthorized(AuthorizationFacts.Fingerprint(scene.Record, scene.Policy, facts)!, facts, scene.Now.AddDays(2));
    }

    private string Id(Person vendor) => scene.Of(vendor).Id.ToString();

    private async Task<Form> FormAsync(Person vendor, string language) =>
        (await DoAsync(scene.Turn(scene.Buyer, OriginKind.MessageButton, new Subject(scene.Record.Id, scene.Record.TermsVersion, Id(vendor)), [], language))).Form();

    private async Task<string> HomeAsync(ProcurementDb db, Person person) => Shown.Words(await HomeCard.BuildAsync(db, person, scene.At, Ct));

    private async Task<string> ListAsync(ProcurementDb db) => Shown.Words((await new ListOpportunities(db).DoAsync(scene.Types(scene.Stranger, ("filter", "awarded")), Ct)).Card())
        + Shown.Words((await new SearchOpportunities(db).DoAsync(scene.Types(scene.Stranger, ("text", "picker")), Ct)).Card());

    private async Task<string> ListedAsync()
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        db.Add(scene.Record);
        await db.SaveChangesAsync(Ct);
        return await ListAsync(db);
    }

    private async Task<Reply> DoAsync(Turn turn)
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        return await new RecommendAward(db).DoAsync(turn, scene.Record, Ct);
    }
}
