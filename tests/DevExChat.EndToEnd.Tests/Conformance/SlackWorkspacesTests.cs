using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>Two workspaces and an organisation behind one product: one record, its cards in all of them, and nothing of one shown to another.</summary>
public sealed class SlackWorkspacesTests
{
    private const string North = "T0NORTH01";
    private const string Grid = "E0GRID001";
    private const string GridEast = "T0EAST001";
    private const string NorthChannel = "C0NORTH01";
    private const string GridChannel = "C0EAST001";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_opportunity_shows_the_same_in_two_workspaces_and_an_organisation_while_tokens_are_renewed(DatabaseProvider provider)
    {
        await using var life = await ALife.BeginsAsync(
            provider,
            [
                .. ABrowser.Settings,
                ("Channels:2:Place", $"slack:{North}/{NorthChannel}"), ("Channels:2:Language", "en"),
                ("Channels:3:Place", $"slack:{GridEast}/{GridChannel}"), ("Channels:3:Language", "en"),
            ]);
        var north = life.Slack.AddTeam(options => options with { TeamId = North, BotUserId = "U0BOTNORT", Personas = People("U0NORTHV1", NorthChannel) });
        var east = life.Slack.AddTeam(options => options with { TeamId = GridEast, EnterpriseId = Grid, IsOrgWide = true, BotUserId = "U0BOTGRID", Personas = People("U0EASTV01", GridChannel) });
        using var browser = new ABrowser(life.Slack);
        foreach (var target in new[] { life.Slack.TeamId, North, Grid }) await browser.InstallsAsync(target);
        await east.DeliverEventAsync(new() { ["type"] = "team_access_granted", ["team_ids"] = new System.Text.Json.Nodes.JsonArray(GridEast) }, TestContext.Current.CancellationToken);

        await life.PostedAsync();

        await life.IsAsync(OpportunityStatus.Open);
        Assert.StartsWith("Open", CardIn(north, NorthChannel).Heading, StringComparison.Ordinal);
        Assert.StartsWith("Open", CardIn(east, GridChannel).Heading, StringComparison.Ordinal);
    }

    private static Shown CardIn(SlackTeam team, string channel) => Shown.Of(Assert.Single(team.Workspace.Messages(channel), message => !message.IsReply));

    private static SandboxPersonas People(string vendor, string channel) => new(
        [new Persona(vendor, $"Vendor {vendor}", "Vendor", "en-CA", "America/Toronto")],
        (workspace, all) => workspace.AddChannel(channel, "opportunities", ConversationKind.Public, [.. all.Select(persona => persona.Id), workspace.BotUserId]));
}
