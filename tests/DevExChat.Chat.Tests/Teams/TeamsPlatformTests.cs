using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Reading;

namespace DevExChat.Chat.Tests.Teams;

public sealed class TeamsPlatformTests
{
    private static readonly Place InChannel = new("teams", FakeTeams.Tenant, Activities.Channel);
    private static readonly Place ToAda = new("teams", FakeTeams.Tenant, Activities.Ada);
    private static readonly Card Hello = NoteCard.Of("Hello");
    private static readonly PostedMessage Standing = new("teams", FakeTeams.Tenant, $"{Activities.Channel};messageid=7", "7");

    [Fact]
    public async Task A_card_in_a_channel_begins_a_thread_that_is_changed_by_both_ids()
    {
        await using var host = await StartAsync();
        var posted = Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(InChannel, Hello, "d", default)).Message!;
        Assert.Equal(($"{Activities.Channel};messageid=1795000000001", "1795000000001"), (posted.Conversation, posted.MessageId));
        var made = host.Teams.Calls.Single().Body!;
        Assert.Equal((true, Activities.Channel, Activities.Us), ((bool)made["isGroup"]!, (string)made["channelData"]!["channel"]!["id"]!, (string)made["activity"]!["from"]!["id"]!));
        Assert.Equal("Hello", (string)made["activity"]!["summary"]!);
        Assert.Null(made["activity"]!["text"]);

        Assert.IsType<SendResult.Delivered>(await host.Platform.UpdateAsync(posted, Hello, default));
        var put = host.Teams.Calls.Last();
        Assert.Equal(("PUT", $"/v3/conversations/{posted.Conversation}/activities/{posted.MessageId}"), (put.Method, Uri.UnescapeDataString(put.Path)));
        Assert.Equal(posted.Conversation, (string)put.Body!["conversation"]!["id"]!);
    }

    [Fact]
    public async Task News_go_into_the_thread()
    {
        await using var host = await StartAsync();
        await host.Platform.PostAsync(new Place("teams", FakeTeams.Tenant, Standing.Conversation, Standing.MessageId), Hello, "d", default);
        await host.Platform.PostAsync(InChannel with { Thread = "7" }, Hello, "d", default);
        Assert.All(host.Teams.Calls, call => Assert.Equal($"/v3/conversations/{Standing.Conversation}/activities", Uri.UnescapeDataString(call.Path)));
        Assert.All(host.Teams.Calls, call => Assert.DoesNotContain(';', call.Path));
    }

    [Fact]
    public async Task Somebody_met_in_a_channel_gets_a_private_conversation_once()
    {
        await using var host = await StartAsync();
        await host.References.KeepAsync(new Sighting(ToAda, ConversationKind.Person, new Uri(host.Teams.ServiceUrl)) { Member = Activities.AdaMember }, default);
        for (var time = 0; time < 2; time++)
            Assert.Equal("a:made", Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(ToAda, Hello, "d", default)).Message!.Conversation);
        Assert.Equal(["/v3/conversations", "/v3/conversations/a:made/activities", "/v3/conversations/a:made/activities"], host.Teams.Calls.Select(call => Uri.UnescapeDataString(call.Path)));
        var made = host.Teams.Calls.First().Body!;
        Assert.Equal((false, Activities.AdaMember, FakeTeams.Tenant), ((bool)made["isGroup"]!, (string)made["members"]![0]!["id"]!, (string)made["tenantId"]!));
    }

    [Fact]
    public async Task Somebody_never_heard_of_is_refused_without_a_call()
    {
        await using var host = await StartAsync();
        Assert.IsType<SendResult.Refused>(await host.Platform.PostAsync(ToAda with { Conversation = Guid.NewGuid().ToString() }, Hello, "d", default));
        Assert.Empty(host.Teams.Calls);
    }

    [Fact]
    public async Task Each_failure_means_what_teams_says_it_means()
    {
        await using var host = await StartAsync();
        foreach (var (status, retryAfter, result) in new (int, string?, Type)[]
        {
            (408, null, typeof(SendResult.TryAgain)), (412, null, typeof(SendResult.TryAgain)), (429, "17", typeof(SendResult.TryAgain)), (503, "3", typeof(SendResult.TryAgain)),
            (400, null, typeof(SendResult.Refused)), (403, null, typeof(SendResult.Refused)), (413, null, typeof(SendResult.Refused)),
            (500, null, typeof(SendResult.Refused)), (302, null, typeof(SendResult.Refused)),
        })
        {
            host.Teams.AnswerWith(status, "BadArgument", retryAfter);
            var before = host.Teams.Calls.Count;
            var posted = await host.Platform.PostAsync(InChannel with { Conversation = $"19:{status}@thread.tacv2" }, Hello, "d", default);
            var changed = await host.Platform.UpdateAsync(Standing with { Conversation = $"19:u{status}@thread.tacv2;messageid=7" }, Hello, default);
            Assert.Equal((status, result, result), (status, posted.GetType(), changed.GetType()));
            if (retryAfter is not null) Assert.Equal($"00:00:{retryAfter.PadLeft(2, '0')}", $"{((SendResult.TryAgain)posted).Wait}");
            Assert.Equal(before + 2, host.Teams.Calls.Count);
        }

        Assert.DoesNotContain(FakeTeams.Secret, host.Log.Text, StringComparison.Ordinal);
    }

    [Theory, InlineData(502), InlineData(504)]
    public async Task What_a_gateway_did_not_hear_the_end_of_may_have_been_posted_and_a_change_is_made_again(int status)
    {
        await using var host = await StartAsync();
        host.Teams.AnswerWith(status);
        Assert.IsType<SendResult.Uncertain>(await host.Platform.PostAsync(InChannel, Hello, "d", default));
        Assert.IsType<SendResult.Uncertain>(await host.Platform.PostAsync(InChannel with { Thread = "7" }, Hello, "d", default));
        Assert.IsType<SendResult.TryAgain>(await host.Platform.UpdateAsync(Standing, Hello, default));
    }

    [Fact]
    public async Task A_conversation_of_the_american_gcc_that_is_sought_elsewhere_says_which_setting_to_change()
    {
        await using var host = await StartAsync();
        host.Teams.AnswerWith(403, "InvalidBotApiHost");
        Assert.Contains("set Teams:Cloud to Gcc", Assert.IsType<SendResult.Refused>(await host.Platform.PostAsync(InChannel, Hello, "d", default)).Reason, StringComparison.Ordinal);
        Assert.Single(host.Teams.Calls);
    }

    [Fact]
    public async Task A_message_that_is_not_there_any_more_is_gone_and_a_channel_refuses()
    {
        await using var host = await StartAsync();
        host.Teams.AnswerWith(404, "ActivityNotFoundInConversation");
        Assert.IsType<SendResult.Gone>(await host.Platform.UpdateAsync(Standing, Hello, default));
        Assert.IsType<SendResult.Refused>(await host.Platform.PostAsync(InChannel, Hello, "d", default));
    }

    [Fact]
    public async Task After_too_fast_nothing_is_sent_there_until_the_time_is_over()
    {
        await using var host = await StartAsync();
        host.Teams.AnswerWith(429, "Throttled", "17");
        await host.Platform.PostAsync(InChannel, Hello, "d", default);
        Assert.Equal(TimeSpan.FromSeconds(17), Assert.IsType<SendResult.TryAgain>(await host.Platform.PostAsync(InChannel, Hello, "d", default)).Wait);
        Assert.Single(host.Teams.Calls);
        host.Clock.Move(TimeSpan.FromSeconds(17));
        await host.Platform.PostAsync(InChannel, Hello, "d", default);
        Assert.Equal(2, host.Teams.Calls.Count);
    }

    [Fact]
    public async Task A_post_of_unknown_outcome_is_uncertain_and_nobody_posts_it_again_unasked()
    {
        await using var host = await StartAsync();
        host.Teams.Answer = (_, http) =>
        {
            http.Abort();
            return Task.FromResult("");
        };
        Assert.IsType<SendResult.Uncertain>(await host.Platform.PostAsync(InChannel, Hello, "d", default));
        Assert.IsType<SendResult.TryAgain>(await host.Platform.UpdateAsync(Standing, Hello, default));
        Assert.IsType<SendResult.Refused>(await host.Platform.FindAsync(InChannel, "d", host.Clock.Now, default));
    }

    [Fact]
    public async Task A_token_is_asked_for_once_and_once_more_when_it_has_ended()
    {
        await using var host = await StartAsync();
        await host.Platform.PostAsync(InChannel, Hello, "d", default);
        await host.Platform.PostAsync(InChannel, Hello, "d", default);
        Assert.Equal(1, host.Teams.TokensGiven);
        Assert.StartsWith($"/{FakeTeams.Tenant}/oauth2/v2.0/token?", host.Teams.TokenRequest, StringComparison.Ordinal);
        Assert.Contains("scope=https%3A%2F%2Fapi.botframework.com%2F.default", host.Teams.TokenRequest, StringComparison.Ordinal);

        var answer = host.Teams.Answer;
        host.Teams.Answer = (call, http) =>
        {
            if (call.Authorization == "Bearer token-2") return answer(call, http);
            http.Response.StatusCode = 401;
            return Task.FromResult("");
        };
        Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(InChannel, Hello, "d", default));
        Assert.Equal(2, host.Teams.TokensGiven);

        host.Teams.AnswerWith(401, "Unauthorized");
        Assert.Contains("Teams:AppId", Assert.IsType<SendResult.TryAgain>(await host.Platform.PostAsync(InChannel, Hello, "d", default)).Reason, StringComparison.Ordinal);
        Assert.Equal(3, host.Teams.TokensGiven);
        Assert.Equal(2 + 2 + 2, host.Teams.Calls.Count);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent_and_everything_waits_for_one()
    {
        await using var host = await StartAsync();
        await host.References.KeepAsync(new Sighting(ToAda, ConversationKind.Person, new Uri(host.Teams.ServiceUrl)) { Member = Activities.AdaMember, Direct = Activities.Direct }, default);
        host.Teams.LoginStatus = 401;
        foreach (var result in new[] { await host.Platform.PostAsync(InChannel, Hello, "d", default), await host.Platform.PostAsync(ToAda, Hello, "d", default), await host.Platform.UpdateAsync(Standing, Hello, default) })
            Assert.Contains("invalid_client: Microsoft's login no longer takes Teams:AppId", Assert.IsType<SendResult.TryAgain>(result).Reason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<PlatformBusyException>(() => host.Platform.DescribeAsync(new ChatIdentity("teams", FakeTeams.Tenant, Activities.Ada), default));
        host.Teams.LoginStatus = 503;
        Assert.IsType<SendResult.TryAgain>(await host.Platform.PostAsync(InChannel, Hello, "d", default));
        Assert.Empty(host.Teams.Calls);
        Assert.DoesNotContain(FakeTeams.Secret, host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var host = await StartAsync();
        await using var evil = await FakeTeams.StartAsync();
        host.Teams.Answer = (_, http) =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = evil.ServiceUrl;
            return Task.FromResult("");
        };
        Assert.IsType<SendResult.Refused>(await host.Platform.PostAsync(InChannel, Hello, "d", default));
        Assert.Empty(evil.Calls);
    }

    [Fact]
    public async Task A_stored_address_that_is_no_longer_trusted_gets_no_token()
    {
        await using var host = await StartAsync();
        await host.References.KeepAsync(new Sighting(InChannel, ConversationKind.Channel, new Uri("https://evil.example/")), default);
        Assert.IsType<SendResult.Refused>(await host.Platform.PostAsync(InChannel, Hello, "d", default));
        Assert.Equal(0, host.Teams.TokensGiven);
    }

    [Fact]
    public async Task A_private_answer_in_a_channel_is_shown_to_one_person_only_or_goes_to_their_own_conversation()
    {
        await using var host = await StartAsync();
        await host.DeliverAsync(Activities.Typed(host.Teams, "hello"));
        var handle = new AnswerAddress(FakeTeams.Tenant, Standing.Conversation, Activities.AdaMember, Activities.Ada).Write();
        Assert.IsType<SendResult.Delivered>(await host.Platform.AnswerAsync(handle, Hello, default));
        var targeted = host.Teams.Calls.Single();
        Assert.Equal($"/v3/conversations/{Standing.Conversation}/activities?isTargetedActivity=true", Uri.UnescapeDataString(targeted.Path));
        Assert.Equal(Activities.AdaMember, (string)targeted.Body!["recipient"]!["id"]!);

        var answer = host.Teams.Answer;
        host.Teams.Answer = (call, http) =>
        {
            if (!call.Path.Contains("isTargeted", StringComparison.Ordinal)) return answer(call, http);
            http.Response.StatusCode = 403;
            return Task.FromResult("""{"error":{"code":"BotNotInConversationRoster"}}""");
        };
        Assert.IsType<SendResult.Delivered>(await host.Platform.AnswerAsync(handle, Hello, default));
        Assert.Equal($"/v3/conversations/{Activities.Direct}/activities", Uri.UnescapeDataString(host.Teams.Calls.Last().Path));
        Assert.IsType<SendResult.Refused>(await host.Platform.AnswerAsync("not a handle", Hello, default));
    }

    [Fact]
    public async Task Where_the_app_is_not_any_more_nothing_is_tried_until_it_is_heard_from_again()
    {
        await using var host = await StartAsync();
        await host.References.KeepAsync(new Sighting(InChannel, ConversationKind.Channel, new Uri(host.Teams.ServiceUrl)), default);
        var answer = host.Teams.Answer;
        host.Teams.Answer = (_, http) =>
        {
            http.Response.StatusCode = 403;
            return Task.FromResult("""{"error":{"code":"BotNotInConversationRoster"}}""");
        };
        Assert.IsType<SendResult.Refused>(await host.Platform.UpdateAsync(Standing, Hello, default));
        host.Teams.Answer = answer;
        Assert.IsType<SendResult.Refused>(await host.Platform.UpdateAsync(Standing, Hello, default));
        Assert.IsType<SendResult.Refused>(await host.Platform.PostAsync(InChannel, Hello, "d", default));
        Assert.Single(host.Teams.Calls);

        await host.References.KeepAsync(new Sighting(InChannel, ConversationKind.Channel, new Uri(host.Teams.ServiceUrl)), default);
        Assert.IsType<SendResult.Delivered>(await host.Platform.UpdateAsync(Standing, Hello, default));
    }

    [Fact]
    public async Task Nothing_in_the_private_conversation_of_whoever_removed_the_app_is_changed_until_they_install_it_again()
    {
        await using var host = await StartAsync();
        var met = new Sighting(ToAda, ConversationKind.Person, new Uri(host.Teams.ServiceUrl)) { Member = Activities.AdaMember, Direct = Activities.Direct };
        await host.References.KeepAsync(met, default);
        var card = Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(ToAda, Hello, "d", default)).Message!;
        await host.References.ForgetAsync(ToAda, null, default);
        var before = host.Teams.Calls.Count;

        Assert.True(Assert.IsType<SendResult.Refused>(await host.Platform.UpdateAsync(card, Hello, default)).WhileAway);
        Assert.Equal(before, host.Teams.Calls.Count);

        Assert.True(await host.References.KeepAsync(met, default), "They are to be greeted again.");
        Assert.IsType<SendResult.Delivered>(await host.Platform.UpdateAsync(card, Hello, default));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Activities.Direct)]
    public async Task Whoever_has_not_installed_the_app_is_left_alone_until_they_are_met_again(string? direct)
    {
        await using var host = await StartAsync();
        var met = new Sighting(ToAda, ConversationKind.Person, new Uri(host.Teams.ServiceUrl)) { Member = Activities.AdaMember };
        await host.References.KeepAsync(met with { Direct = direct }, default);
        var answer = host.Teams.Answer;
        host.Teams.AnswerWith(403, "ForbiddenOperationException");

        for (var time = 0; time < 2; time++) Assert.True(Assert.IsType<SendResult.Refused>(await host.Platform.PostAsync(ToAda, Hello, "d", default)).WhileAway);
        Assert.Single(host.Teams.Calls);

        host.Teams.Answer = answer;
        await host.References.KeepAllAsync([met], default);
        Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(ToAda, Hello, "d", default));
    }

    [Fact]
    public async Task Where_teams_cannot_show_something_to_one_person_it_is_never_tried()
    {
        await using var host = await TeamsHost.StartAsync(("Teams:TargetedMessages", "false"));
        await host.DeliverAsync(Activities.Typed(host.Teams, "hello"));
        var handle = new AnswerAddress(FakeTeams.Tenant, Standing.Conversation, Activities.AdaMember, Activities.Ada).Write();
        Assert.IsType<SendResult.Delivered>(await host.Platform.AnswerAsync(handle, Hello, default));
        Assert.DoesNotContain("isTargeted", host.Teams.Calls.Single().Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_described_by_the_roster()
    {
        await using var host = await StartAsync();
        await host.DeliverAsync(Activities.Typed(host.Teams, "hello"));
        host.Teams.Answer = (_, _) => Task.FromResult("""{"id":"29:1abc","name":"Ada Buyer"}""");
        var person = new ChatIdentity("teams", FakeTeams.Tenant, Activities.Ada);
        Assert.Equal(new ChatProfile("Ada Buyer", null, null), await host.Platform.DescribeAsync(person, default));
        Assert.Null(await host.Platform.DescribeAsync(person with { UserId = "nobody" }, default));
        host.Teams.AnswerWith(503);
        await Assert.ThrowsAsync<PlatformBusyException>(() => host.Platform.DescribeAsync(person, default));
    }

    [Fact]
    public async Task After_too_fast_nothing_is_looked_up_there_until_the_time_is_over_whoever_asks()
    {
        await using var host = await StartAsync();
        await host.References.KeepAsync(new Sighting(ToAda, ConversationKind.Person, new Uri(host.Teams.ServiceUrl)) { Member = Activities.AdaMember, Direct = Activities.Direct }, default);
        var person = new ChatIdentity("teams", FakeTeams.Tenant, Activities.Ada);
        host.Teams.AnswerWith(429, "Throttled", "17");

        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(TimeSpan.FromSeconds(17), (await Assert.ThrowsAsync<PlatformBusyException>(() => host.Platform.DescribeAsync(person, default))).Wait);
            Assert.Equal(TimeSpan.FromSeconds(17), Assert.IsType<SendResult.TryAgain>(await host.Platform.MeetAsync(InChannel, default)).Wait);
        }

        var said = Activities.Said(host.Teams, " list");
        said["from"]!.AsObject().Remove("aadObjectId");
        Assert.Equal(500, (await host.DeliverAsync(said)).Status);
        Assert.Equal(2, host.Teams.Calls.Count(call => call.Method == "GET"));
        host.Clock.Move(TimeSpan.FromSeconds(17));
        await Assert.ThrowsAsync<PlatformBusyException>(() => host.Platform.DescribeAsync(person, default));
        Assert.Equal(3, host.Teams.Calls.Count(call => call.Method == "GET"));
    }

    [Fact]
    public async Task The_pace_of_each_conversation_is_kept_and_another_one_goes_on()
    {
        await using var host = await TeamsHost.StartAsync(("Teams:Pace", "true"));
        await KnowAsync(host);
        var results = new List<SendResult>();
        for (var time = 0; time < 8; time++) results.Add(await host.Platform.PostAsync(InChannel, Hello, "d", default));
        Assert.Equal(7, results.OfType<SendResult.Delivered>().Count());
        var wait = Assert.IsType<SendResult.TryAgain>(results[^1]).Wait!.Value;
        Assert.InRange(wait, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Assert.IsType<SendResult.TryAgain>(await host.Platform.UpdateAsync(Standing, Hello, default));
        Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(InChannel with { Conversation = "19:other@thread.tacv2" }, Hello, "d", default));
        host.Clock.Move(wait);
        Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(InChannel, Hello, "d", default));
        Assert.IsType<SendResult.TryAgain>(await host.Platform.PostAsync(InChannel, Hello, "d", default));
    }

    private static async Task<TeamsHost> StartAsync()
    {
        var host = await TeamsHost.StartAsync();
        await KnowAsync(host);
        return host;
    }

    private static Task KnowAsync(TeamsHost host) =>
        host.References.KeepAsync(new Sighting(InChannel, ConversationKind.Channel, new Uri(host.Teams.ServiceUrl)), default);
}
