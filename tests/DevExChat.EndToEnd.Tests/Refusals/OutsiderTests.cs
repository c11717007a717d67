using System.Text.Json.Nodes;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Sandbox.StrictSlack.Team;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Sandbox.StrictTeams.Team;
using DevExChat.Sandbox.StrictTeams.Trust;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>Guests of the organization, and people of other ones who are in a channel with it.</summary>
public sealed class OutsiderTests
{
    private const string AnotherTenant = "e0e00000-0000-4000-8000-0000000000ee";
    private const string Eve = "29:1eve";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task A_guest_without_a_role_is_refused_as_anybody_is(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        if (stage == Stage.Slack) life.Slack.Workspace.AddUser(new SlackUser(Cast.Stranger, "Stranger") { IsRestricted = true });
        else life.Teams.Tenant.AddUser(life.Teams.Tenant.UserNamed("Stranger") with { Role = "guest" });
        var before = await life.LengthOfLogAsync();

        foreach (var line in new[] { "new", $"cancel #{life.Current} reason:x", $"propose #{life.Current}", $"authorize #{life.Current}", "admin roles" })
            Assert.Contains("I do not know you yet. Complete your vendor profile", await life.Stranger.TypesAsync($"/opportunity {line}", Cast.English), StringComparison.Ordinal);

        Assert.Equal(before, await life.LengthOfLogAsync());
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task A_guest_sells_from_the_first_click_to_the_last_without_typing_a_command(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        life.Slack.Workspace.AddUser(new SlackUser(Cast.Vendor, "Vendor One") { IsUltraRestricted = true });
        if (stage == Stage.Teams) life.Teams.Tenant.AddUser(life.Teams.Tenant.UserNamed("Vendor One") with { Role = "guest" });

        await life.LeadsToAsync(OpportunityStatus.Closed);

        await life.IsAsync(OpportunityStatus.Closed);
        Assert.DoesNotContain(life.Slack.Traffic.Entries, entry => entry.Request.Contains($"user_id={Cast.Vendor}&", StringComparison.Ordinal) && entry.Request.Contains("&command=", StringComparison.Ordinal));
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_somebody_of_another_tenant_is_refused_though_Teams_tells_only_their_object_id()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.PostedAsync();
        life.Teams.Tenant.AddUser(new TeamsUser(Eve, "e0e00000-0000-4000-8000-000000000001", "Eve") { HomeTenantId = AnotherTenant });
        await life.Teams.As(Eve).JoinAsync(TeamsCast.Opportunities, Ct);
        life.Teams.Tenant.AddGroupChat("19:mixed@thread.v2", "Mixed", [Eve, TeamsCast.UserId(Cast.Buyer)], isInstalled: true);
        await life.SettlesAsync();
        var before = await life.LengthOfLogAsync();

        foreach (var activity in Asking(life))
        {
            Assert.Null(activity["from"]!["tenantId"]);
            var answer = await life.Teams.DeliverAsync(activity, Forgery.None, Ct);
            Assert.Equal((403, ""), (answer.Status, answer.Body));
        }

        await life.SettlesAsync();
        Assert.Equal(before, await life.LengthOfLogAsync());
        Assert.DoesNotContain(life.Teams.As(Eve).Screen(TeamsCast.Opportunities), shown => shown.Message.TargetedTo == Eve);
        await life.IsSoundAsync();
    }

    /// <summary>A line in a channel and in a chat, a click on the channel's card, a form and a search.</summary>
    private static IEnumerable<JsonObject> Asking(ALife life)
    {
        foreach (var conversation in new[] { TeamsCast.Opportunities, "19:mixed@thread.v2" })
        {
            var line = life.Teams.Activity("message", Eve, conversation);
            line["text"] = $"<at>DevExChat</at> propose #{life.Current}";
            line["entities"]!.AsArray().Add(new JsonObject
            {
                ["type"] = "mention",
                ["text"] = "<at>DevExChat</at>",
                ["mentioned"] = new JsonObject { ["id"] = life.Teams.BotId, ["name"] = "DevExChat" },
            });
            yield return line;
        }

        var ask = new JsonObject { ["verb"] = "proposal.submit", ["ask"] = new JsonObject { ["on"] = $"{life.Current!.Value.Value}.." } };
        yield return Invoke("adaptiveCard/action", new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "opportunity.view", ["data"] = new JsonObject { ["ask"] = ask["ask"]!.DeepClone() } },
        });
        yield return Invoke("task/fetch", new JsonObject { ["data"] = ask });
        yield return Invoke("application/search", new JsonObject { ["queryText"] = "a", ["dataset"] = "skill.find" });
        yield return Invoke("composeExtension/query", new JsonObject { ["commandId"] = "opportunity.search", ["parameters"] = new JsonArray() });

        JsonObject Invoke(string name, JsonObject value)
        {
            var activity = life.Teams.Activity("invoke", Eve, TeamsCast.Opportunities);
            (activity["name"], activity["value"]) = (name, value);
            return activity;
        }
    }
}
