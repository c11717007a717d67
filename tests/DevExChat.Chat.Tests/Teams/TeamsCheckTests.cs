using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Chat.Tests.Teams;

/// <summary>What Teams tells of how the app stands there.</summary>
public sealed class TeamsCheckTests
{
    private const string Team = "19:team@thread.tacv2";

    private static readonly Place InChannel = new("teams", FakeTeams.Tenant, Activities.Channel);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_app_is_in_the_team_of_a_channel_and_nobody_in_it_is_asked_for()
    {
        await using var host = await StartAsync();

        Assert.Equal([new Finding(null), new Finding(InChannel)], await host.Platform.CheckAsync([InChannel], Ct));
        var call = Assert.Single(host.Teams.Calls);
        Assert.Equal(("GET", $"/v3/teams/{Team}"), (call.Method, Uri.UnescapeDataString(call.Path)));
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster", "BotNotInConversationRoster")]
    [InlineData(404, "ConversationNotFound", "ConversationNotFound")]
    [InlineData(503, "ServiceError", "status 503")]
    [InlineData(429, "Throttled", "status 429")]
    public async Task What_the_Connector_refuses_is_found_under_its_code(int status, string code, string found)
    {
        await using var host = await StartAsync();
        host.Teams.AnswerWith(status, code);

        Assert.Equal([new Finding(null), new Finding(InChannel, found)], await host.Platform.CheckAsync([InChannel], Ct));
        // To ask changes nothing: what is sent there finds it out by itself.
        Assert.Null((await host.References.FindAsync(InChannel, Ct))!.RemovedAt);
    }

    [Fact]
    public async Task Where_the_app_was_removed_or_never_heard_of_nobody_is_asked()
    {
        await using var host = await StartAsync();
        await host.References.ForgetAsync(InChannel, null, Ct);
        var unheard = InChannel with { Conversation = "19:other@thread.tacv2" };

        Assert.Equal(
            [new Finding(null), new Finding(InChannel, "BotNotInConversationRoster"), new Finding(unheard, "never_heard")],
            await host.Platform.CheckAsync([InChannel, unheard], Ct));
        Assert.Empty(host.Teams.Calls);
    }

    [Fact]
    public async Task A_sign_in_that_Microsoft_refuses_is_found_once_and_tells_no_secret()
    {
        await using var host = await StartAsync();
        host.Teams.LoginStatus = 400;

        var finding = Assert.Single(await host.Platform.CheckAsync([InChannel], Ct));

        Assert.Equal((null, "invalid_client"), (finding.Place, finding.Code));
        Assert.Empty(host.Teams.Calls);
    }

    private static async Task<TeamsHost> StartAsync()
    {
        var host = await TeamsHost.StartAsync();
        await host.References.KeepAsync(new Sighting(InChannel, ConversationKind.Channel, new Uri(host.Teams.ServiceUrl)) { Team = Team }, Ct);
        return host;
    }
}
