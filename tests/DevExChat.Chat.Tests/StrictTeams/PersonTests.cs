using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Sandbox.StrictTeams.Team;
using static DevExChat.Chat.Tests.StrictTeams.AStrictTeams;

namespace DevExChat.Chat.Tests.StrictTeams;

public sealed class PersonTests
{
    [Fact]
    public async Task Delivers_every_field_of_a_mention_in_a_channel()
    {
        await using var teams = await StartAsync();
        var said = await teams.TheBuyer.SayAsync(Opportunities, "@DevExChat opportunity new for @Vendor One & co", Cancel);
        Assert.True(said.WasDelivered);
        Assert.Equal("/api/messages", teams.Product.Last.Path);
        Assert.StartsWith("Bearer ", teams.Product.Last.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal(teams.Server.TenantId, teams.Product.Last.Headers["x-ms-tenant-id"]);
        var activity = teams.Product.Last.Json;
        Assert.Equal("message", Text(activity["type"]));
        Assert.Equal(said.Said!.Id, Text(activity["id"]));
        Assert.Equal("msteams", Text(activity["channelId"]));
        Assert.Equal(teams.Server.ServiceUrl.ToString(), Text(activity["serviceUrl"]));
        Assert.Equal(Buyer, Text(activity["from"]!["id"]));
        Assert.NotNull(activity["from"]!["aadObjectId"]);
        Assert.Equal(teams.Server.BotId, Text(activity["recipient"]!["id"]));
        Assert.Equal($"{Opportunities};messageid={said.Said.Id}", Text(activity["conversation"]!["id"]));
        Assert.Equal("channel", Text(activity["conversation"]!["conversationType"]));
        Assert.Equal("<at>DevExChat</at> opportunity new for <at>Vendor One</at> &amp; co", Text(activity["text"]));
        Assert.Equal([Vendor, teams.Server.BotId], Mentioned(activity));
        Assert.Equal("en-CA", Text(activity["locale"]));
        Assert.Equal(teams.Server.TenantId, Text(activity["channelData"]!["tenant"]!["id"]));
        Assert.Equal(TeamsCast.TeamId, Text(activity["channelData"]!["team"]!["id"]));
    }

    [Fact]
    public async Task Hears_nothing_in_a_channel_where_it_is_not_mentioned()
    {
        await using var teams = await StartAsync();
        Assert.False((await teams.TheBuyer.SayAsync(Opportunities, "between us", Cancel)).WasDelivered);
        Assert.True((await teams.TheBuyer.SayPersonallyAsync("help", Cancel)).WasDelivered);
        Assert.Equal("help", Text(teams.Product.Last.Json["text"]));
        Assert.Equal("personal", Text(teams.Product.Last.Json["conversation"]!["conversationType"]));
    }

    [Fact]
    public async Task Hears_everything_with_the_grant_to_read_all()
    {
        await using var teams = await StartAsync(options => options with { IsReadAllGranted = true });
        Assert.True((await teams.TheBuyer.SayAsync(Opportunities, "between us", Cancel)).WasDelivered);
    }

    [Fact]
    public async Task Whispers_with_a_slash_in_a_channel_and_not_in_a_personal_chat()
    {
        await using var teams = await StartAsync();
        await teams.TheBuyer.SlashAsync(Opportunities, "opportunity list", Cancel);
        Assert.True(teams.Product.Last.Json["recipient"]!["isTargeted"]!.GetValue<bool>());
        Assert.Empty(Mentioned(teams.Product.Last.Json));
        Assert.Empty(teams.TheVendor.Screen(Opportunities));
        Assert.Single(teams.TheBuyer.Screen(Opportunities));
        await Assert.ThrowsAsync<NotOnScreenException>(() => teams.TheBuyer.SlashAsync(teams.TheBuyer.PersonalChat, "x", Cancel));
    }

    [Fact]
    public async Task Changes_the_card_for_the_one_who_clicked_until_it_is_put_for_all()
    {
        await using var teams = await StartAsync();
        var id = await teams.CardAsync(Opportunities, ACard.WithButton("bid.offer"));
        teams.Product.AnswerJson(ACard.Executed(ACard.Saying("You offered")));
        var clicked = await teams.TheVendor.ClickAsync(Opportunities, id, "bid.offer", Cancel);
        Assert.NotNull(clicked.Card);
        var activity = teams.Product.Last.Json;
        Assert.Equal(("invoke", "adaptiveCard/action", id), (Text(activity["type"]), Text(activity["name"]), Text(activity["replyToId"])));
        Assert.Equal("""{"action":{"type":"Action.Execute","data":{"v":1},"verb":"bid.offer"},"trigger":"manual"}""", activity["value"]!.ToJsonString());
        Assert.Equal("You offered", Assert.Single(teams.TheVendor.Screen(Opportunities)).Text);
        Assert.Equal("Chairs\nDo it", Assert.Single(teams.TheBuyer.Screen(Opportunities)).Text);

        await teams.PutAsync(Opportunities, id, card: ACard.Saying("Awarded"));
        Assert.Equal("Awarded", Assert.Single(teams.TheVendor.Screen(Opportunities)).Text);
        Assert.Empty(teams.Server.Violations);
    }

    [Fact]
    public async Task Sends_the_twin_of_a_button_from_an_old_client()
    {
        await using var teams = await StartAsync();
        var id = await teams.CardAsync(Opportunities, ACard.WithButton("bid.offer"));
        await teams.TheVendor.OnAnOldClient().ClickAsync(Opportunities, id, "bid.offer", Cancel);
        var activity = teams.Product.Last.Json;
        Assert.Equal(("message", id), (Text(activity["type"]), Text(activity["replyToId"])));
        Assert.Equal("""{"v":1,"verb":"bid.offer"}""", activity["value"]!.ToJsonString());
        Assert.Null(activity["text"]);
    }

    [Fact]
    public async Task Lets_nobody_press_what_they_do_not_see()
    {
        await using var teams = await StartAsync();
        var id = await teams.CardAsync(Opportunities, ACard.WithButton("bid.offer"));
        await Assert.ThrowsAsync<NotOnScreenException>(() => teams.TheVendor.ClickAsync(Opportunities, id, "award", Cancel));
        await Assert.ThrowsAsync<NotOnScreenException>(() => teams.TheVendor.ClickAsync(Opportunities, "1", "bid.offer", Cancel));
        await Assert.ThrowsAsync<NotOnScreenException>(() => teams.TheVendor.ClickAsync(teams.TheBuyer.PersonalChat, id, "bid.offer", Cancel));
        Assert.Empty(teams.Product.Deliveries);
    }

    [Theory]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Noted"}""", "Noted", null)]
    [InlineData("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"opportunity.closed","message":"It is closed."}}""", "It is closed.", "opportunity.closed")]
    public async Task Shows_a_sentence_or_an_error_under_the_card(string json, string text, string? code)
    {
        await using var teams = await StartAsync();
        var id = await teams.CardAsync(Opportunities, ACard.WithButton("bid.offer"));
        teams.Product.AnswerJson(json);
        var clicked = await teams.TheVendor.ClickAsync(Opportunities, id, "bid.offer", Cancel);
        Assert.Equal((text, code), (clicked.Text, clicked.ErrorCode));
        Assert.Empty(teams.Server.Violations);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"status":200,"body":{"statusCode":200}}""")]
    [InlineData("""{"type":"application/vnd.microsoft.activity.message","value":"no code"}""")]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"contentType":"application/vnd.microsoft.card.adaptive","content":{}}}""")]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.adaptive.card","value":{}}""")]
    [InlineData("""{"statusCode":400,"type":"application/vnd.microsoft.error","value":"text"}""")]
    public async Task Refuses_an_answer_to_a_click_that_is_none(string json)
    {
        await using var teams = await StartAsync();
        var id = await teams.CardAsync(Opportunities, ACard.WithButton("bid.offer"));
        teams.Product.AnswerJson(json);
        var clicked = await teams.TheVendor.ClickAsync(Opportunities, id, "bid.offer", Cancel);
        Assert.NotNull(clicked.Banner);
        Assert.Single(teams.Server.Violations);
        Assert.Equal(clicked.Banner, teams.TheVendor.Banner);
    }

    [Theory]
    [InlineData(501)]
    [InlineData(500)]
    [InlineData(202)]
    public async Task Takes_no_other_status_than_200_for_a_click(int status)
    {
        await using var teams = await StartAsync();
        var id = await teams.CardAsync(Opportunities, ACard.WithButton("bid.offer"));
        teams.Product.AnswerStatus(status);
        await teams.TheVendor.ClickAsync(Opportunities, id, "bid.offer", Cancel);
        Assert.Contains($"answered {status}", Assert.Single(teams.Server.Violations).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delivers_the_identical_activity_again_when_no_answer_comes()
    {
        await using var teams = await StartAsync(options => options with { AnswerWithin = TimeSpan.FromSeconds(1) });
        var id = await teams.CardAsync(Opportunities, ACard.WithButton("bid.offer"));
        teams.Product.Answer = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        var clicked = await teams.TheVendor.ClickAsync(Opportunities, id, "bid.offer", Cancel);
        Assert.NotNull(clicked.Banner);
        Assert.Contains("within 1 s", Assert.Single(teams.Server.Violations).Sentence, StringComparison.Ordinal);
        var bodies = teams.Product.Deliveries.Select(delivered => delivered.Body).ToList();
        Assert.Equal(2, bodies.Count);
        Assert.Equal(bodies[0], bodies[1]);
    }

    [Fact]
    public async Task Refreshes_a_card_for_those_it_lists_and_not_twice_in_a_minute()
    {
        await using var teams = await StartAsync(options => options with { RefreshesCards = false });
        var card = ACard.Saying("For all");
        card["refresh"] = JsonNode.Parse($$$"""{"action":{"type":"Action.Execute","verb":"view","data":{"o":1}},"userIds":["{{{Buyer}}}"]}""");
        var id = await teams.CardAsync(Opportunities, card);
        teams.Product.AnswerJson(ACard.Executed(ACard.WithButton("manage")));
        Assert.False((await teams.TheVendor.LookAsync(Opportunities, id, Cancel)).WasDelivered);
        Assert.True((await teams.TheBuyer.LookAsync(Opportunities, id, Cancel)).WasDelivered);
        Assert.Equal("automatic", Text(teams.Product.Last.Json["value"]!["trigger"]));
        Assert.Equal(["manage"], Assert.Single(teams.TheBuyer.Screen(Opportunities)).Buttons);
        Assert.Empty(Assert.Single(teams.TheVendor.Screen(Opportunities)).Buttons);

        Assert.False((await teams.TheBuyer.LookAsync(Opportunities, id, Cancel)).WasDelivered);
        teams.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await teams.TheBuyer.LookAsync(Opportunities, id, Cancel)).WasDelivered);
        Assert.True((await teams.TheVendor.RefreshAsync(Opportunities, id, Cancel)).WasDelivered);
    }

    [Fact]
    public async Task Refreshes_by_itself_what_was_just_posted()
    {
        await using var teams = await StartAsync();
        teams.Product.AnswerJson(ACard.Executed(ACard.WithButton("manage")));
        var card = ACard.Saying("For all");
        card["refresh"] = JsonNode.Parse($$$"""{"action":{"type":"Action.Execute","verb":"view"},"userIds":["{{{Buyer}}}"]}""");
        await teams.CardAsync(Opportunities, card);
        await teams.Server.WaitUntilAsync(_ => teams.TheBuyer.Screen(Opportunities)[0].Buttons.Contains("manage"), TimeSpan.FromSeconds(5), Cancel);
        Assert.Empty(teams.TheVendor.Screen(Opportunities)[0].Buttons);
    }

    [Fact]
    public async Task Tells_of_the_app_coming_and_going()
    {
        await using var teams = await StartAsync();
        await teams.TheBuyer.InstallAsync(GroupChat, Cancel);
        Assert.Equal(["conversationUpdate", "installationUpdate"], teams.Product.Deliveries.Select(delivered => Text(delivered.Json["type"])));
        Assert.Equal("add", Text(teams.Product.Last.Json["action"]));
        Assert.Equal(201, (await teams.PostAsync(GroupChat, "hello")).Status);
        await teams.TheBuyer.UninstallAsync(GroupChat, Cancel);
        Assert.Equal("remove", Text(teams.Product.Last.Json["action"]));
        Assert.Equal("BotNotInConversationRoster", (await teams.PostAsync(GroupChat, "hello?")).Code);
        Assert.False((await teams.TheBuyer.SayAsync(GroupChat, "@DevExChat help", Cancel)).WasDelivered);
    }

    [Fact]
    public async Task Tells_of_people_coming_into_a_team()
    {
        await using var teams = await StartAsync();
        teams.Server.Tenant.AddUser(new TeamsUser("29:1guest", "6f0f0000-0000-4000-8000-000000000001", "Guest") { Role = "guest" });
        await teams.Server.As("29:1guest").JoinAsync(Opportunities, Cancel);
        var activity = teams.Product.Last.Json;
        Assert.Equal("teamMemberAdded", Text(activity["channelData"]!["eventType"]));
        Assert.Equal("29:1guest", Text(activity["membersAdded"]![0]!["id"]));
        Assert.Equal(TeamsCast.TeamId, Text(activity["conversation"]!["id"]));
        await Assert.ThrowsAsync<NotOnScreenException>(() => teams.Server.As("29:1guest").InstallAsync(Opportunities, Cancel));
    }

    [Fact]
    public async Task Leaves_out_and_adds_what_real_traffic_does()
    {
        await using var teams = await StartAsync(options => options with { Quirks = Quirks.NoAadObjectId | Quirks.NoTrigger | Quirks.UnknownFields | Quirks.PastedText });
        await teams.TheBuyer.SayPersonallyAsync("opportunity new", Cancel);
        Assert.Null(teams.Product.Last.Json["from"]!["aadObjectId"]);
        Assert.NotNull(teams.Product.Last.Json["membershipSource"]);
        Assert.Equal("\r\nopportunity\u00A0new", Text(teams.Product.Last.Json["text"]));
        var id = await teams.CardAsync(Opportunities, ACard.WithButton("bid.offer"));
        await teams.TheVendor.ClickAsync(Opportunities, id, "bid.offer", Cancel);
        Assert.Null(teams.Product.Last.Json["value"]!["trigger"]);
    }

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private static IEnumerable<string?> Mentioned(JsonObject activity) =>
        activity["entities"]!.AsArray().Where(entity => Text(entity!["type"]) == "mention").Select(entity => Text(entity!["mentioned"]!["id"]));
}
