using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams;
using static DevExChat.Chat.Tests.Teams.Harness.Activities;

namespace DevExChat.Chat.Tests.Teams;

/// <summary>Of which tenant somebody is whom Teams names by their object id alone.</summary>
public sealed class TeamsSenderTests
{
    private const string Second = "2b2b2b2b-0c7c-4d1a-8d57-0a6c2a3c1e22";

    private static readonly ChatIdentity AdaHere = new("teams", FakeTeams.Tenant, Ada);

    [Fact]
    public async Task In_a_channel_the_roster_is_asked_once_for_each_person_and_remembered()
    {
        await using var host = await TeamsHost.StartAsync();
        Lists(host, $$"""{"id":"{{AdaMember}}","aadObjectId":"{{Ada}}","tenantId":"{{FakeTeams.Tenant.ToUpperInvariant()}}"}""");
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(200, (await host.DeliverAsync(WithoutHome(Said(host.Teams, " list")))).Status);
            Assert.Equal(200, (await host.DeliverAsync(WithoutHome(Click(host.Teams, "opportunity.show", "42.3.")))).Status);
        }

        Assert.Equal([AdaHere, AdaHere, AdaHere, AdaHere], host.Switchboard.Heard.Select(one => one.Actor));
        Assert.EndsWith($"/members/{Uri.EscapeDataString(AdaMember)}", Assert.Single(host.Teams.Calls).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_apps_own_chat_with_somebody_shows_of_which_tenant_they_are()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.DeliverAsync(WithoutHome(Typed(host.Teams, "list")));
        await host.DeliverAsync(WithoutHome(Said(host.Teams, " list")));
        Assert.Equal([AdaHere, AdaHere], host.Switchboard.Heard.Select(one => one.Actor));
        Assert.Empty(host.Teams.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_was_met_in_a_place_is_asked_for_only_when_their_tenant_was_not_told(bool isTold)
    {
        await using var host = await TeamsHost.StartAsync();
        Lists(host, $$"""{"id":"{{AdaMember}}","aadObjectId":"{{Ada}}","tenantId":"{{FakeTeams.Tenant}}"}""", isTold ? FakeTeams.Tenant : null);
        var place = new Place("teams", FakeTeams.Tenant, Activities.Channel);
        await host.References.KeepAsync(new Sighting(place, ConversationKind.Channel, new Uri(host.Teams.ServiceUrl)), default);
        Assert.IsType<SendResult.Delivered>(await host.Platform.MeetAsync(place, default));
        await host.DeliverAsync(WithoutHome(Said(host.Teams, " list")));
        Assert.Equal(AdaHere, host.Switchboard.Only.Actor);
        Assert.Equal(isTold ? 1 : 2, host.Teams.Calls.Count);
    }

    [Fact]
    public async Task Somebody_of_a_tenant_that_is_not_served_is_refused_with_403_and_nothing_of_them_is_kept()
    {
        await using var host = await TeamsHost.StartAsync();
        Lists(host, $$"""{"id":"{{AdaMember}}","aadObjectId":"{{Ada}}","tenantId":"{{Second}}"}""");
        foreach (var activity in new[] { Said(host.Teams, " list"), Said(host.Teams, " list", "groupChat"), Click(host.Teams, "opportunity.show", "42.3."), Dialog(host.Teams, "task/fetch", "proposal.submit", []) })
            Assert.Equal((403, ""), await host.DeliverAsync(WithoutHome(activity)) is var answer ? (answer.Status, answer.Body) : default);
        Assert.Empty(host.Switchboard.Heard);
        foreach (var tenant in new[] { FakeTeams.Tenant, Second }) Assert.Null(await host.References.FindAsync(new Place("teams", tenant, Ada), default));
    }

    [Fact]
    public async Task Somebody_of_a_tenant_that_is_not_served_is_looked_up_once_an_hour_however_often_their_client_asks()
    {
        await using var host = await TeamsHost.StartAsync();
        Lists(host, $$"""{"id":"{{AdaMember}}","aadObjectId":"{{Ada}}","tenantId":"{{Second}}"}""");
        for (var time = 0; time < 5; time++) Assert.Equal(403, (await host.DeliverAsync(WithoutHome(Click(host.Teams, "opportunity.view", "42.3.")))).Status);
        Assert.Single(host.Teams.Calls);

        // Somebody else of the same place is asked for all the same, and so are they once the hour is over.
        var other = WithoutHome(Click(host.Teams, "opportunity.view", "42.3."));
        (other["from"]!["id"], other["from"]!["aadObjectId"]) = ("29:1other", Guid.NewGuid().ToString());
        await host.DeliverAsync(other);
        Assert.Equal(2, host.Teams.Calls.Count);
        host.Clock.Move(TimeSpan.FromHours(1));
        await host.DeliverAsync(WithoutHome(Click(host.Teams, "opportunity.view", "42.3.")));
        Assert.Equal(3, host.Teams.Calls.Count);
    }

    [Theory]
    [InlineData("no tenant")]
    [InlineData("somebody else")]
    [InlineData("nobody")]
    [InlineData("silence")]
    public async Task Whom_the_roster_does_not_vouch_for_is_nobody_among_others(string roster)
    {
        await using var host = await TeamsHost.StartAsync();
        host.Teams.Answer = async (_, http) =>
        {
            if (roster == "silence") await Task.Delay(Timeout.Infinite, http.RequestAborted);
            http.Response.StatusCode = roster == "nobody" ? 404 : 200;
            return roster switch
            {
                "no tenant" => $$"""{"id":"{{AdaMember}}","aadObjectId":"{{Ada}}"}""",
                "somebody else" => $$"""{"id":"{{AdaMember}}","aadObjectId":"{{Guid.NewGuid()}}","tenantId":"{{FakeTeams.Tenant}}"}""",
                _ => "{}",
            };
        };
        var click = await host.DeliverAsync(WithoutHome(Click(host.Teams, "opportunity.show", "42.3.")));
        Assert.Equal((200, 400, Sentences.Unknown("fr")), (click.Status, (int)click.Json["statusCode"]!, (string)click.Json["value"]!["message"]!));
        var dialog = await host.DeliverAsync(WithoutHome(Dialog(host.Teams, "task/fetch", "proposal.submit", [])));
        Assert.Equal(Sentences.Unknown("fr"), (string)dialog.Json["task"]!["value"]!);
        Assert.Empty(host.Switchboard.Heard);
    }

    [Fact]
    public async Task Somebody_of_a_second_tenant_is_one_person_in_both_and_is_answered_where_they_spoke()
    {
        await using var host = await TeamsHost.StartAsync(("Teams:AllowedTenants:0", FakeTeams.Tenant.ToUpperInvariant()), ("Teams:AllowedTenants:1", Second.ToUpperInvariant()));
        var ordinary = Lists(host, $$"""{"id":"{{AdaMember}}","aadObjectId":"{{Ada}}","tenantId":"{{Second}}"}""");
        for (var time = 0; time < 2; time++) await host.DeliverAsync(WithoutHome(Said(host.Teams, " list")));
        var athome = WithoutHome(Typed(host.Teams, "list"));
        (athome["conversation"]!["tenantId"], athome["channelData"]!["tenant"]!["id"]) = (Second, Second);
        await host.DeliverAsync(athome);
        Assert.Equal([new ChatIdentity("teams", Second, Ada)], host.Switchboard.Heard.Select(one => one.Actor).Distinct());
        Assert.Single(host.Teams.Calls);

        var heard = host.Switchboard.Heard.First();
        Assert.Equal(FakeTeams.Tenant, heard.Origin.Tenant);
        host.Teams.Answer = ordinary;
        Assert.IsType<SendResult.Delivered>(await host.Platform.AnswerAsync(heard.Origin.AnswerHandle!, NoteCard.Of("x"), default));
        Assert.EndsWith("isTargetedActivity=true", host.Teams.Calls.Last().Path, StringComparison.Ordinal);

        // Where nothing can be shown there to one person alone, it goes to their own chat, which is in their own tenant.
        host.Teams.Answer = (call, http) => call.Path.EndsWith("isTargetedActivity=true", StringComparison.Ordinal) ? NotFound(http) : ordinary(call, http);
        Assert.IsType<SendResult.Delivered>(await host.Platform.AnswerAsync(heard.Origin.AnswerHandle!, NoteCard.Of("x"), default));
        Assert.EndsWith("/v3/conversations/a%3Aada/activities", host.Teams.Calls.Last().Path, StringComparison.Ordinal);

        static Task<string> NotFound(Microsoft.AspNetCore.Http.HttpContext http)
        {
            http.Response.StatusCode = 404;
            return Task.FromResult("{}");
        }
    }

    /// <summary>What the roster says: of one person, and in its list with or without the tenant. Gives back what the Connector said before.</summary>
    private static Func<ConnectorCall, Microsoft.AspNetCore.Http.HttpContext, Task<string>> Lists(TeamsHost host, string member, string? tenant = null)
    {
        var ordinary = host.Teams.Answer;
        var listed = new JsonObject { ["id"] = AdaMember, ["aadObjectId"] = Ada, ["tenantId"] = tenant };
        host.Teams.Answer = (call, http) => call.Method != "GET" ? ordinary(call, http)
            : Task.FromResult(call.Path.Contains("/pagedmembers", StringComparison.Ordinal) ? new JsonObject { ["members"] = new JsonArray(listed.DeepClone()) }.ToJsonString() : member);
        return ordinary;
    }
}
