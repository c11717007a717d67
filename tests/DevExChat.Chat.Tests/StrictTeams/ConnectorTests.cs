using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Sandbox.StrictTeams.Team;
using static DevExChat.Chat.Tests.StrictTeams.AStrictTeams;

namespace DevExChat.Chat.Tests.StrictTeams;

public sealed class ConnectorTests
{
    [Fact]
    public async Task Posts_to_a_channel_and_answers_in_the_thread()
    {
        await using var teams = await StartAsync();
        var root = (await teams.PostAsync(Opportunities, "first")).Id;
        var thread = $"{Opportunities};messageid={root}";
        var answer = await teams.PostAsync(thread, "second");
        Assert.Equal(201, answer.Status);
        Assert.Matches("^[0-9]{13}$", answer.Id);
        var third = await teams.CallAsync(HttpMethod.Post, $"{Conversation(thread)}/activities/{answer.Id}", teams.Activity(thread, "third"));
        Assert.Equal(201, third.Status);
        Assert.Equal([root, root, root], teams.Server.Tenant.Messages(thread).Select(message => message.RootId!));
        Assert.Equal(answer.Id, teams.Server.Tenant.Messages(thread)[^1].ReplyToId);
    }

    [Fact]
    public async Task Replaces_and_deletes_the_bots_own_messages_only()
    {
        await using var teams = await StartAsync();
        var id = (await teams.PostAsync(Opportunities, "first")).Id;
        Assert.Equal(200, (await teams.PutAsync(Opportunities, id, card: ACard.Saying("a card now"))).Status);
        var message = Assert.Single(teams.Server.Tenant.Messages(Opportunities));
        Assert.Equal(("", "a card now"), (message.Text, message.ShownText));

        var theirs = (await teams.TheBuyer.SayAsync(Opportunities, "mine", Cancel)).Said!.Id;
        var refused = await teams.PutAsync(Opportunities, theirs, "changed");
        Assert.Equal((403, "NotEnoughPermissions"), (refused.Status, refused.Code));

        var address = $"{Conversation(Opportunities)}/activities/{id}";
        var deleted = await teams.CallAsync(HttpMethod.Delete, address);
        Assert.Equal((200, (JsonNode?)null), (deleted.Status, deleted.Body));
        Assert.Equal("ActivityNotFoundInConversation", (await teams.CallAsync(HttpMethod.Delete, address)).Code);
        Assert.Equal((404, "ActivityNotFoundInConversation"), await RefusedAsync(teams.PutAsync(Opportunities, id, "back?")));
    }

    [Fact]
    public async Task Names_each_refusal_of_a_conversation()
    {
        await using var teams = await StartAsync();
        Assert.Equal((404, "ConversationNotFound"), await RefusedAsync(teams.PostAsync("19:nowhere@thread.tacv2", "x")));
        Assert.Equal((404, "ConversationNotFound"), await RefusedAsync(teams.PostAsync(Opportunities + ";messageid=1", "x")));
        Assert.Equal((403, "BotNotInConversationRoster"), await RefusedAsync(teams.PostAsync(GroupChat, "x")));
        teams.Server.Tenant.SetInstalled(GroupChat, isInstalled: true);
        var root = (await teams.PostAsync(GroupChat, "x")).Id;
        Assert.Equal((404, "ConversationNotFound"), await RefusedAsync(teams.PostAsync($"{GroupChat};messageid={root}", "x")));

        teams.Server.Tenant.SetInstalled(Opportunities, isInstalled: false);
        var personal = teams.TheBuyer.PersonalChat;
        teams.Server.Tenant.SetInstalled(personal, isInstalled: false);
        Assert.Equal((403, "BotNotInConversationRoster"), await RefusedAsync(teams.PostAsync(Opportunities, "x")));
        Assert.Equal((403, "ForbiddenOperationException"), await RefusedAsync(teams.PostAsync(personal, "x")));

        var vendors = teams.TheVendor.PersonalChat;
        teams.Server.Tenant.Refuse(vendors, "ConversationBlockedByUser");
        Assert.Equal((403, "ConversationBlockedByUser"), await RefusedAsync(teams.PostAsync(vendors, "x")));
    }

    [Theory]
    [InlineData("""{"type":"message"}""", "BadSyntax")]
    [InlineData("""{"type":"event","text":"x"}""", "BadSyntax")]
    [InlineData("""{"type":"message","text":"x","from":null}""", "BadArgument")]
    [InlineData("""{"type":"message","text":"x","from":{"id":"29:somebody"}}""", "BadArgument")]
    [InlineData("""{"type":"message","text":"x","conversation":{"id":"19:occasions@thread.tacv2"}}""", "BadArgument")]
    [InlineData("""{"type":"message","text":"Hello Buyer","entities":[{"type":"mention","text":"<at>Buyer</at>","mentioned":{"id":"29:1u0buyer1"}}]}""", "BadArgument")]
    [InlineData("""{"type":"message","text":"<at>Team</at>","entities":[{"type":"mention","text":"<at>Team</at>","mentioned":{"id":"19:sandbox@thread.tacv2"}}]}""", "BadArgument")]
    [InlineData("""{"type":"message","attachments":[{"contentType":"application/pdf"}]}""", "BadArgument")]
    [InlineData("""{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard"}}]}""", "BadArgument")]
    public async Task Refuses_an_activity_that_is_none(string json, string code)
    {
        await using var teams = await StartAsync();
        var activity = teams.Activity(Opportunities);
        foreach (var (name, value) in Json(json)) activity[name] = value?.DeepClone();
        var answer = await teams.CallAsync(HttpMethod.Post, Conversation(Opportunities) + "/activities", activity);
        Assert.Equal((400, code), (answer.Status, answer.Code));
        Assert.Empty(teams.Server.Tenant.Messages(Opportunities));
    }

    [Fact]
    public async Task Takes_a_mention_whose_text_is_there()
    {
        await using var teams = await StartAsync();
        var activity = teams.Activity(Opportunities, "For <at>Buyer</at>");
        activity["entities"] = JsonNode.Parse($$$"""[{"type":"mention","text":"<at>Buyer</at>","mentioned":{"id":"{{{Buyer}}}","name":"Buyer"}}]""");
        Assert.Equal(201, (await teams.CallAsync(HttpMethod.Post, Conversation(Opportunities) + "/activities", activity)).Status);
    }

    [Fact]
    public async Task Splits_text_and_a_card_and_tells_the_id_of_neither()
    {
        await using var teams = await StartAsync();
        var answer = await teams.PostAsync(Opportunities, "text", ACard.Saying("card"));
        Assert.Equal((202, (JsonNode?)null), (answer.Status, answer.Body));
        Assert.Equal(["text", "card"], teams.Server.Tenant.Messages(Opportunities).Select(message => message.ShownText));
        var typing = teams.Activity(Opportunities);
        typing["type"] = "typing";
        Assert.Equal(202, (await teams.CallAsync(HttpMethod.Post, Conversation(Opportunities) + "/activities", typing)).Status);
    }

    [Fact]
    public async Task Measures_messages_as_utf16()
    {
        await using var teams = await StartAsync();
        Assert.Equal(201, (await teams.PostAsync(Opportunities, new string('x', 50_000))).Status);
        Assert.Equal((413, "MessageSizeTooBig"), await RefusedAsync(teams.PostAsync(Opportunities, new string('x', 51_200))));
    }

    [Fact]
    public async Task Notes_fields_that_only_the_platform_sets()
    {
        await using var teams = await StartAsync();
        var activity = teams.Activity(Opportunities, "x");
        activity["id"] = "1";
        await teams.CallAsync(HttpMethod.Post, Conversation(Opportunities) + "/activities", activity);
        Assert.Contains("\"id\"", Assert.Single(teams.Server.Violations).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opens_one_chat_with_a_person_however_often_it_is_asked()
    {
        await using var teams = await StartAsync();
        var asked = Json($$"""{"isGroup":false,"bot":{"id":"{{teams.Server.BotId}}"},"members":[{"id":"{{Buyer}}"}],"tenantId":"{{teams.Server.TenantId}}"}""");
        var first = await teams.CallAsync(HttpMethod.Post, "conversations", asked);
        var second = await teams.CallAsync(HttpMethod.Post, "conversations", asked);
        Assert.Equal((201, first.Id), (first.Status, second.Id));
        Assert.StartsWith("a:", first.Id, StringComparison.Ordinal);
        Assert.Equal(201, (await teams.PostAsync(first.Id, "hello")).Status);

        asked["members"] = JsonNode.Parse($$"""[{"id":"{{Buyer}}"},{"id":"{{Vendor}}"}]""");
        Assert.Equal((400, "BadArgument"), await RefusedAsync(teams.CallAsync(HttpMethod.Post, "conversations", asked)));
        asked["members"] = JsonNode.Parse($$"""[{"id":"{{Buyer}}"}]""");
        asked["tenantId"] = "another";
        Assert.Equal((400, "BadArgument"), await RefusedAsync(teams.CallAsync(HttpMethod.Post, "conversations", asked)));
    }

    [Fact]
    public async Task Opens_no_chat_with_somebody_it_cannot_reach()
    {
        await using var teams = await StartAsync();
        teams.Server.Tenant.AddUser(new TeamsUser("29:1outsider", "6f0f0000-0000-4000-8000-000000000001", "Outsider"));
        var asked = Json($$"""{"isGroup":false,"bot":{"id":"{{teams.Server.BotId}}"},"members":[{"id":"29:1outsider"}],"tenantId":"{{teams.Server.TenantId}}"}""");
        Assert.Equal((403, "ForbiddenOperationException"), await RefusedAsync(teams.CallAsync(HttpMethod.Post, "conversations", asked)));
    }

    [Fact]
    public async Task Starts_a_post_in_a_channel_and_tells_both_ids()
    {
        await using var teams = await StartAsync();
        var asked = new JsonObject
        {
            ["isGroup"] = true,
            ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = Opportunities } },
            ["activity"] = new JsonObject { ["type"] = "message", ["attachments"] = new JsonArray(Attached(ACard.Saying("new"))) },
        };
        var answer = await teams.CallAsync(HttpMethod.Post, "conversations", asked);
        Assert.Equal(201, answer.Status);
        var id = answer.Body!["activityId"]!.GetValue<string>();
        Assert.Equal($"{Opportunities};messageid={id}", answer.Id);
        Assert.Equal(200, (await teams.PutAsync(answer.Id, id, card: ACard.Saying("changed"))).Status);
    }

    [Fact]
    public async Task Tells_who_is_there_one_by_one_and_in_pages()
    {
        await using var teams = await StartAsync();
        for (var number = 0; number < 60; number++)
        {
            teams.Server.Tenant.AddUser(new TeamsUser($"29:2{number:D2}", $"6f0f0000-0000-4000-8000-0000000000{number:D2}", $"Person {number}"));
            await teams.Server.As($"29:2{number:D2}").JoinAsync(Opportunities, Cancel);
        }

        var buyer = teams.Server.Tenant.UserNamed("Buyer");
        foreach (var id in (string[])[buyer.Id, buyer.AadObjectId, buyer.Email!])
        {
            var one = await teams.CallAsync(HttpMethod.Get, $"{Conversation(Opportunities)}/members/{Uri.EscapeDataString(id)}");
            Assert.Equal((200, buyer.AadObjectId), (one.Status, one.Body!["aadObjectId"]!.GetValue<string>()));
        }

        var first = await teams.CallAsync(HttpMethod.Get, Conversation(Opportunities) + "/pagedmembers?pageSize=10");
        Assert.Equal(50, first.Body!["members"]!.AsArray().Count);
        var second = await teams.CallAsync(HttpMethod.Get, $"{Conversation(Opportunities)}/pagedmembers?pageSize=10&continuationToken={first.Body["continuationToken"]}");
        Assert.Equal(17, second.Body!["members"]!.AsArray().Count);
        Assert.Null(second.Body["continuationToken"]);
        Assert.Equal((404, "MemberNotFoundInConversation"), await RefusedAsync(teams.CallAsync(HttpMethod.Get, Conversation(Opportunities) + "/members/29:nobody")));
    }

    [Fact]
    public async Task Names_an_object_id_in_either_way()
    {
        await using var teams = await StartAsync(options => options with { Quirks = Quirks.ObjectId });
        var one = await teams.CallAsync(HttpMethod.Get, $"{Conversation(Opportunities)}/members/{Uri.EscapeDataString(Buyer)}");
        Assert.NotNull(one.Body!["objectId"]);
        Assert.Null(one.Body["aadObjectId"]);
    }

    [Fact]
    public async Task Tells_what_a_team_is_made_of_and_never_names_its_general_channel()
    {
        await using var teams = await StartAsync();
        var team = $"teams/{Uri.EscapeDataString(TeamsCast.TeamId)}";
        Assert.Equal("Sandbox", (await teams.CallAsync(HttpMethod.Get, team)).Body!["name"]!.GetValue<string>());
        var channels = (await teams.CallAsync(HttpMethod.Get, team + "/conversations")).Body!["conversations"]!.AsArray();
        Assert.Null(Assert.Single(channels, channel => channel!["id"]!.GetValue<string>() == TeamsCast.TeamId)!["name"]);
        Assert.Contains("opportunities", channels.Select(channel => channel!["name"]?.GetValue<string>()));
    }

    [Fact]
    public async Task Shows_a_targeted_message_to_one_person_for_a_day()
    {
        await using var teams = await StartAsync();
        var activity = teams.Activity(Opportunities, "only you");
        var posting = Conversation(Opportunities) + "/activities?isTargetedActivity=true";
        Assert.Equal((400, "BadArgument"), await RefusedAsync(teams.CallAsync(HttpMethod.Post, posting, activity)));
        activity["recipient"] = new JsonObject { ["id"] = Buyer };
        var id = (await teams.CallAsync(HttpMethod.Post, posting, activity)).Id;
        Assert.Equal("only you", Assert.Single(teams.TheBuyer.Screen(Opportunities)).Text);
        Assert.Empty(teams.TheVendor.Screen(Opportunities));

        var putting = $"{Conversation(Opportunities)}/activities/{id}?isTargetedActivity=true";
        Assert.Equal((400, "BadArgument"), await RefusedAsync(teams.CallAsync(HttpMethod.Put, putting, activity)));
        activity.Remove("recipient");
        Assert.Equal(200, (await teams.CallAsync(HttpMethod.Put, putting, activity)).Status);
        Assert.Equal((404, "ActivityNotFoundInConversation"), await RefusedAsync(teams.PutAsync(Opportunities, id, "public?")));
        teams.Clock.Advance(TimeSpan.FromHours(25));
        await teams.SignInAsync();
        Assert.Equal((404, "TARGETED_MESSAGE_EXPIRED_OR_DELETED"), await RefusedAsync(teams.CallAsync(HttpMethod.Delete, putting)));
    }

    private static async Task<(int Status, string? Code)> RefusedAsync(Task<Answer> calling)
    {
        var answer = await calling;
        return (answer.Status, answer.Code);
    }
}
