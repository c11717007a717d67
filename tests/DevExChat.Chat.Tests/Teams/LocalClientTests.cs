using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Chat.Tests.Teams;

/// <summary>Microsoft's local client names things as Teams never does, leaves out fields and tells the same installation again and again. The shapes are those it sent.</summary>
public sealed class LocalClientTests
{
    private const string Tenant = "00000000-0000-0000-0000-0000000000001";
    private const string Alex = "00000000-0000-0000-0000-0000000000020";
    private const string Bot = "00000000-0000-0000-0000-00000000000011";
    private const string Direct = "b7fb9cd8-aacf-4241-87bb-f64ea7c03cd8";
    private const string Group = "20a2c9a1-1f0e-4f43-9d3e-7a0a2d3d0c11";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Its_installation_told_twice_at_every_opened_page_in_either_order_is_greeted_once(bool installationFirst)
    {
        await using var host = await StartAsync();
        for (var opened = 0; opened < 3; opened++)
        {
            JsonObject[] told = [Installation(host, "personal", Direct), Joined(host, "personal", Direct)];
            foreach (var activity in installationFirst ? told : told.Reverse().ToArray()) Assert.Equal(200, await SendAsync(host, activity));
        }

        Assert.Equal((Interaction.HomeOpened, new ChatIdentity("teams", Tenant, Alex)), (host.Switchboard.Only.ActionId, host.Switchboard.Only.Actor));
    }

    [Theory]
    [InlineData("channel", "team-id")]
    [InlineData("groupChat", Group)]
    public async Task Its_installation_among_others_greets_nobody_and_makes_the_place_known(string kind, string conversation)
    {
        await using var host = await StartAsync();
        Assert.Equal(200, await SendAsync(host, Installation(host, kind, conversation)));
        Assert.Equal(200, await SendAsync(host, Joined(host, kind, conversation)));
        Assert.Empty(host.Switchboard.Heard);

        Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(new Place("teams", Tenant, conversation), NoteCard.Of("x"), "d", default));
        var call = host.Teams.Calls.Single();
        Assert.EndsWith(kind == "channel" ? "/v3/conversations" : $"/v3/conversations/{Group}/activities", call.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_in_its_personal_chat_is_read_and_answered_there()
    {
        await using var host = await StartAsync();
        var typed = Of(host, "message", "personal", Direct);
        typed["text"] = "list";
        typed["from"]!["name"] = "Alex Wilber";
        Assert.Equal(200, await SendAsync(host, typed));
        Assert.Equal(("list", OriginKind.DirectMessage), (host.Switchboard.Only.Fields["text"], host.Switchboard.Only.Origin.Kind));

        Assert.IsType<SendResult.Delivered>(await host.Platform.PostAsync(new Place("teams", Tenant, Alex), NoteCard.Of("x"), "d", default));
        Assert.EndsWith($"/v3/conversations/{Direct}/activities", host.Teams.Calls.Single().Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("channel", "team-id;messageid=1795287935016")]
    [InlineData("groupChat", Group)]
    public async Task Its_bot_is_known_by_the_id_it_is_given(string kind, string conversation)
    {
        await using var host = await StartAsync();
        var said = Of(host, "message", kind, conversation);
        said["text"] = "<at>Test Bot</at> list";
        Assert.Equal(200, await SendAsync(host, said));
        Assert.Empty(host.Switchboard.Heard);

        said["id"] = "another";
        said["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>Test Bot</at>", ["mentioned"] = new JsonObject { ["id"] = Bot, ["name"] = "Test Bot" } });
        Assert.Equal(200, await SendAsync(host, said));
        Assert.Equal("list", host.Switchboard.Only.Fields["text"]);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task What_a_page_in_the_same_browser_could_post_unasked_is_refused(string mediaType)
    {
        await using var host = await StartAsync();
        var said = Of(host, "message", "personal", "one");
        said["text"] = "list";
        Assert.Equal(415, (await host.SendAsync(said.ToJsonString(), null, mediaType: mediaType)).Status);
        Assert.Empty(host.Switchboard.Heard);
    }

    [Fact]
    public async Task A_button_in_a_dialog_of_its_message_extension_opens_the_form_and_the_form_comes_back_filled_in()
    {
        await using var host = await StartAsync();
        host.Switchboard.Answer = _ => Reply.Ask(new Form("proposal.submit", "Your proposal", "Submit", "Cancel", [new Field("approach", FieldKind.Text, "How")]));
        var opened = await host.SendAsync(InDialog(host, """{"ask":{"on":"1.1."},"verb":"proposal.submit"}""").ToJsonString(), null);
        var dialog = opened.Json["task"]!;
        Assert.Equal(("continue", "Your proposal"), ((string)dialog["type"]!, (string)dialog["value"]!["title"]!));
        var (button, subject) = (host.Switchboard.Only, Subject.Parse("1.1."));
        Assert.Equal(("proposal.submit", subject, OriginKind.Screen), (button.ActionId, button.Subject, button.Origin.Kind));
        Assert.Empty(button.Fields);

        host.Switchboard.Answer = _ => Reply.Say("It is in.");
        const string filled = """{"approach":"Test first","deliverby":"2026-12-05","terms@tick":"yes","ask":{"on":"1.1.","lang":"en","form":true},"verb":"proposal.submit"}""";
        var closed = await host.SendAsync(InDialog(host, filled).ToJsonString(), null);
        Assert.Equal("""{"task":{"type":"message","value":"It is in."}}""", closed.Body);
        var sent = host.Switchboard.Heard.Last();
        Assert.Equal(("proposal.submit", subject, OriginKind.Form), (sent.ActionId, sent.Subject, sent.Origin.Kind));
        Assert.Equal(["approach=Test first", "deliverby=2026-12-05", "terms=yes"], sent.Fields.Select(one => $"{one.Key}={one.Value}").Order(StringComparer.Ordinal));
    }

    private static Task<TeamsHost> StartAsync() => TeamsHost.StartAsync(TeamsHost.Anonymous);

    private static async Task<int> SendAsync(TeamsHost host, JsonObject activity) => (await host.SendAsync(activity.ToJsonString(), null)).Status;

    private static JsonObject Installation(TeamsHost host, string kind, string conversation)
    {
        var activity = Of(host, "installationUpdate", kind, conversation);
        activity["action"] = "add";
        activity["channelData"]!["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = conversation } };
        return activity;
    }

    private static JsonObject InDialog(TeamsHost host, string data)
    {
        var activity = Of(host, "invoke", "personal", Direct);
        activity["name"] = "composeExtension/submitAction";
        activity["value"] = new JsonObject
        {
            ["commandId"] = "opportunity.list",
            ["commandContext"] = "compose",
            ["context"] = new JsonObject { ["theme"] = "default" },
            ["data"] = JsonNode.Parse(data),
        };
        return activity;
    }

    private static JsonObject Joined(TeamsHost host, string kind, string conversation)
    {
        var activity = Of(host, "conversationUpdate", kind, conversation);
        activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "user-id-0", ["aadObjectId"] = Alex }, new JsonObject { ["id"] = Bot });
        return activity;
    }

    private static JsonObject Of(TeamsHost host, string type, string kind, string conversation) => new()
    {
        ["type"] = type,
        ["id"] = Guid.NewGuid().ToString(),
        ["from"] = new JsonObject { ["id"] = "user-id-0", ["aadObjectId"] = Alex },
        ["serviceUrl"] = host.Teams.ServiceUrl,
        ["conversation"] = new JsonObject { ["conversationType"] = kind, ["tenantId"] = Tenant, ["id"] = conversation, ["isGroup"] = kind == "personal" ? null : true },
        ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "Test Bot" },
        ["channelData"] = new JsonObject
        {
            ["tenant"] = new JsonObject { ["id"] = Tenant },
            ["team"] = kind == "channel" ? new JsonObject { ["id"] = "team-id", ["name"] = "My Team" } : null,
        },
        ["channelId"] = "msteams",
    };
}
