using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.Procurement.Tests.Opportunities;

public sealed class ListOpportunitiesTests
{
    private readonly Scene scene = new();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Open_ones_come_by_their_closing_ten_at_most(DatabaseProvider provider)
    {
        await using var database = await StoreAsync(provider, [.. Enumerable.Range(1, 12).Select(day =>
            Recorded.Open(day, scene.Buyer.Id, Scene.Terms with { Title = $"Number {day}", ClosesAt = Scene.Start.AddDays(20 - day) })), Recorded.Draft(20, scene.Buyer.Id)]);

        var card = await ListAsync(database, scene.Types(scene.Stranger));

        Assert.Equal(["#12", "#11", "#10", "#9", "#8", "#7", "#6", "#5", "#4", "#3"], Listed(card));
        Assert.Contains("first 10", Shown.Words(card), StringComparison.Ordinal);
        Assert.Contains("OPP-2026-12, Number 12: Open, $4,500.00 with tax, 0 proposals, closes Wed, Dec 9, 2026, 10:00 a.m. EST.", card.Spoken, StringComparison.Ordinal);
        Assert.All(card.Body.OfType<CardElement.Row>(), row => Assert.Equal("opportunity.show", row.Action!.ActionId));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Mine_is_what_I_buy_and_what_I_proposed_on_and_nothing_of_others(DatabaseProvider provider)
    {
        await using var database = await StoreAsync(
            provider,
            Recorded.Draft(1, scene.Buyer.Id, new OpportunityTerms()), Recorded.Open(2, scene.Buyer.Id, Scene.Terms with { ClosesAt = Scene.Start.AddDays(3) }, scene.Ada.Id),
            Recorded.Cancelled(3, scene.Buyer.Id), Recorded.Open(4, scene.Approver.Id, null, scene.Bob.Id));

        Assert.Equal(["#2", "#1", "#3"], Listed(await ListAsync(database, scene.Types(scene.Buyer, ("filter", "mine")))));
        Assert.Equal(["#2"], Listed(await ListAsync(database, scene.Types(scene.Ada, ("filter", "Miennes")))));
        Assert.Empty(Listed(await ListAsync(database, scene.Types(scene.Stranger, ("filter", "mine")))));
        Assert.Empty(Listed(await ListAsync(database, scene.Types(scene.Ada, ("filter", "mine")) with { Person = null })));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Closing_and_awarded_and_skills_narrow_the_list(DatabaseProvider provider)
    {
        scene.UnderContract();
        await using var database = await StoreAsync(
            provider, scene.Record,
            Recorded.Open(1, scene.Buyer.Id, Scene.Terms with { ClosesAt = scene.Now.AddHours(11), Skills = ["C++", "SQL"] }),
            Recorded.Open(2, scene.Buyer.Id, Scene.Terms with { ClosesAt = scene.Now.AddHours(13), Skills = ["C"] }));

        Assert.Equal(["#1"], Listed(await ListAsync(database, scene.Types(scene.Bob, ("filter", "closing")))));
        Assert.Equal(["#42"], Listed(await ListAsync(database, scene.Types(scene.Bob, ("filter", "attribuées")))));
        Assert.Equal(["#1"], Listed(await ListAsync(database, scene.Types(scene.Bob, ("skills", "c++")))));
        Assert.Empty(Listed(await ListAsync(database, scene.Types(scene.Bob, ("skills", "c++,rust")))));
    }

    [Fact]
    public async Task No_list_tells_who_proposed_or_what()
    {
        await using var database = await StoreAsync(DatabaseProvider.Sqlite, Recorded.Open(1, scene.Buyer.Id, null, scene.Ada.Id, scene.Bob.Id));

        var words = Shown.Words(await ListAsync(database, scene.Types(scene.Buyer)));

        Assert.Contains("2 proposals", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", words, StringComparison.Ordinal);
        Assert.DoesNotContain(Scene.Secret, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_does_not_exist_is_refused_with_those_that_do()
    {
        await using var db = await OpenAsync();

        var said = (await new ListOpportunities(db).DoAsync(scene.Types(scene.Ada, ("filter", "everything")), TestContext.Current.CancellationToken)).Sentence();

        Assert.Contains("mine, open, closing or awarded", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_says_so_in_the_readers_language()
    {
        await using var db = await OpenAsync();
        var turn = scene.Turn(scene.Ada, OriginKind.Command, new Subject(scene.Record.Id), [], "fr");

        Assert.Equal("Occasions ouvertes\u00A0: Il n'y en a pas maintenant.", (await new ListOpportunities(db).DoAsync(turn, TestContext.Current.CancellationToken)).Card().Spoken);
    }

    internal static IEnumerable<string> Listed(Card card) => card.Body.OfType<CardElement.Row>().Select(row => $"#{row.Action!.Subject!.Opportunity}");

    private static async Task<ProcurementDb> OpenAsync() => (await TestDatabase.CreateAsync(DatabaseProvider.Sqlite)).Open();

    private static async Task<TestDatabase> StoreAsync(DatabaseProvider provider, params Opportunity[] records)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        db.AddRange(records);
        await db.SaveChangesAsync();
        return database;
    }

    private static async Task<Card> ListAsync(TestDatabase database, Turn turn)
    {
        await using var db = database.Open();
        var reply = await new ListOpportunities(db).DoAsync(turn, TestContext.Current.CancellationToken);
        Assert.Empty(db.ChangeTracker.Entries());
        return reply.Card();
    }
}
