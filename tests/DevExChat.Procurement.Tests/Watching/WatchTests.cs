using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.People;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using DevExChat.Procurement.Watching;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Watching;

/// <summary>What somebody watches: typed in either language, from either platform, kept as one, ended, and audited in their own stream.</summary>
public sealed class WatchTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_skill_is_watched_whatever_its_letters_and_ended_again(DatabaseProvider provider)
    {
        await using var scene = await LinkedScene.BeginsAsync(provider);
        var (ada, teams) = (scene.People.Ada, await scene.LinksAsync(scene.People.Ada));

        Assert.StartsWith("You watch python. ", await SaysAsync(scene, ada, "watch skill:Python"), StringComparison.Ordinal);
        Assert.Contains("été (weekly)", (await scene.TypesAsync(teams, "watch skills:\"C#,  ÉTÉ \" weekly")).Sentence(), StringComparison.Ordinal);
        await SaysAsync(scene, ada, "watch PYTHON weekly");
        Assert.Equal(["c# Weekly", "python Weekly", "été Weekly"], await WatchedAsync(scene, ada));

        Assert.Equal("You no longer watch été (weekly). You still watch c# (weekly) and python (weekly).", await SaysAsync(scene, ada, "unwatch skill:été"));
        Assert.Equal("You watch nothing any more.", await SaysAsync(scene, ada, "unwatch"));
        Assert.Empty(await WatchedAsync(scene, ada));
        Assert.Equal(["SkillsWatched", "SkillsWatched", "SkillsWatched", "SkillsUnwatched", "SkillsUnwatched"], (await scene.ActsAsync(ada)).Where(act => act.StartsWith("Skills", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("watch python", "python Daily")]
    [InlineData("watch machine learning weekly", "machine learning Weekly")]
    [InlineData("watch skill:rust daily", "rust Daily")]
    [InlineData("watch rust cadence:weekly", "rust Weekly")]
    [InlineData("watch all", "* Daily")]
    [InlineData("surveiller compétence:rust semaine", "rust Weekly")]
    [InlineData("surveiller tout chaque:semaine", "* Weekly")]
    public async Task It_is_typed_as_one_says_it(string line, string expected)
    {
        await using var scene = await LinkedScene.BeginsAsync(DatabaseProvider.Sqlite);

        await SaysAsync(scene, scene.People.Stranger, line);

        Assert.Equal([expected], await WatchedAsync(scene, scene.People.Stranger));
    }

    [Theory]
    [InlineData("watch skill:python hourly", "“hourly” is neither daily nor weekly")]
    [InlineData("watch python cadence:hourly", "“hourly” is neither daily nor weekly")]
    [InlineData("watch skill:aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffg", "60 characters at most")]
    [InlineData("unwatch", "You watch nothing, so there is nothing to end")]
    [InlineData("unwatch skill:python", "You watch nothing, so there is nothing to end")]
    public async Task What_makes_no_sense_is_refused_and_nothing_is_kept(string line, string expected)
    {
        await using var scene = await LinkedScene.BeginsAsync(DatabaseProvider.Sqlite);

        Assert.Contains(expected, await SaysAsync(scene, scene.People.Ada, line), StringComparison.Ordinal);

        Assert.Empty(await WatchedAsync(scene, scene.People.Ada));
        Assert.Empty(await scene.ActsAsync(scene.People.Ada));
    }

    [Fact]
    public async Task Twenty_are_watched_at_most_and_one_that_is_not_watched_cannot_be_ended()
    {
        await using var scene = await LinkedScene.BeginsAsync(DatabaseProvider.Sqlite);
        var ada = scene.People.Ada;
        await SaysAsync(scene, ada, $"watch {string.Join(", ", Enumerable.Range(1, 20).Select(n => $"s{n}"))}");

        Assert.Contains("20 skills at most", await SaysAsync(scene, ada, "watch rust"), StringComparison.Ordinal);
        Assert.StartsWith("You do not watch that. You watch s1, s10, ", await SaysAsync(scene, ada, "unwatch rust"), StringComparison.Ordinal);
        await SaysAsync(scene, ada, "watch s7 weekly");

        Assert.Equal(20, (await WatchedAsync(scene, ada)).Count);
    }

    [Theory]
    [InlineData("watch")]
    [InlineData("watch weekly")]
    public async Task Alone_it_shows_what_is_watched_in_a_form_that_adds_and_ends(string line)
    {
        await using var scene = await LinkedScene.BeginsAsync(DatabaseProvider.Sqlite);
        var (ada, slack) = (scene.People.Ada, LinkedScene.SlackOf(scene.People.Ada));
        Assert.Equal(["skills", "cadence"], (await scene.TypesAsync(slack, line)).Form().Fields.Select(field => field.Name));
        await SaysAsync(scene, ada, "watch rust, python");

        var form = (await scene.TypesAsync(slack, line)).Form();
        Assert.Contains("You watch python and rust.", Shown.Words(form), StringComparison.Ordinal);
        Assert.Equal(line.EndsWith("weekly", StringComparison.Ordinal) ? "weekly" : "daily", form.Fields[1].Initial);
        Assert.Equal(["python", "rust"], form.Fields[2].Choices.Select(choice => choice.Value));
        Assert.All(new[] { form.Title, form.Submit, form.Close }, words => Assert.InRange(words.Length, 1, 24));
        Assert.Equal(["skills"], (await SendsAsync(("cadence", "daily"))).Corrections().Keys);
        await SendsAsync(("skills", "go"), ("cadence", "weekly"), ("stop", "rust\npython"));

        Assert.Equal(["go Weekly"], await WatchedAsync(scene, ada));

        Task<Reply> SendsAsync(params (string, string)[] fields) => scene.DoesAsync(slack, form.ActionId, form.Subject, new Origin(OriginKind.Form), null, fields);
    }

    [Fact]
    public async Task Who_somebody_is_here_tells_what_they_watch_and_the_home_leads_there()
    {
        await using var scene = await LinkedScene.BeginsAsync(DatabaseProvider.Sqlite);
        var slack = LinkedScene.SlackOf(scene.People.Ada);
        Assert.DoesNotContain("You watch", Shown.Words((await scene.TypesAsync(slack, "whoami")).Card()), StringComparison.Ordinal);
        await SaysAsync(scene, scene.People.Ada, "watch rust weekly");

        Assert.Contains("You watch rust (weekly).", Shown.Words((await scene.TypesAsync(slack, "whoami")).Card()), StringComparison.Ordinal);
        Assert.Contains(WatchSkills.ActionId, (await scene.TypesAsync(slack, "home")).Card().ActionIds());
    }

    [Fact]
    public async Task Two_who_turn_out_to_be_one_go_on_watching_what_both_did()
    {
        await using var scene = await LinkedScene.BeginsAsync(DatabaseProvider.Sqlite);
        var (ada, newcomer) = (scene.People.Ada, LinkedScene.OnTeams());
        await scene.DoesAsync(newcomer, CompleteProfile.ActionId, null, new Origin(OriginKind.Form), "en-CA", ("name", "Ada on Teams"), ("province", "QC"), ("email", "ada@example.ca"));
        Assert.NotNull(await scene.BehindAsync(newcomer));
        await scene.TypesAsync(newcomer, "watch rust, python weekly");
        await SaysAsync(scene, ada, "watch python");

        await scene.LinksAsync(ada);

        Assert.Equal(["python Daily", "rust Weekly"], await WatchedAsync(scene, ada));
        await using var db = scene.Database.Open();
        Assert.Equal(2, await db.SkillWatches.CountAsync());
    }

    private static async Task<string> SaysAsync(LinkedScene scene, Person who, string line) => (await scene.TypesAsync(LinkedScene.SlackOf(who), line)).Sentence();

    private static async Task<List<string>> WatchedAsync(LinkedScene scene, Person person)
    {
        await using var db = scene.Database.Open();
        var watches = await db.SkillWatches.Where(watch => watch.Person == person.Id).ToListAsync();
        return [.. watches.OrderBy(watch => watch.Skill, StringComparer.Ordinal).Select(watch => $"{watch.Skill} {watch.Cadence}")];
    }
}
