using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Opportunities;
using DevExChat.Procurement.Tests.People;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using DevExChat.Procurement.Watching;

namespace DevExChat.Procurement.Tests.Watching;

/// <summary>What is offered to whoever types skills into a field.</summary>
public sealed class FindSkillsTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_typed_comes_first_and_then_known_skills_that_contain_it(DatabaseProvider provider)
    {
        await using var scene = await LinkedScene.BeginsAsync(provider);
        await scene.HoldsAsync(
            Recorded.Open(50, scene.People.Buyer.Id, Scene.Terms with { Skills = ["typescript", "C++", "Accessibilité"] }),
            Recorded.Cancelled(51, scene.People.Buyer.Id, Scene.Terms with { Skills = ["JavaScript", "TypeScript"] }),
            Recorded.Draft(52, scene.People.Buyer.Id, Scene.Terms with { Skills = ["Secretscript"] }));
        foreach (var watcher in new[] { scene.People.Ada, scene.People.Bob, scene.People.Stranger }) await scene.TypesAsync(LinkedScene.SlackOf(watcher), "watch \"Script writing\"");
        foreach (var watcher in new[] { scene.People.Ada, scene.People.Bob, scene.People.Stranger }) await scene.TypesAsync(LinkedScene.SlackOf(watcher), "watch all");

        Assert.Equal(["script", "script writing", "JavaScript", "TypeScript"], await FindsAsync(scene, "script"));
        Assert.Equal(["TYPESCRIPT"], await FindsAsync(scene, " TYPESCRIPT "));
        Assert.Equal(["c+", "C++"], await FindsAsync(scene, "c+"));
        Assert.Equal(["accessibilite", "Accessibilité"], await FindsAsync(scene, "accessibilite"));
        Assert.Equal(["*"], await FindsAsync(scene, "*"));
        Assert.Equal(["%"], await FindsAsync(scene, "%"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_one_or_two_people_watch_is_offered_to_nobody_else(DatabaseProvider provider)
    {
        await using var scene = await LinkedScene.BeginsAsync(provider);
        Person[] watchers = [scene.People.Bob, scene.People.Stranger, scene.People.Buyer];
        List<IReadOnlyList<string>> found = [];

        foreach (var watcher in watchers)
        {
            await scene.TypesAsync(LinkedScene.SlackOf(watcher), "watch cobol");
            scene.Clock.Advance(TimeSpan.FromMinutes(6));
            found.Add(await FindsAsync(scene, "cob"));
        }

        Assert.Equal([["cob"], ["cob"], ["cob", "cobol"]], found);
    }

    [Fact]
    public async Task Several_are_offered_one_by_one()
    {
        await using var scene = await LinkedScene.BeginsAsync(DatabaseProvider.Sqlite);

        Assert.Equal(["go", "rust lang", "C#"], await FindsAsync(scene, "go,, rust   lang ,C#, GO,"));
        Assert.Empty(await FindsAsync(scene, " , "));
        Assert.Empty(await FindsAsync(scene, new string('x', 76)));
        Assert.Equal(10, (await FindsAsync(scene, string.Join(',', Enumerable.Range(1, 200)))).Count);
    }

    [Fact]
    public async Task Never_more_are_offered_than_a_list_can_hold()
    {
        await using var scene = await LinkedScene.BeginsAsync(DatabaseProvider.Sqlite);
        await scene.HoldsAsync([.. Enumerable.Range(50, 20).Select(id => Recorded.Open(id, scene.People.Buyer.Id, Scene.Terms with { Skills = [.. Enumerable.Range(0, 10).Select(n => $"skill {id}-{n}")] }))]);

        Assert.Equal(1 + FindSkills.Most, (await FindsAsync(scene, "skill")).Count);
    }

    [Fact]
    public async Task Before_anything_is_typed_the_newest_known_ones_are_offered()
    {
        await using var scene = await LinkedScene.BeginsAsync(DatabaseProvider.Sqlite);
        await scene.HoldsAsync([.. Enumerable.Range(50, 20).Select(id => Recorded.Open(id, scene.People.Buyer.Id, Scene.Terms with { Skills = [.. Enumerable.Range(0, 10).Select(n => $"skill {id}-{n}")] }))]);

        var found = await FindsAsync(scene, " ");

        Assert.Equal((FindSkills.Most, "skill 69-0"), (found.Count, found[0]));
    }

    [Fact]
    public async Task What_is_new_is_known_some_minutes_later()
    {
        await using var scene = await LinkedScene.BeginsAsync(DatabaseProvider.Sqlite);
        Assert.Equal(["type"], await FindsAsync(scene, "type"));
        await scene.HoldsAsync(Recorded.Open(50, scene.People.Buyer.Id, Scene.Terms with { Skills = ["TypeScript"] }));

        Assert.Equal(["type"], await FindsAsync(scene, "type"));
        scene.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(["type", "TypeScript"], await FindsAsync(scene, "type"));
    }

    [Fact]
    public async Task A_stranger_is_offered_nothing()
    {
        await using var scene = await LinkedScene.BeginsAsync(DatabaseProvider.Sqlite);

        Assert.Same(Reply.Nothing, await scene.DoesAsync(new ChatIdentity("slack", "T1", "U0UNKNOWN"), FindSkills.ActionId, null, new Origin(OriginKind.Suggestion), null, ("query", "go")));
    }

    [Fact]
    public async Task The_forms_that_ask_for_skills_search_for_them()
    {
        await using var scene = await LinkedScene.BeginsAsync(DatabaseProvider.Sqlite);
        foreach (var (who, line) in new[] { (scene.People.Buyer, "new skills:\"C#, SQL\""), (scene.People.Ada, "watch") })
        {
            var field = (await scene.TypesAsync(LinkedScene.SlackOf(who), line)).Form().Fields.Single(field => field.Name == "skills");
            Assert.Equal((FieldKind.Line, "skill.find"), (field.Kind, field.Search));
        }
    }

    private static async Task<IReadOnlyList<string>> FindsAsync(LinkedScene scene, string typed)
    {
        var reply = await scene.DoesAsync(LinkedScene.SlackOf(scene.People.Ada), FindSkills.ActionId, null, new Origin(OriginKind.Suggestion), null, ("query", typed));
        var choices = Assert.IsType<Reply.Suggested>(reply).Choices;
        Assert.All(choices, choice => Assert.Equal(choice.Value, choice.Words));
        return [.. choices.Select(choice => choice.Value)];
    }
}
