using DevExChat.Domain;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Opportunities;

/// <summary>What counts as one requirement split in two.</summary>
public sealed class SimilarPurchasesTests
{
    private readonly Scene scene = new();

    [Theory]
    [InlineData("https://github.com/example/picker")]
    [InlineData("https://GitHub.com/example/picker/")]
    [InlineData("https://github.com/example/picker.git")]
    [InlineData("https://github.com/Example/Picker")]
    public async Task The_same_repository_counts_however_it_is_written(string written) =>
        Assert.Equal(Scene.Terms.Total, await SumAsync(DatabaseProvider.Sqlite, written));

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Another_repository_does_not_count(DatabaseProvider provider)
    {
        Assert.Equal(Money.Zero, await SumAsync(provider, "https://github.com/example/picker-of-dates"));
        Assert.Equal(Scene.Terms.Total, await SumAsync(provider, "HTTPS://github.com/EXAMPLE/picker"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Once_a_vendor_is_chosen_what_was_awarded_to_them_counts_too(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        var elsewhere = Scene.Terms with { Repository = "https://github.com/example/calendar" };
        db.AddRange(
            Recorded.Awarded(1, scene.Buyer.Id, scene.Ada.Id, elsewhere),
            Recorded.Awarded(2, scene.Stranger.Id, scene.Ada.Id, elsewhere),
            Recorded.Awarded(3, scene.Stranger.Id, scene.Ada.Id, elsewhere with { CostCentre = "4200" }),
            Recorded.Awarded(4, scene.Buyer.Id, scene.Bob.Id, elsewhere),
            Recorded.Awarded(5, scene.Buyer.Id, scene.Ada.Id));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var record = Recorded.Draft(9, scene.Buyer.Id);

        var posting = await SimilarPurchases.FindAsync(db, record, record.Terms, null, scene.At, TestContext.Current.CancellationToken);
        var recommending = await SimilarPurchases.FindAsync(db, record, record.Terms, scene.Ada.Id, scene.At, TestContext.Current.CancellationToken);

        Assert.Equal(["OPP-2026-5"], posting.References);
        // What is the same vendor's and the same repository's counts once.
        Assert.Equal(["OPP-2026-1", "OPP-2026-2", "OPP-2026-5"], recommending.References);
        Assert.Equal(3 * Scene.Terms.Total.Cents, recommending.Sum.Cents);
    }

    [Fact]
    public async Task They_are_looked_up_by_an_index()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = """EXPLAIN QUERY PLAN SELECT "Id" FROM "Opportunities" AS "o" WHERE lower("o"."Terms_Repository") = 'x' AND "o"."CreatedAt" >= 1""";
        await using var plan = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);

        Assert.True(await plan.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Contains("IX_Opportunities_Repository", plan.GetString(3), StringComparison.Ordinal);
    }

    /// <summary>What stands beside an opportunity in the usual repository when a buyer fills this one in.</summary>
    private async Task<Money> SumAsync(DatabaseProvider provider, string written)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        db.Add(Recorded.Open(1, scene.Buyer.Id));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var turn = scene.Turn(scene.Buyer, OriginKind.Command, null!, [("repository", written)]);
        var terms = TermsForm.Read(turn, new Inputs(turn), Scene.Terms);

        return (await SimilarPurchases.FindAsync(db, Recorded.Draft(2, scene.Buyer.Id, terms), terms, null, scene.At, TestContext.Current.CancellationToken)).Sum;
    }
}
