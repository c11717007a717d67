using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Team;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class ConversationTests
{
    [Theory]
    [InlineData("U0NOBODY", "user_not_found")]
    [InlineData("U0GONE001", "user_disabled")]
    [InlineData("U0HIDDEN1", "user_not_visible")]
    [InlineData("U1,U2,U3,U4,U5,U6,U7,U8,U9", "too_many_users")]
    [InlineData("U0DEVEXCH", "invalid_user_combination")]
    public async Task Opens_no_conversation_with_whom_it_cannot_reach(string users, string error)
    {
        await using var slack = await StartAsync();
        slack.Server.Workspace.AddUser(new SlackUser("U0GONE001", "Gone") { IsDeleted = true });
        slack.Server.Workspace.AddUser(new SlackUser("U0HIDDEN1", "Hidden") { IsVisible = false });
        Assert.Equal(error, (await slack.CallAsync("conversations.open", new JsonObject { ["users"] = users }))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Opens_a_conversation_once_and_says_when_it_was_open()
    {
        await using var slack = await StartAsync();
        var first = await slack.CallAsync("conversations.open", """{"users":"U0BUYER1"}""");
        var again = await slack.CallAsync("conversations.open", """{"users":"U0BUYER1"}""");
        Assert.Equal(first["channel"]!["id"]!.GetValue<string>(), again["channel"]!["id"]!.GetValue<string>());
        Assert.True(again["already_open"]!.GetValue<bool>());
        Assert.Equal("mpim:write", (await RefusedGroupAsync(slack))["needed"]!.GetValue<string>());
        slack.Server.Grants.Grant("mpim:write");
        Assert.True((await slack.CallAsync("conversations.open", """{"users":"U0BUYER1,U0VENDOR1"}"""))["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Tells_of_a_channel_it_can_see()
    {
        await using var slack = await StartAsync();
        slack.Server.Workspace.AddChannel("C0PRIVATE", "secret", ConversationKind.Private, [Buyer]);
        Assert.True((await slack.FormAsync("conversations.info", ("channel", Opportunities)))["channel"]!["is_member"]!.GetValue<bool>());
        Assert.False((await slack.FormAsync("conversations.info", ("channel", General)))["channel"]!["is_member"]!.GetValue<bool>());
        Assert.Equal("channel_not_found", (await slack.FormAsync("conversations.info", ("channel", "C0PRIVATE")))["error"]!.GetValue<string>());
        slack.Server.Workspace.Join("C0PRIVATE", slack.Server.BotUserId);
        Assert.True((await slack.FormAsync("conversations.info", ("channel", "C0PRIVATE")))["channel"]!["is_private"]!.GetValue<bool>());
        slack.Server.Grants.TakeAway("groups:read");
        var refused = await slack.FormAsync("conversations.info", ("channel", "C0PRIVATE"));
        Assert.Equal("missing_scope", refused["error"]!.GetValue<string>());
        Assert.Equal("groups:read", refused["needed"]!.GetValue<string>());
    }

    [Fact]
    public async Task Lists_page_by_page()
    {
        await using var slack = await StartAsync();
        var first = await slack.FormAsync("conversations.list", ("limit", "3"), ("exclude_archived", "true"));
        Assert.Equal(3, first["channels"]!.AsArray().Count);
        Assert.Equal("", first["response_metadata"]!["next_cursor"]!.GetValue<string>());
        var small = await slack.FormAsync("conversations.list", ("limit", "2"));
        var next = await slack.FormAsync("conversations.list", ("limit", "2"), ("cursor", small["response_metadata"]!["next_cursor"]!.GetValue<string>()));
        Assert.Equal(4, small["channels"]!.AsArray().Concat(next["channels"]!.AsArray()).Select(channel => channel!["id"]!.GetValue<string>()).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("conversations.list", "limit", "0", "invalid_limit")]
    [InlineData("conversations.list", "limit", "1000", "invalid_limit")]
    [InlineData("conversations.list", "limit", "many", "invalid_limit")]
    [InlineData("conversations.list", "cursor", "dGVhbTpDMDYx", "invalid_cursor")]
    [InlineData("conversations.list", "cursor", "!", "invalid_cursor")]
    [InlineData("conversations.list", "types", "rooms", "invalid_types")]
    [InlineData("conversations.members", "cursor", "!", "invalid_cursor")]
    [InlineData("conversations.history", "cursor", "!", "invalid_cursor")]
    [InlineData("conversations.history", "limit", "1000", "invalid_limit")]
    [InlineData("conversations.history", "oldest", "noon", "invalid_ts_oldest")]
    [InlineData("conversations.history", "latest", "noon", "invalid_ts_latest")]
    public async Task Refuses_a_page_that_is_none(string method, string name, string value, string error)
    {
        await using var slack = await StartAsync();
        Assert.Equal(error, (await slack.FormAsync(method, ("channel", Opportunities), (name, value)))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Lists_the_members_and_joins()
    {
        await using var slack = await StartAsync();
        var members = (await slack.FormAsync("conversations.members", ("channel", Opportunities)))["members"]!.AsArray().Select(id => id!.GetValue<string>());
        Assert.Contains(slack.Server.BotUserId, members, StringComparer.Ordinal);
        Assert.True((await slack.CallAsync("conversations.join", """{"channel":"C0GENERAL"}"""))["ok"]!.GetValue<bool>());
        Assert.True((await slack.CallAsync("chat.postMessage", """{"channel":"C0GENERAL","text":"x"}"""))["ok"]!.GetValue<bool>());
        Assert.Equal("already_in_channel", (await slack.CallAsync("conversations.join", """{"channel":"C0GENERAL"}"""))["warning"]!.GetValue<string>());
        Assert.Equal("is_archived", (await slack.CallAsync("conversations.join", """{"channel":"C0ARCHIVE"}"""))["error"]!.GetValue<string>());
        var direct = slack.Server.Workspace.DirectChannelOf(Buyer);
        Assert.Equal("method_not_supported_for_channel_type", (await slack.CallAsync("conversations.join", new JsonObject { ["channel"] = direct }))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Reads_history_newest_first_with_metadata_when_asked()
    {
        await using var slack = await StartAsync();
        await slack.CallAsync("chat.postMessage", """{"channel":"C0OPPORT1","text":"one","metadata":{"event_type":"card","event_payload":{"delivery_id":"d-1"}}}""");
        var parent = await slack.PostAsync(Opportunities, "two");
        await slack.CallAsync("chat.postMessage", new JsonObject { ["channel"] = Opportunities, ["text"] = "in the thread", ["thread_ts"] = parent });
        var plain = await slack.FormAsync("conversations.history", ("channel", Opportunities));
        Assert.Equal(["two", "one"], Texts(plain));
        Assert.Null(plain["messages"]![1]!["metadata"]);
        var full = await slack.CallAsync("conversations.history", """{"channel":"C0OPPORT1","include_all_metadata":true}""");
        Assert.Equal("d-1", full["messages"]![1]!["metadata"]!["event_payload"]!["delivery_id"]!.GetValue<string>());
        Assert.Equal(["two", "in the thread"], Texts(await slack.FormAsync("conversations.replies", ("channel", Opportunities), ("ts", parent))));
        Assert.Equal("thread_not_found", (await slack.FormAsync("conversations.replies", ("channel", Opportunities), ("ts", "1.000001")))["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Reads_a_window_of_history_page_by_page()
    {
        await using var slack = await StartAsync();
        var stamps = new List<string>();
        for (var i = 0; i < 4; i++) stamps.Add(await slack.PostAsync(Opportunities, $"m{i}"));
        Assert.Equal(["m3", "m2"], Texts(await slack.FormAsync("conversations.history", ("channel", Opportunities), ("oldest", stamps[1]))));
        Assert.Equal(["m2", "m1"], Texts(await slack.FormAsync("conversations.history", ("channel", Opportunities), ("oldest", stamps[1]), ("latest", stamps[2]), ("inclusive", "true"))));
        var first = await slack.FormAsync("conversations.history", ("channel", Opportunities), ("limit", "3"));
        Assert.True(first["has_more"]!.GetValue<bool>());
        var rest = await slack.FormAsync("conversations.history", ("channel", Opportunities), ("limit", "3"), ("cursor", first["response_metadata"]!["next_cursor"]!.GetValue<string>()));
        Assert.Equal(["m0"], Texts(rest));
        Assert.False(rest["has_more"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Reads_history_only_as_a_member_with_the_scope()
    {
        await using var slack = await StartAsync();
        Assert.Equal("not_in_channel", (await slack.FormAsync("conversations.history", ("channel", General)))["error"]!.GetValue<string>());
        slack.Server.Grants.TakeAway("channels:history");
        Assert.Equal("channels:history", (await slack.FormAsync("conversations.history", ("channel", Opportunities)))["needed"]!.GetValue<string>());
    }

    [Fact]
    public async Task Tells_who_somebody_is()
    {
        await using var slack = await StartAsync();
        var french = (await slack.FormAsync("users.info", ("user", "U0VENDOR2"), ("include_locale", "true")))["user"]!;
        Assert.Equal("fr-CA", french["locale"]!.GetValue<string>());
        Assert.Equal("Vendor Two", french["profile"]!["display_name"]!.GetValue<string>());
        Assert.Equal(-14400, french["tz_offset"]!.GetValue<int>());
        Assert.NotNull(french["profile"]!["email"]);
        Assert.Null((await slack.FormAsync("users.info", ("user", "U0VENDOR2")))["user"]!["locale"]);
        slack.Server.Grants.TakeAway("users:read.email");
        Assert.Null((await slack.FormAsync("users.info", ("user", "U0VENDOR2")))["user"]!["profile"]!["email"]);
    }

    [Fact]
    public async Task Tells_apart_who_left_who_is_a_guest_and_who_cannot_be_seen()
    {
        await using var slack = await StartAsync();
        slack.Server.Workspace.Deactivate(Vendor);
        slack.Server.Workspace.AddUser(new SlackUser("U0GUEST01", "Guest") { IsUltraRestricted = true });
        slack.Server.Workspace.AddUser(new SlackUser("U0HIDDEN1", "Hidden") { IsVisible = false });
        slack.Server.Workspace.AddUser(new SlackUser("U0ABROAD1", "Abroad") { IsStranger = true, Email = "x@y.example" });
        Assert.True((await slack.FormAsync("users.info", ("user", Vendor)))["user"]!["deleted"]!.GetValue<bool>());
        Assert.True((await slack.FormAsync("users.info", ("user", "U0GUEST01")))["user"]!["is_restricted"]!.GetValue<bool>());
        Assert.Equal("user_not_visible", (await slack.FormAsync("users.info", ("user", "U0HIDDEN1")))["error"]!.GetValue<string>());
        Assert.Equal("user_not_found", (await slack.FormAsync("users.info", ("user", "U0NOBODY")))["error"]!.GetValue<string>());
        var abroad = (await slack.FormAsync("users.info", ("user", "U0ABROAD1"), ("include_locale", "true")))["user"]!;
        Assert.True(abroad["is_stranger"]!.GetValue<bool>());
        Assert.Null(abroad["locale"]);
        Assert.Null(abroad["profile"]!["email"]);
        Assert.NotEqual(slack.Server.TeamId, abroad["team_id"]!.GetValue<string>());
    }

    private static async Task<JsonObject> RefusedGroupAsync(AStrictSlack slack)
    {
        var refused = await slack.CallAsync("conversations.open", """{"users":"U0BUYER1,U0VENDOR1"}""");
        Assert.Equal("missing_scope", refused["error"]!.GetValue<string>());
        return refused;
    }

    private static IEnumerable<string> Texts(JsonObject answer) => answer["messages"]!.AsArray().Select(message => message!["text"]!.GetValue<string>());
}
