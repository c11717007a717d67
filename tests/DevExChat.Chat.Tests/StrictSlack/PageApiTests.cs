using System.Net;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.PageApi;
using DevExChat.Sandbox.StrictSlack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using static DevExChat.Chat.Tests.StrictSlack.AStrictSlack;

namespace DevExChat.Chat.Tests.StrictSlack;

public sealed class PageApiTests
{
    [Fact]
    public async Task Shows_a_persona_their_channels_cast_and_time()
    {
        await using var page = await APage.StartAsync();
        var state = await page.StateAsync(Buyer);
        Assert.Equal(Noon, state["now"]!.GetValue<DateTimeOffset>());
        Assert.Equal("America/Toronto", state["timeZone"]!.GetValue<string>());
        Assert.Equal(7, state["personas"]!.AsArray().Count);
        Assert.Equal("Buyer", state["me"]!["name"]!.GetValue<string>());
        Assert.Equal("en-CA", state["me"]!["locale"]!.GetValue<string>());
        Assert.Equal(["opportunities", "occasions", "general", "DevExChat"], state["channels"]!.AsArray().Select(channel => channel!["name"]!.GetValue<string>()));
        Assert.True(state["channels"]![3]!["isDm"]!.GetValue<bool>());
        Assert.Null(state["home"]);
        Assert.Null(state["banner"]);
    }

    [Fact]
    public async Task Shows_messages_with_thread_and_traffic_and_what_is_unread()
    {
        await using var page = await APage.StartAsync();
        var ts = await page.Slack.PostAsync(Opportunities, "card");
        await page.Slack.CallAsync("chat.postMessage", new JsonObject { ["channel"] = Opportunities, ["text"] = "news", ["thread_ts"] = ts });
        var channel = (await page.StateAsync(Buyer))["channels"]![0]!;
        Assert.Equal(2, channel["unread"]!.GetValue<int>());
        var message = channel["messages"]!.AsArray().Single()!;
        Assert.Equal("card", message["text"]!.GetValue<string>());
        Assert.True(message["author"]!["isBot"]!.GetValue<bool>());
        Assert.Equal("news", message["thread"]![0]!["text"]!.GetValue<string>());
        var exchange = await page.GetAsync($"traffic/{message["traffic"]![0]}");
        Assert.Equal("chat.postMessage", exchange["method"]!.GetValue<string>());
        Assert.Equal("sent", exchange["direction"]!.GetValue<string>());
        Assert.Equal(200, exchange["status"]!.GetValue<int>());
        Assert.Equal("card", exchange["request"]!["text"]!.GetValue<string>());
        Assert.True(exchange["response"]!["ok"]!.GetValue<bool>());
        await page.DoAsync("read", new JsonObject { ["persona"] = Buyer, ["channel"] = Opportunities });
        Assert.Equal(0, (await page.StateAsync(Buyer))["channels"]![0]!["unread"]!.GetValue<int>());
        Assert.Equal(2, (await page.StateAsync(Vendor))["channels"]![0]!["unread"]!.GetValue<int>());
    }

    [Fact]
    public async Task Says_commands_to_the_product_with_what_was_typed_escaped()
    {
        await using var page = await APage.StartAsync();
        await page.SayAsync(Opportunities, "/opportunity authorize @Vendor One <b> & #general https://x.example/a");
        var form = page.Slack.Product.Last.Form;
        Assert.Equal("/opportunity", form["command"]);
        Assert.Equal("authorize <@U0VENDOR1|vendor.one> &lt;b&gt; &amp; <#C0GENERAL|general> <https://x.example/a>", form["text"]);
    }

    [Fact]
    public async Task Writes_plain_text_to_the_channel_and_to_the_app()
    {
        await using var page = await APage.StartAsync();
        await page.SayAsync(Opportunities, "good morning");
        Assert.Empty(page.Slack.Product.Deliveries);
        Assert.Equal("good morning", page.Slack.Server.Workspace.Messages(Opportunities)[0].Text);
        await page.SayAsync(page.Slack.Server.Workspace.DirectChannelOf(Buyer), "help");
        Assert.Equal("message", page.Slack.Product.Last.Json["event"]!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Clicks_in_messages_everybody_sees_and_in_private_ones()
    {
        await using var page = await APage.StartAsync();
        var blocks = """[{"type":"actions","block_id":"a","elements":[{"type":"overflow","action_id":"more","options":[{"text":{"type":"plain_text","text":"D"},"value":"d"}]}]}]""";
        var ts = await page.Slack.PostAsync(Opportunities, "card", JsonNode.Parse(blocks)!.AsArray());
        await page.DoAsync("click", Json($$$"""{"persona":"U0BUYER1","channel":"C0OPPORT1","ts":"{{{ts}}}","blockId":"a","actionId":"more","selectedOption":{"value":"d"},"values":{}}"""));
        Assert.Equal("d", page.Slack.Product.Last.Payload["actions"]![0]!["selected_option"]!["value"]!.GetValue<string>());
        var posted = await page.Slack.CallAsync("chat.postEphemeral", new JsonObject { ["channel"] = Opportunities, ["user"] = Buyer, ["text"] = "psst", ["blocks"] = JsonNode.Parse(blocks) });
        var privately = new JsonObject { ["persona"] = Buyer, ["channel"] = Opportunities, ["ts"] = posted["message_ts"]!.GetValue<string>(), ["actionId"] = "more", ["selectedOption"] = "d" };
        await page.DoAsync("click", privately);
        Assert.True(page.Slack.Product.Last.Payload["container"]!["is_ephemeral"]!.GetValue<bool>());
        var shown = (await page.StateAsync(Buyer))["channels"]![0]!["messages"]!.AsArray();
        Assert.True(shown[^1]!["ephemeral"]!.GetValue<bool>());
        Assert.Single((await page.StateAsync(Vendor))["channels"]![0]!["messages"]!.AsArray());
        privately["actionId"] = "nothing";
        Assert.Contains("There is no \"nothing\" here", await page.RefusalAsync("click", privately), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fills_in_a_form_step_by_step()
    {
        await using var page = await APage.StartAsync();
        var trigger = await page.Slack.TriggerAsync();
        await page.Slack.CallAsync("views.open", new JsonObject { ["trigger_id"] = trigger, ["view"] = JsonNode.Parse("""
            {"type":"modal","callback_id":"opp.new","title":{"type":"plain_text","text":"New"},"submit":{"type":"plain_text","text":"Go"},"blocks":[
              {"type":"input","block_id":"b","label":{"type":"plain_text","text":"x"},"element":{"type":"plain_text_input","action_id":"title"}},
              {"type":"section","block_id":"s","text":{"type":"plain_text","text":"x"},"accessory":{"type":"static_select","action_id":"size","options":[{"text":{"type":"plain_text","text":"S"},"value":"s"}]}}]}
            """) });
        var view = (await page.StateAsync(Buyer))["views"]![0]!;
        Assert.Equal("New", view["title"]!.GetValue<string>());
        Assert.Equal("Go", view["submit"]!.GetValue<string>());
        Assert.Null(view["close"]);
        Assert.False(view["loading"]!.GetValue<bool>());
        var id = view["id"]!.GetValue<string>();
        await page.DoAsync("click-view", new JsonObject
        {
            ["persona"] = Buyer,
            ["viewId"] = id,
            ["blockId"] = "s",
            ["actionId"] = "size",
            ["selectedOption"] = new JsonObject { ["value"] = "s" },
            ["values"] = JsonNode.Parse("""{"b":{"title":{"type":"plain_text_input","value":"20 chairs"}}}"""),
        });
        Assert.Equal("20 chairs", page.Slack.Product.Last.Payload["view"]!["state"]!["values"]!["b"]!["title"]!["value"]!.GetValue<string>());
        Assert.Equal("s", (await page.StateAsync(Buyer))["views"]![0]!["values"]!["s"]!["size"]!["selected_option"]!["value"]!.GetValue<string>());
        page.Slack.Product.AnswerJson("""{"response_action":"errors","errors":{"b":"Say more."}}""");
        await page.DoAsync("submit", new JsonObject { ["persona"] = Buyer, ["viewId"] = id, ["values"] = JsonNode.Parse("""{"b":{"title":{"value":"21 chairs"}}}""") });
        Assert.Equal("Say more.", (await page.StateAsync(Buyer))["views"]![0]!["errors"]!["b"]!.GetValue<string>());
        await page.DoAsync("close", new JsonObject { ["persona"] = Buyer, ["viewId"] = id });
        Assert.Empty((await page.StateAsync(Buyer))["views"]!.AsArray());
    }

    [Fact]
    public async Task Opens_home_and_clicks_there()
    {
        await using var page = await APage.StartAsync();
        await page.DoAsync("home", new JsonObject { ["persona"] = Buyer });
        Assert.Equal("app_home_opened", page.Slack.Product.Last.Json["event"]!["type"]!.GetValue<string>());
        await page.Slack.CallAsync("views.publish", """{"user_id":"U0BUYER1","view":{"type":"home","blocks":[{"type":"actions","elements":[{"type":"button","action_id":"go","text":{"type":"plain_text","text":"Go"}}]}]}}""");
        var home = (await page.StateAsync(Buyer))["home"]!;
        await page.DoAsync("click-view", new JsonObject { ["persona"] = Buyer, ["viewId"] = home["id"]!.GetValue<string>(), ["actionId"] = "go" });
        Assert.Equal("home", page.Slack.Product.Last.Payload["view"]!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Shows_the_banner_until_the_next_deed()
    {
        await using var page = await APage.StartAsync();
        page.Slack.Product.AnswerStatus(500);
        await page.SayAsync(Opportunities, "/opportunity list");
        Assert.Contains("dispatch_failed", (await page.StateAsync(Buyer))["banner"]!.GetValue<string>(), StringComparison.Ordinal);
        page.Slack.Product.AnswerStatus(200);
        await page.SayAsync(Opportunities, "/opportunity list");
        Assert.Null((await page.StateAsync(Buyer))["banner"]);
    }

    [Fact]
    public async Task Moves_the_clock_and_lets_the_product_catch_up()
    {
        await using var page = await APage.StartAsync();
        await page.DoAsync("clock", new JsonObject { ["advance"] = "PT1H" });
        Assert.Equal(Noon.AddHours(1), page.Slack.Clock.GetUtcNow());
        await page.DoAsync("clock", new JsonObject { ["advance"] = "P1D" });
        Assert.Equal("No deadline lies ahead.", await page.RefusalAsync("clock", new JsonObject { ["to"] = "nextDeadline" }));
        page.NextDeadline = Noon.AddDays(10);
        await page.DoAsync("clock", new JsonObject { ["to"] = "nextDeadline" });
        Assert.Equal(Noon.AddDays(10), page.Slack.Clock.GetUtcNow());
        await page.DoAsync("clock", new JsonObject { ["set"] = "2027-01-01T00:00:00Z" });
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), page.Slack.Clock.GetUtcNow());
        Assert.Equal(4, page.CaughtUp);
    }

    [Theory]
    [InlineData("""{"advance":"-PT1H"}""")]
    [InlineData("""{"advance":"soon"}""")]
    [InlineData("""{"set":"noon"}""")]
    [InlineData("{}")]
    public async Task Refuses_a_move_that_is_none(string json)
    {
        await using var page = await APage.StartAsync();
        var (status, body) = await page.PostAsync("clock", Json(json));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.False(body["ok"]!.GetValue<bool>());
        Assert.Equal(Noon, page.Slack.Clock.GetUtcNow());
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("1", "https://evil.example", null)]
    [InlineData("1", null, "cross-site")]
    public async Task Refuses_what_does_not_come_from_the_page(string? header, string? origin, string? site)
    {
        await using var page = await APage.StartAsync();
        var (status, body) = await page.PostAsync("say", new JsonObject { ["persona"] = Buyer, ["channel"] = Opportunities, ["text"] = "x" }, header, origin, site);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.False(body["ok"]!.GetValue<bool>());
        Assert.Empty(page.Slack.Server.Workspace.Messages(Opportunities));
    }

    [Fact]
    public async Task Takes_the_page_by_its_own_origin()
    {
        await using var page = await APage.StartAsync();
        var (status, _) = await page.PostAsync("say", new JsonObject { ["persona"] = Buyer, ["channel"] = Opportunities, ["text"] = "x" }, "1", page.Origin, "same-origin");
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Tells_the_page_of_every_change()
    {
        await using var page = await APage.StartAsync();
        using var changes = await page.ChangesAsync();
        var first = await NextAsync(changes);
        await page.Slack.PostAsync(Opportunities, "card");
        Assert.True(await NextAsync(changes) > first);
    }

    [Fact]
    public async Task Lists_the_traffic_of_one_message()
    {
        await using var page = await APage.StartAsync();
        var ts = await page.Slack.PostAsync(Opportunities, "card");
        await page.Slack.PostAsync(Opportunities, "other");
        await page.Slack.CallAsync("chat.update", new JsonObject { ["channel"] = Opportunities, ["ts"] = ts, ["text"] = "changed" });
        var list = await page.GetListAsync($"traffic?channel={Opportunities}&ts={ts}&limit=10");
        Assert.Equal(["chat.postMessage", "chat.update"], list.Select(entry => entry!["method"]!.GetValue<string>()));
        Assert.Single(await page.GetListAsync("traffic?limit=1"));
    }

    private static async Task<long> NextAsync(StreamReader changes)
    {
        while (await changes.ReadLineAsync(Cancel) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return long.Parse(line[6..], System.Globalization.CultureInfo.InvariantCulture);
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private sealed class APage : IAsyncDisposable
    {
        private readonly WebApplication host;
        private readonly HttpClient http = new();
        private Uri address = new("http://127.0.0.1/");

        private APage(WebApplication host, AStrictSlack slack)
        {
            this.host = host;
            Slack = slack;
        }

        public AStrictSlack Slack { get; }

        public DateTimeOffset? NextDeadline { get; set; }

        public int CaughtUp { get; private set; }

        public string Origin => address.GetLeftPart(UriPartial.Authority);

        public static async Task<APage> StartAsync()
        {
            var slack = await AStrictSlack.StartAsync();
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            builder.Services.AddRoutingCore();
            var page = new APage(builder.Build(), slack);
            page.host.MapSandboxPage(slack.Server, slack.Clock, SandboxPersonas.Default, _ => Task.FromResult(page.NextDeadline), page.CatchUpAsync);
            await page.host.StartAsync(Cancel);
            page.address = new Uri(page.host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/sandbox/api/");
            return page;
        }

        public async Task<JsonObject> GetAsync(string path) => JsonNode.Parse(await http.GetStringAsync(new Uri(address, path), Cancel))!.AsObject();

        public async Task<JsonArray> GetListAsync(string path) => JsonNode.Parse(await http.GetStringAsync(new Uri(address, path), Cancel))!.AsArray();

        public Task<JsonObject> StateAsync(string persona) => GetAsync($"state?persona={persona}");

        public async Task<StreamReader> ChangesAsync() => new(await http.GetStreamAsync(new Uri(address, "events"), Cancel));

        public async Task<(HttpStatusCode Status, JsonObject Body)> PostAsync(string deed, JsonObject asked, string? header = "1", string? origin = null, string? site = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, deed)) { Content = JsonContent(asked.ToJsonString()) };
            if (header is not null) request.Headers.Add("X-Sandbox", header);
            if (origin is not null) request.Headers.Add("Origin", origin);
            if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
            using var response = await http.SendAsync(request, Cancel);
            return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!.AsObject());
        }

        public async Task DoAsync(string deed, JsonObject asked)
        {
            var (_, body) = await PostAsync(deed, asked);
            Assert.True(body["ok"]!.GetValue<bool>(), body.ToJsonString());
        }

        public async Task<string> RefusalAsync(string deed, JsonObject asked) => (await PostAsync(deed, asked)).Body["sentence"]!.GetValue<string>();

        public Task SayAsync(string channel, string text) => DoAsync("say", new JsonObject { ["persona"] = Buyer, ["channel"] = channel, ["text"] = text });

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await host.DisposeAsync();
            await Slack.DisposeAsync();
        }

        private Task CatchUpAsync(CancellationToken cancellationToken)
        {
            CaughtUp++;
            return Task.CompletedTask;
        }
    }
}
