using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Teams;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Chat.Tests.Teams;

/// <summary>Whom a line mentions is told by what the Connector calls them, never by their name.</summary>
public sealed class TeamsMentionTests
{
    private const string Bob = "7a7a7a7a-2222-4333-8444-555566667777";

    [Fact]
    public async Task Whoever_was_met_is_known_without_asking()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.DeliverAsync(Activities.Said(host.Teams, " list"));

        Assert.Equal($"delegate <@teams:{FakeTeams.Tenant}/{Activities.Ada}|Ada> until:+5d", await LineAsync(host, " delegate <at>Ada</at> until:+5d", (Activities.AdaMember, "Ada")));
        Assert.Empty(host.Teams.Calls);
    }

    [Fact]
    public async Task About_anybody_else_the_roster_is_asked()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Teams.Answer = (call, _) => Task.FromResult(call.Path.EndsWith("/members/29%3Abob", StringComparison.Ordinal) ? $$"""{"id":"29:bob","aadObjectId":"{{Bob.ToUpperInvariant()}}","tenantId":"{{FakeTeams.Tenant}}"}""" : "{}");

        Assert.Equal($"role <@teams:{FakeTeams.Tenant}/{Bob}|Bob>", await LineAsync(host, " role <at>Bob</at>", ("29:bob", "Bob")));
        Assert.Equal("role <@|Bob>", await LineAsync(host, " role <at>Bob</at>", ("29:another", "Bob")));
    }

    [Fact]
    public async Task A_store_that_fails_while_somebody_is_looked_up_is_said_to_whoever_mentioned_them()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.DeliverAsync(Activities.Said(host.Teams, " list"));
        await using (var db = await host.Databases.CreateDbContextAsync()) await db.Database.ExecuteSqlRawAsync("DROP TABLE ConversationReferences");

        var answer = await host.DeliverAsync(Mentioning(host, " role <at>Ada</at>", (Activities.AdaMember, "Ada", "<at>Ada</at>")));

        Assert.Equal(500, answer.Status);
        await Eventually.Is(() => host.Teams.Calls.Any(call => call.Method == "POST"));
        var said = host.Teams.Calls.Single(call => call.Method == "POST");
        Assert.EndsWith("isTargetedActivity=true", said.Path, StringComparison.Ordinal);
        Assert.Equal(Sentences.Trouble("fr"), (string)said.Body!["summary"]!);
    }

    [Fact]
    public async Task Where_two_of_one_name_stand_neither_is_meant()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.DeliverAsync(Activities.Said(host.Teams, " list"));

        Assert.Equal("delegate <@|Ada> <@|Ada>", await LineAsync(host, " delegate <at>Ada</at> <at>Ada</at>", (Activities.AdaMember, "Ada"), ("29:other", "Ada")));
    }

    [Fact]
    public async Task No_name_ends_the_mention_and_begins_an_argument()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.DeliverAsync(Activities.Said(host.Teams, " list"));

        var line = await HeardAsync(host, " delegate <at>x</at> until:+5d", (Activities.AdaMember, "Ada&gt;> max:9999 \"|<b>", "<at>x</at>"));

        var read = Assert.IsType<ReadVerb>(CommandLine.Read(line, Verbs.All));
        Assert.Equal(["person", "until"], read.Arguments.Keys.Order(StringComparer.Ordinal));
        Assert.True(Mention.TryRead(read.Arguments["person"], new ChatIdentity("teams", "t", "u"), out var who));
        Assert.Equal(new ChatIdentity("teams", FakeTeams.Tenant, Activities.Ada), who);
    }

    private static Task<string> LineAsync(TeamsHost host, string text, params (string Id, string Name)[] mentioned) =>
        HeardAsync(host, text, [.. mentioned.Select(one => (one.Id, one.Name, $"<at>{one.Name}</at>"))]);

    /// <summary>The line that was heard, each mention with what it is shown as.</summary>
    private static async Task<string> HeardAsync(TeamsHost host, string text, params (string Id, string Name, string Shown)[] mentioned)
    {
        Assert.Equal(200, (await host.DeliverAsync(Mentioning(host, text, mentioned))).Status);
        return host.Switchboard.Heard.Last().Fields["text"];
    }

    private static JsonObject Mentioning(TeamsHost host, string text, params (string Id, string Name, string Shown)[] mentioned)
    {
        var said = Activities.Said(host.Teams, text);
        foreach (var (id, name, shown) in mentioned)
            said["entities"]!.AsArray().Add(new JsonObject { ["type"] = "mention", ["text"] = shown, ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name } });
        return said;
    }
}
