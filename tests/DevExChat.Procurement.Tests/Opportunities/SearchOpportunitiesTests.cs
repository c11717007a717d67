using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.Procurement.Tests.Opportunities;

public sealed class SearchOpportunitiesTests
{
    private readonly Scene scene = new();

    public static TheoryData<DatabaseProvider, string, string> Cases
    {
        get
        {
            (string Typed, string Found)[] cases =
            [
                ("date PICKER", "#1"), ("100%", "#2"), ("a_b", "#2"), ("back\\slash", "#2"), ("c++", "#3"), ("école", "#3"), ("ÉCOLE", "#3"),
                ("sélecteur", "#1"), ("%%", ""), ("__", ""), ("'; drop", ""), ("kept secret", ""),
            ];
            var both = new TheoryData<DatabaseProvider, string, string>();
            foreach (var (typed, found) in cases)
            {
                both.Add(DatabaseProvider.Sqlite, typed, found);
                both.Add(DatabaseProvider.PostgreSql, typed, found);
            }

            return both;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Words_are_found_as_they_are_written_in_whatever_case(DatabaseProvider provider, string typed, string found)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var db = database.Open())
        {
            db.AddRange(
                Recorded.Open(1, scene.Buyer.Id, Scene.Terms with { Description = "plain", Skills = ["sql"] }),
                Recorded.Open(2, scene.Buyer.Id, Scene.Terms with { Title = "Two", TitleFrench = null, Description = "100% of a_b and back\\slash" }),
                Recorded.Open(3, scene.Buyer.Id, Scene.Terms with { Title = "École en ligne", TitleFrench = null, Description = "plain", Skills = ["C++"] }),
                Recorded.Draft(4, scene.Buyer.Id, Scene.Terms with { Title = "Kept secret", TitleFrench = null, Description = "plain" }));
            await db.SaveChangesAsync();
        }

        Assert.Equal(found, string.Join(' ', await SearchAsync(database, scene.Types(scene.Ada, ("text", typed)))));
    }

    [Fact]
    public async Task A_draft_is_found_by_its_buyer_alone()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using (var db = database.Open())
        {
            db.Add(Recorded.Draft(4, scene.Buyer.Id, Scene.Terms with { Title = "Kept secret" }));
            await db.SaveChangesAsync();
        }

        Assert.Equal(["#4"], await SearchAsync(database, scene.Types(scene.Buyer, ("text", "kept"))));
        Assert.Empty(await SearchAsync(database, scene.Types(scene.Approver, ("text", "kept"))));
        Assert.Empty(await SearchAsync(database, scene.Types(scene.Approver, ("text", "kept")) with { Person = null }));
    }

    [Fact]
    public async Task One_letter_is_too_little_to_search_for()
    {
        var turn = scene.Types(scene.Ada, ("text", " x "));

        Assert.Contains("two letters", (await new SearchOpportunities(null!).DoAsync(turn, TestContext.Current.CancellationToken)).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_a_letter_is_no_reason_to_fail() => Assert.Equal("%a_%", SearchPattern.InWords("A\ud83d"));

    private static async Task<IEnumerable<string>> SearchAsync(TestDatabase database, Turn turn)
    {
        await using var db = database.Open();
        return ListOpportunitiesTests.Listed((await new SearchOpportunities(db).DoAsync(turn, TestContext.Current.CancellationToken)).Card());
    }
}
