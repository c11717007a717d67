using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.StrictSlack;
using DevExChat.Sandbox;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Sandbox.StrictTeams.People;

namespace DevExChat.Chat.Tests.StrictTeams;

/// <summary>A strict local Teams on a clock that stands still, a stand-in product beside it, and a client that calls the Connector.</summary>
internal sealed class AStrictTeams : IAsyncDisposable
{
    public const string Opportunities = TeamsCast.Opportunities;
    public const string GroupChat = TeamsCast.GroupChat;

    public static readonly string Buyer = TeamsCast.UserId("U0BUYER1");
    public static readonly string Vendor = TeamsCast.UserId("U0VENDOR1");
    public static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly HttpClient http = new();

    private AStrictTeams(SandboxClock clock, StrictTeamsServer server, AProduct product)
    {
        Clock = clock;
        Server = server;
        Product = product;
    }

    public SandboxClock Clock { get; }

    public StrictTeamsServer Server { get; }

    public AProduct Product { get; }

    /// <summary>The token the client sends.</summary>
    public string? Token { get; set; }

    public TeamsPerson TheBuyer => Server.As(Buyer);

    public TeamsPerson TheVendor => Server.As(Vendor);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<AStrictTeams> StartAsync(Func<StrictTeamsOptions, StrictTeamsOptions>? with = null)
    {
        var clock = SandboxClock.StandingAt(Noon);
        var options = new StrictTeamsOptions();
        var server = await StrictTeamsServer.StartAsync(with is null ? options : with(options), clock, Cancel);
        var product = await AProduct.StartAsync(Cancel);
        server.ProductAddress = product.Address;
        var teams = new AStrictTeams(clock, server, product);
        await teams.SignInAsync();
        return teams;
    }

    public static JsonObject Json(string json) => JsonNode.Parse(json)!.AsObject();

    /// <summary>Gets the bot a new token.</summary>
    public async Task SignInAsync() =>
        Token = (await TokenAsync(("grant_type", "client_credentials"), ("client_id", Server.AppId), ("client_secret", Server.AppSecret), ("scope", "https://api.botframework.com/.default")))
            .Body["access_token"]!.GetValue<string>();

    public Task<(HttpStatusCode Status, JsonObject Body)> TokenAsync(params (string Name, string Value)[] fields) => TokenOfAsync(Server.TenantId, fields);

    public async Task<(HttpStatusCode Status, JsonObject Body)> TokenOfAsync(string tenant, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await http.PostAsync(new Uri(Server.LoginAuthority, $"{tenant}/oauth2/v2.0/token"), form, Cancel);
        return (response.StatusCode, Json(await response.Content.ReadAsStringAsync(Cancel)));
    }

    public async Task<JsonObject> GetAsync(Uri address) => Json(await http.GetStringAsync(address, Cancel));

    /// <summary>Calls the Connector: <c>Call(HttpMethod.Post, "conversations/…", body)</c>.</summary>
    public async Task<Answer> CallAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, Server.ServiceUrl + "v3/" + path);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var response = await http.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return new Answer((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response.Headers.RetryAfter?.Delta);
    }

    /// <summary>An activity of the bot for a conversation.</summary>
    public JsonObject Activity(string conversationId, string? text = null, JsonObject? card = null)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["from"] = new JsonObject { ["id"] = Server.BotId },
            ["conversation"] = new JsonObject { ["id"] = conversationId },
        };
        if (text is not null) activity["text"] = text;
        if (card is not null) activity["attachments"] = new JsonArray(Attached(card));
        return activity;
    }

    public static JsonObject Attached(JsonObject card) => new() { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card };

    public static string Conversation(string conversationId) => $"conversations/{Uri.EscapeDataString(conversationId)}";

    public Task<Answer> PostAsync(string conversationId, string? text = null, JsonObject? card = null) =>
        CallAsync(HttpMethod.Post, Conversation(conversationId) + "/activities", Activity(conversationId, text, card));

    public Task<Answer> PutAsync(string conversationId, string id, string? text = null, JsonObject? card = null) =>
        CallAsync(HttpMethod.Put, $"{Conversation(conversationId)}/activities/{id}", Activity(conversationId, text, card));

    /// <summary>Posts a card of the bot and gives its id.</summary>
    public async Task<string> CardAsync(string conversationId, JsonObject card)
    {
        var answer = await PostAsync(conversationId, card: card);
        Assert.True(answer.Status == 201, answer.Body?.ToJsonString());
        return answer.Body!["id"]!.GetValue<string>();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
        await Product.DisposeAsync();
        Clock.Dispose();
    }
}

/// <summary>What the Connector answered.</summary>
internal sealed record Answer(int Status, JsonNode? Body, TimeSpan? RetryAfter)
{
    public string? Code => Body?["error"]?["code"]?.GetValue<string>();

    public string Id => Body!["id"]!.GetValue<string>();
}

/// <summary>Cards for the tests.</summary>
internal static class ACard
{
    public static JsonObject Saying(string text) => Of($$"""{"type":"TextBlock","text":"{{text}}","wrap":true}""");

    public static JsonObject Of(params string[] body) =>
        AStrictTeams.Json($$"""{"type":"AdaptiveCard","version":"1.5","body":[{{string.Join(',', body)}}]}""");

    /// <summary>An Action.Execute with its twin, in a set.</summary>
    public static JsonObject WithButton(string verb, string before = """{"type":"TextBlock","text":"Chairs"}""") => Of(before, $$$$"""
        {"type":"ActionSet","actions":[{"type":"Action.Execute","title":"Do it","verb":"{{{{verb}}}}","data":{"v":1},
         "fallback":{"type":"Action.Submit","title":"Do it","data":{"v":1,"verb":"{{{{verb}}}}"}}}]}
        """);

    /// <summary>A button that opens a dialog.</summary>
    public static JsonObject OpeningADialog(string verb) => Of($$$$"""
        {"type":"ActionSet","actions":[{"type":"Action.Submit","title":"Open","data":{"verb":"{{{{verb}}}}","msteams":{"type":"task/fetch"}}}]}
        """);

    /// <summary>What a product answers to open this form.</summary>
    public static string Dialog(params string[] inputs) => Dialog(Form(inputs));

    public static string Dialog(JsonObject card) => new JsonObject
    {
        ["task"] = new JsonObject
        {
            ["type"] = "continue",
            ["value"] = new JsonObject { ["title"] = "New opportunity", ["width"] = "medium", ["height"] = 400, ["card"] = AStrictTeams.Attached(card) },
        },
    }.ToJsonString();

    public static JsonObject Form(params string[] inputs)
    {
        var card = Of(inputs);
        card["actions"] = JsonNode.Parse("""[{"type":"Action.Submit","title":"Post","data":{"verb":"opportunity.post"}}]""");
        return card;
    }

    /// <summary>What a product answers to an Action.Execute.</summary>
    public static string Executed(JsonObject card) =>
        new JsonObject { ["statusCode"] = 200, ["type"] = "application/vnd.microsoft.card.adaptive", ["value"] = card }.ToJsonString();
}
