using DevExChat.Domain;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;

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
