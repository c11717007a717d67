using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Chat.Tests.Teams;

public sealed class TeamsMessageTests
{
    [Fact]
    public async Task A_line_typed_to_the_app_is_read_as_it_was_meant()
    {
        await using var host = await TeamsHost.StartAsync();
        foreach (var (typed, line) in new[]
        {
            ("list mine", "list mine"), ("/opportunity list mine", "list mine"), ("  /OPP  list\u00A0mine \r\n", "list mine"), ("/list", "list"), ("opportunity", ""),
            ("opportunities", "opportunities"), ("show R&amp;D", "show R&D"), ("\r\nnouveau \u00AB deux\nlignes \u00BB", "nouveau \u00AB deux lignes \u00BB"),
        })
        {
            Assert.Equal(200, (await host.DeliverAsync(Activities.Typed(host.Teams, typed))).Status);
            var heard = host.Switchboard.Heard.Last();
            Assert.Equal((Interaction.Typed, line, OriginKind.DirectMessage), (heard.ActionId, heard.Fields["text"], heard.Origin.Kind));
            Assert.Null(heard.Origin.AnswerHandle);
        }
    }

    [Fact]
    public async Task In_a_channel_only_our_own_mention_is_taken_off_and_the_thread_is_known()
    {
        await using var host = await TeamsHost.StartAsync();
        var said = Activities.Said(host.Teams, "&nbsp;delegate <at>DevExChat Fan</at> until:+5d");
        said["entities"]!.AsArray().Add(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = "<at>DevExChat Fan</at>",
            ["mentioned"] = new JsonObject { ["id"] = "29:other", ["name"] = "DevExChat Fan" },
        });
        Assert.Equal(200, (await host.DeliverAsync(said)).Status);
        var heard = host.Switchboard.Only;
        Assert.Equal("delegate <@|DevExChat Fan> until:+5d", heard.Fields["text"]);
        Assert.Equal((OriginKind.Mention, $"{Activities.Channel};messageid=1795287935016", "1795287935016"), (heard.Origin.Kind, heard.Origin.Channel, heard.Origin.Thread));
        Assert.NotNull(heard.Origin.AnswerHandle);
        Assert.Equal(("fr-CA", "Ada Buyer"), (heard.Locale, heard.DisplayName));
    }

    [Fact]
    public async Task In_a_channel_the_root_word_may_follow_the_mention()
    {
        await using var host = await TeamsHost.StartAsync();
        foreach (var typed in new[] { " /opportunity new", "/Opportunity new", " opp new", "\u00A0/new" })
        {
            Assert.Equal(200, (await host.DeliverAsync(Activities.Said(host.Teams, typed))).Status);
            Assert.Equal("new", host.Switchboard.Heard.Last().Fields["text"]);
        }
    }

    [Fact]
    public async Task Without_a_locale_of_its_own_a_message_is_in_the_language_of_the_client()
    {
        await using var host = await TeamsHost.StartAsync();
        foreach (var activity in new[] { Activities.Said(host.Teams, " list"), Activities.Click(host.Teams, "opportunity.show", "42.3.") })
        {
            activity.Remove("locale");
            var entities = activity["entities"] as JsonArray ?? [];
            entities.Add(new JsonObject { ["type"] = "clientInfo", ["locale"] = "fr-CA", ["country"] = "CA", ["timezone"] = "America/Moncton" });
            if (entities.Parent is null) activity["entities"] = entities;
            Assert.Equal(200, (await host.DeliverAsync(activity)).Status);
            Assert.Equal("fr-CA", host.Switchboard.Heard.Last().Locale);
        }
    }

    [Fact]
    public async Task What_is_said_among_others_and_not_to_the_app_is_left_alone()
    {
        await using var host = await TeamsHost.StartAsync();
        var toAnother = Activities.Said(host.Teams, " list");
        toAnother["entities"]![0]!["mentioned"]!["id"] = "29:somebody";
        var ownEcho = Activities.Typed(host.Teams, "list");
        ownEcho["from"]!["id"] = Activities.Us;
        var picture = Activities.Of(host.Teams, "message");
        picture["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "image/png" });
        foreach (var activity in new[] { toAnother, Activities.Typed(host.Teams, "list", "channel"), ownEcho, picture })
            Assert.Equal((200, ""), (await host.DeliverAsync(activity)) is var answer ? (answer.Status, answer.Body) : default);
        Assert.Empty(host.Switchboard.Heard);
    }

    [Fact]
    public async Task A_message_for_the_app_alone_needs_no_mention()
    {
        await using var host = await TeamsHost.StartAsync();
        var targeted = Activities.Typed(host.Teams, "opportunity list", "channel");
        targeted["recipient"]!["isTargeted"] = true;
        await host.DeliverAsync(targeted);
        Assert.Equal("list", host.Switchboard.Only.Fields["text"]);
    }

    [Fact]
    public async Task The_twin_of_a_button_comes_as_a_message_with_its_value()
    {
        await using var host = await TeamsHost.StartAsync();
        var pressed = Activities.Of(host.Teams, "message", kind: "channel");
        pressed["value"] = JsonNode.Parse("""{"verb":"award.authorize","ask":{"on":"42.3.f00d"}}""");
        Assert.Equal(200, (await host.DeliverAsync(pressed)).Status);
        var heard = host.Switchboard.Only;
        Assert.Equal(("award.authorize", "42.3.f00d", OriginKind.Mention), (heard.ActionId, heard.Subject!.ToString(), heard.Origin.Kind));
    }

    [Fact]
    public async Task The_same_delivery_has_the_same_id_and_another_one_another()
    {
        await using var host = await TeamsHost.StartAsync();
        var first = Activities.Typed(host.Teams, "list");
        await host.DeliverAsync(first);
        await host.DeliverAsync(first);
        var elsewhere = Activities.Typed(host.Teams, "list");
        (elsewhere["id"], elsewhere["conversation"]!["id"]) = (first["id"]!.DeepClone(), "a:other");
        await host.DeliverAsync(elsewhere);
        var ids = host.Switchboard.Heard.Select(one => one.DeliveryId).ToList();
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
        Assert.All(ids, id => Assert.True(id.Length <= 120));
    }

    [Fact]
    public async Task Other_kinds_of_activity_are_acknowledged_and_left_alone()
    {
        await using var host = await TeamsHost.StartAsync();
        foreach (var type in new[] { "typing", "messageReaction", "messageUpdate", "messageDelete", "event", "conversationUpdate", "neverHeardOf" })
            Assert.Equal((type, 200, ""), (await host.DeliverAsync(Activities.Of(host.Teams, type))) is var answer ? (type, answer.Status, answer.Body) : default);
        Assert.Empty(host.Switchboard.Heard);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Whoever_installs_the_app_is_greeted_once_whichever_of_the_two_events_comes_first(bool membersFirst)
    {
        await using var host = await TeamsHost.StartAsync();
        var joined = Activities.Of(host.Teams, "conversationUpdate");
        joined["membersAdded"] = new JsonArray(new JsonObject { ["id"] = joined["recipient"]!["id"]!.DeepClone() });
        var installed = Activities.Of(host.Teams, "installationUpdate");
        installed["action"] = "add";
        for (var time = 0; time < 2; time++)
        {
            await host.DeliverAsync(membersFirst ? joined : installed);
            await host.DeliverAsync(membersFirst ? installed : joined);
        }

        var heard = host.Switchboard.Only;
        Assert.Equal((Interaction.HomeOpened, OriginKind.DirectMessage), (heard.ActionId, heard.Origin.Kind));
    }

    [Fact]
    public async Task Where_a_person_is_reached_is_kept_and_forgotten_when_the_app_is_removed()
    {
        await using var host = await TeamsHost.StartAsync();
        var ada = new Place("teams", FakeTeams.Tenant, Activities.Ada);
        await host.DeliverAsync(Activities.Said(host.Teams, " list"));
        var met = (await host.References.FindAsync(ada, default))!;
        Assert.Equal((Activities.AdaMember, null, new Uri(host.Teams.ServiceUrl)), (met.Member, met.Direct, met.ServiceUrl));
        var channel = (await host.References.FindAsync(ada with { Conversation = Activities.Channel }, default))!;
        Assert.Equal((ConversationKind.Channel, Activities.Channel), (channel.Kind, channel.Team));

        await host.DeliverAsync(Activities.Typed(host.Teams, "list"));
        var written = (await host.References.FindAsync(ada, default))!;
        Assert.Equal(Activities.Direct, written.Direct);
        await host.DeliverAsync(Activities.Typed(host.Teams, "list"));
        Assert.Equal(written.Version, (await host.References.FindAsync(ada, default))!.Version);

        var removed = Activities.Of(host.Teams, "installationUpdate");
        removed["action"] = "remove";
        await host.DeliverAsync(removed);
        var forgotten = (await host.References.FindAsync(ada, default))!;
        Assert.Equal((null, host.Clock.Now), (forgotten.Member, forgotten.RemovedAt));
        Assert.IsType<SendResult.Refused>(await host.Platform.PostAsync(ada, NoteCard.Of("hello"), "d", default));
        Assert.Empty(host.Teams.Calls);

        await host.DeliverAsync(Activities.Typed(host.Teams, "list"));
        Assert.Null((await host.References.FindAsync(ada, default))!.RemovedAt);
    }

    [Theory]
    [InlineData("19:ada_bob@unq.gbl.spaces", "personal", "composeExtension/query")]
    [InlineData("19:ada_bob@unq.gbl.spaces", "personal", "task/fetch")]
    [InlineData("a:somebody", "personal", "composeExtension/fetchTask")]
    [InlineData("a:somebody", "personal", "application/search")]
    [InlineData("19:x@thread.tacv2;messageid=1", null, "task/fetch")]
    [InlineData("a:unsaid", null, "task/fetch")]
    public async Task Nothing_private_goes_where_somebody_else_may_read_it(string conversation, string? kind, string name)
    {
        await using var host = await TeamsHost.StartAsync();
        var ada = new Place("teams", FakeTeams.Tenant, Activities.Ada);
        var used = Activities.Invoke(host.Teams, name, new JsonObject { ["parameters"] = new JsonArray() }, "personal");
        used["conversation"]!["id"] = conversation;
        if (kind is null) used["conversation"]!.AsObject().Remove("conversationType");
        Assert.Equal(200, (await host.DeliverAsync(used)).Status);
        Assert.Null((await host.References.FindAsync(ada, default))!.Direct);

        // The conversation that is made for it, or the one they wrote in.
        Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(ada, NoteCard.Of("private"), "d", default));
        Assert.EndsWith("/v3/conversations/a%3Amade/activities", host.Teams.Calls.Last().Path, StringComparison.Ordinal);
        await host.DeliverAsync(Activities.Typed(host.Teams, "list"));
        await host.DeliverAsync(used);
        await host.Platform.PostAsync(ada, NoteCard.Of("private"), "d", default);
        Assert.EndsWith("/v3/conversations/a%3Aada/activities", host.Teams.Calls.Last().Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("composeExtension/query")]
    [InlineData("application/search")]
    [InlineData("task/fetch")]
    [InlineData("task/submit")]
    public async Task The_extension_or_a_form_it_opened_used_in_a_channel_does_not_say_that_the_app_is_in_it(string name)
    {
        await using var host = await TeamsHost.StartAsync();
        await host.DeliverAsync(Activities.Said(host.Teams, " list"));
        await host.DeliverAsync(InTeam(host, "installationUpdate", one => one["action"] = "remove"));
        await host.DeliverAsync(Activities.Invoke(host.Teams, name, new JsonObject { ["parameters"] = new JsonArray() }));
        Assert.NotNull((await host.References.FindAsync(new Place("teams", FakeTeams.Tenant, Activities.Channel), default))!.RemovedAt);
    }

    [Fact]
    public async Task With_a_team_all_its_channels_are_forgotten()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.DeliverAsync(Activities.Said(host.Teams, " list"));
        var removed = Activities.Of(host.Teams, "conversationUpdate", Activities.Channel, "channel");
        removed["membersRemoved"] = new JsonArray(new JsonObject { ["id"] = Activities.Us });
        await host.DeliverAsync(removed);
        Assert.NotNull((await host.References.FindAsync(new Place("teams", FakeTeams.Tenant, Activities.Channel), default))!.RemovedAt);
    }

    [Theory]
    [InlineData("installationUpdate")]
    [InlineData("membersAdded")]
    [InlineData("teamRestored")]
    public async Task With_the_return_to_a_team_all_its_channels_are_reached_again(string arrival)
    {
        await using var host = await TeamsHost.StartAsync();
        var (general, second) = (new Place("teams", FakeTeams.Tenant, Activities.Channel), new Place("teams", FakeTeams.Tenant, "19:second@thread.tacv2"));
        await host.DeliverAsync(Activities.Said(host.Teams, " list"));
        var said = Activities.Said(host.Teams, " list");
        said["conversation"]!["id"] = $"{second.Conversation};messageid=1";
        await host.DeliverAsync(said);
        await host.DeliverAsync(InTeam(host, "installationUpdate", one => one["action"] = "remove"));
        foreach (var place in new[] { general, second }) Assert.IsType<SendResult.Refused>(await host.Platform.PostAsync(place, NoteCard.Of("hello"), "d", default));

        await host.DeliverAsync(arrival switch
        {
            "installationUpdate" => InTeam(host, arrival, one => one["action"] = "add"),
            "membersAdded" => InTeam(host, "conversationUpdate", one => one[arrival] = new JsonArray(new JsonObject { ["id"] = Activities.Us })),
            _ => InTeam(host, "conversationUpdate", one => one["channelData"]!["eventType"] = arrival),
        });
        foreach (var place in new[] { general, second }) Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(place, NoteCard.Of("hello"), "d", default));
    }

    [Fact]
    public async Task Of_a_team_without_the_app_somebody_elses_arrival_brings_nothing_back_and_a_restored_channel_only_itself()
    {
        await using var host = await TeamsHost.StartAsync();
        var second = new Place("teams", FakeTeams.Tenant, "19:second@thread.tacv2");
        var said = Activities.Said(host.Teams, " list");
        said["conversation"]!["id"] = $"{second.Conversation};messageid=1";
        await host.DeliverAsync(said);
        await host.DeliverAsync(InTeam(host, "conversationUpdate", one => Channel(one, "channelDeleted")));
        await host.DeliverAsync(InTeam(host, "conversationUpdate", one => one["membersAdded"] = new JsonArray(new JsonObject { ["id"] = Activities.AdaMember })));
        Assert.NotNull((await host.References.FindAsync(second, default))!.RemovedAt);

        await host.DeliverAsync(InTeam(host, "conversationUpdate", one => Channel(one, "channelRestored")));
        Assert.Null((await host.References.FindAsync(second, default))!.RemovedAt);

        void Channel(JsonObject activity, string happened)
        {
            activity["channelData"]!["eventType"] = happened;
            activity["channelData"]!["channel"] = new JsonObject { ["id"] = second.Conversation };
        }
    }

    [Theory]
    [InlineData("personal")]
    [InlineData("channel")]
    public async Task A_removal_that_is_told_after_the_return_does_not_undo_it(string kind)
    {
        await using var host = await TeamsHost.StartAsync();
        await host.DeliverAsync(Activities.Typed(host.Teams, "list"));
        await host.DeliverAsync(Activities.Said(host.Teams, " list"));
        var place = new Place("teams", FakeTeams.Tenant, kind == "personal" ? Activities.Ada : Activities.Channel);
        var (removed, returned) = (Installed("remove", -2), Installed("add", -1));

        await host.DeliverAsync(returned);
        await host.DeliverAsync(removed);
        Assert.Null((await host.References.FindAsync(place, default))!.RemovedAt);

        await host.DeliverAsync(Installed("remove", 0));
        Assert.NotNull((await host.References.FindAsync(place, default))!.RemovedAt);

        JsonObject Installed(string action, int minutes)
        {
            var told = kind == "personal" ? Activities.Of(host.Teams, "installationUpdate") : InTeam(host, "installationUpdate", _ => { });
            (told["action"], told["timestamp"]) = (action, host.Clock.Now.AddMinutes(minutes).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", System.Globalization.CultureInfo.InvariantCulture));
            return told;
        }
    }

    [Fact]
    public async Task A_clock_before_ours_does_not_keep_a_removal_from_being_believed()
    {
        await using var host = await TeamsHost.StartAsync();
        var place = new Place("teams", FakeTeams.Tenant, Activities.Channel);
        await host.DeliverAsync(InTeam(host, "installationUpdate", one => (one["action"], one["timestamp"]) = ("add", "2199-01-01T00:00:00Z")));
        await host.DeliverAsync(InTeam(host, "installationUpdate", one => one["action"] = "remove"));
        Assert.NotNull((await host.References.FindAsync(place, default))!.RemovedAt);
    }

    [Theory]
    [InlineData("installationUpdate")]
    [InlineData("conversationUpdate")]
    public async Task An_installation_that_could_not_be_kept_is_asked_for_again(string type)
    {
        await using var host = await TeamsHost.StartAsync();
        var told = InTeam(host, type, one => (one["action"], one["membersAdded"]) = ("add", new JsonArray(new JsonObject { ["id"] = Activities.Us })));
        await using (var db = await host.Databases.CreateDbContextAsync()) await db.Database.ExecuteSqlRawAsync("ALTER TABLE ConversationReferences RENAME TO Away");
        Assert.Equal(500, (await host.DeliverAsync(told)).Status);

        await using (var db = await host.Databases.CreateDbContextAsync()) await db.Database.ExecuteSqlRawAsync("ALTER TABLE Away RENAME TO ConversationReferences");
        Assert.Equal(200, (await host.DeliverAsync(told)).Status);
        Assert.NotNull(await host.References.FindAsync(new Place("teams", FakeTeams.Tenant, Activities.Channel), default));
    }

    [Fact]
    public async Task An_upgrade_that_removes_the_older_version_is_no_removal()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.DeliverAsync(Activities.Said(host.Teams, " list"));
        await host.DeliverAsync(InTeam(host, "installationUpdate", one => one["action"] = "remove-upgrade"));
        Assert.Null((await host.References.FindAsync(new Place("teams", FakeTeams.Tenant, Activities.Channel), default))!.RemovedAt);
    }

    private static JsonObject InTeam(TeamsHost host, string type, Action<JsonObject> fill)
    {
        var activity = Activities.Of(host.Teams, type, Activities.Channel, "channel");
        fill(activity);
        return activity;
    }

    [Fact]
    public async Task A_sender_without_a_directory_id_is_looked_up_in_the_roster()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Teams.Answer = (_, _) => Task.FromResult($$"""{"id":"{{Activities.AdaMember}}","objectId":"{{Activities.Ada}}"}""");
        var activity = Activities.Typed(host.Teams, "list");
        activity["from"]!.AsObject().Remove("aadObjectId");
        Assert.Equal(200, (await host.DeliverAsync(activity)).Status);
        Assert.Equal(Activities.Ada, host.Switchboard.Only.Actor.UserId);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(502)]
    public async Task A_sender_whom_the_roster_does_not_tell_is_told_so_and_the_message_comes_again(int status)
    {
        await using var host = await TeamsHost.StartAsync();
        var ordinary = host.Teams.Answer;
        host.Teams.Answer = (call, http) =>
        {
            if (call.Method != "GET") return ordinary(call, http);
            http.Response.StatusCode = status;
            return Task.FromResult("{}");
        };
        foreach (var (activity, path) in new[] { (Activities.Typed(host.Teams, "list"), "/a%3Aada/activities"), (Activities.Said(host.Teams, " list"), "isTargetedActivity=true") })
        {
            activity["from"]!.AsObject().Remove("aadObjectId");
            host.Teams.Calls.Clear();
            Assert.Equal((500, ""), await host.DeliverAsync(activity) is var answer ? (answer.Status, answer.Body) : default);
            await Eventually.Is(() => host.Teams.Calls.Count == 2);
            var told = host.Teams.Calls.Last();
            Assert.EndsWith(path, told.Path, StringComparison.Ordinal);
            Assert.Contains("qui vous êtes", told.Body!["summary"]!.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(host.Switchboard.Heard);
    }

    [Fact]
    public async Task Whoever_was_found_in_the_roster_is_answered_where_they_wrote()
    {
        await using var host = await TeamsHost.StartAsync();
        var ordinary = host.Teams.Answer;
        host.Teams.Answer = (call, http) => call.Method == "GET" ? Task.FromResult($$"""{"id":"{{Activities.AdaMember}}","objectId":"{{Activities.Ada.ToUpperInvariant()}}"}""") : ordinary(call, http);
        var (alone, among) = (Activities.Typed(host.Teams, "list"), Activities.Said(host.Teams, " list"));
        foreach (var activity in new[] { alone, among }) activity["from"]!.AsObject().Remove("aadObjectId");

        await host.DeliverAsync(among);
        Assert.IsType<SendResult.Delivered>(await host.Platform.AnswerAsync(host.Switchboard.Only.Origin.AnswerHandle!, NoteCard.Of("x"), default));
        await host.DeliverAsync(alone);
        Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(new Place("teams", FakeTeams.Tenant, Activities.Ada), NoteCard.Of("x"), "d", default));
        Assert.EndsWith("/v3/conversations/a%3Aada/activities", host.Teams.Calls.Last().Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConversationBlockedByUser")]
    [InlineData("BotDisabledByAdmin")]
    public async Task Where_the_app_is_shut_out_it_does_not_call_again_until_the_person_writes(string code)
    {
        await using var host = await TeamsHost.StartAsync();
        var (ada, ordinary) = (new Place("teams", FakeTeams.Tenant, Activities.Ada), host.Teams.Answer);
        await host.DeliverAsync(Activities.Typed(host.Teams, "list"));
        host.Teams.AnswerWith(403, code);
        for (var time = 0; time < 2; time++) Assert.True(Assert.IsType<SendResult.Refused>(await host.Platform.PostAsync(ada, NoteCard.Of("x"), "d", default)).WhileAway);
        Assert.Single(host.Teams.Calls);

        host.Teams.Answer = ordinary;
        await host.DeliverAsync(Activities.Typed(host.Teams, "list"));
        Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(ada, NoteCard.Of("x"), "d", default));
    }

    [Fact]
    public async Task A_private_conversation_that_is_gone_is_made_anew()
    {
        await using var host = await TeamsHost.StartAsync();
        var (ada, ordinary) = (new Place("teams", FakeTeams.Tenant, Activities.Ada), host.Teams.Answer);
        await host.DeliverAsync(Activities.Typed(host.Teams, "list"));
        host.Teams.AnswerWith(404, "ConversationNotFound");
        Assert.IsType<SendResult.TryAgain>(await host.Platform.PostAsync(ada, NoteCard.Of("x"), "d", default));
        host.Teams.Answer = ordinary;
        Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(ada, NoteCard.Of("x"), "d", default));
        Assert.EndsWith("/v3/conversations/a%3Amade/activities", host.Teams.Calls.Last().Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_looked_up_who_did_not_speak_to_the_app()
    {
        await using var host = await TeamsHost.StartAsync();
        var between = Activities.Typed(host.Teams, "list", "channel");
        between["from"]!.AsObject().Remove("aadObjectId");
        Assert.Equal(200, (await host.DeliverAsync(between)).Status);
        Assert.Empty(host.Teams.Calls);
    }

    [Fact]
    public async Task Whoever_comes_into_a_team_can_be_written_to_and_nobody_of_another_tenant()
    {
        await using var host = await TeamsHost.StartAsync();
        const string bob = "b0b00000-0000-4000-8000-000000000001";
        await host.DeliverAsync(InTeam(host, "conversationUpdate", one => one["membersAdded"] = new JsonArray(
            new JsonObject { ["id"] = "29:bob", ["aadObjectId"] = bob },
            new JsonObject { ["id"] = "29:eve", ["aadObjectId"] = "e0e00000-0000-4000-8000-000000000001", ["tenantId"] = Guid.NewGuid().ToString() })));
        Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(new Place("teams", FakeTeams.Tenant, bob), NoteCard.Of("x"), "d", default));
        Assert.Equal("29:bob", (string?)host.Teams.Calls.First().Body!["members"]![0]!["id"]);
        Assert.Null(await host.References.FindAsync(new Place("teams", FakeTeams.Tenant, "e0e00000-0000-4000-8000-000000000001"), default));
    }

    [Fact]
    public async Task Somebody_of_another_tenant_is_nobody_whatever_the_roster_calls_them()
    {
        await using var host = await TeamsHost.StartAsync();
        var ordinary = host.Teams.Answer;
        host.Teams.Answer = (call, http) => call.Method == "GET"
            ? Task.FromResult($$"""{"id":"{{Activities.AdaMember}}","objectId":"{{Activities.Ada}}","tenantId":"{{Guid.NewGuid()}}"}""")
            : ordinary(call, http);
        var activity = Activities.Typed(host.Teams, "list");
        activity["from"]!.AsObject().Remove("aadObjectId");
        await host.DeliverAsync(activity);
        Assert.Empty(host.Switchboard.Heard);
    }

    [Theory]
    [InlineData("value")]
    [InlineData("channelData")]
    public async Task Half_a_sign_in_a_name_upsets_nothing(string where)
    {
        await using var host = await TeamsHost.StartAsync();
        var body = Activities.Typed(host.Teams, "list");
        body[where] ??= new System.Text.Json.Nodes.JsonObject();
        body[where]!["half"] = 1;
        var sent = body.ToJsonString().Replace("\"half\"", $"\"\\ud800{new string('a', 40)}\"", StringComparison.Ordinal);

        Assert.Equal(200, (await host.SendAsync(sent, $"Bearer {host.Teams.Sign(host.Clock.Now)}")).Status);
    }

    [Fact]
    public async Task A_message_that_fails_is_said_to_have_failed_to_the_person_alone()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = _ => throw new InvalidOperationException("broken");
        Assert.Equal(500, (await host.DeliverAsync(Activities.Said(host.Teams, " list"))).Status);
        await Eventually.Is(() => !host.Teams.Calls.IsEmpty);
        var told = Assert.Single(host.Teams.Calls);
        Assert.EndsWith("isTargetedActivity=true", told.Path, StringComparison.Ordinal);
        Assert.Equal(Activities.AdaMember, (string?)told.Body!["recipient"]!["id"]);
    }

    [Fact]
    public async Task Telling_that_a_message_failed_does_not_hold_the_connection_that_the_next_one_comes_on()
    {
        await using var host = await TeamsHost.StartAsync();
        var (hangs, ordinary) = (new TaskCompletionSource(), host.Teams.Answer);
        host.Teams.Answer = async (call, http) =>
        {
            await hangs.Task;
            return await ordinary(call, http);
        };
        host.Switchboard.Answer = _ => throw new InvalidOperationException("broken");
        Assert.Equal(500, (await host.DeliverAsync(Activities.Said(host.Teams, " list"))).Status);

        host.Switchboard.Answer = _ => Reply.Say("Posted.");
        var next = await host.DeliverAsync(Activities.Click(host.Teams, "opportunity.post", "42.3.")).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal("Posted.", (string)next.Json["value"]!);
        Assert.DoesNotContain("Could not tell", host.Log.Text, StringComparison.Ordinal);
        await Eventually.Is(() => !host.Teams.Calls.IsEmpty);
        hangs.SetResult();
    }
}
