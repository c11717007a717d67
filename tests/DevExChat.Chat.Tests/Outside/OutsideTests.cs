using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.People;

namespace DevExChat.Chat.Tests.Outside;

/// <summary>
/// Slack's own published client and framework against the strict local Slack, so that it is not only our own code that agrees with it.
/// They know nothing of a clock that stands: here the strict Slack keeps the real time.
/// </summary>
public sealed class OutsideTests
{
    private const string Channel = "C0OPPORT1";
    private const string General = "C0GENERAL";
    private const string Buyer = "U0BUYER1";

    private static readonly StrictSlackOptions WithoutPins = new() { Scopes = [.. new StrictSlackOptions().Scopes.Except(["pins:write"])] };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Slacks_own_client_takes_every_answer_and_refusal_for_Slacks()
    {
        await using var slack = await StrictSlackServer.StartAsync(WithoutPins, TimeProvider.System, Ct);
        await Node.RunAsync(Ct, Script("client.mjs"), Api(slack), slack.BotToken, Channel, Buyer, General);
    }

    [Fact]
    public async Task A_minimal_Bolt_app_takes_what_is_delivered_and_its_answers_are_shown()
    {
        await using var slack = await StrictSlackServer.StartAsync(new StrictSlackOptions { AcknowledgeWithin = TimeSpan.FromSeconds(20) }, TimeProvider.System, Ct);
        using var app = Node.Start(Script("app.mjs"), Api(slack), slack.BotToken, slack.SigningSecret);
        try
        {
            slack.ProductAddress = new Uri($"http://127.0.0.1:{await app.StandardOutput.ReadLineAsync(Ct)}/");
            await LivesAsync(slack, slack.As(Buyer));
        }
        finally
        {
            app.Kill();
        }

        Assert.Empty(slack.Violations);
    }

    private static async Task LivesAsync(StrictSlackServer slack, SlackPerson buyer)
    {
        Assert.Equal((200, null), await slack.VerifyUrlAsync(Ct) is var verified ? (verified.Status, verified.Banner) : default);
        Assert.Equal("You typed list", (await buyer.CommandAsync("/opportunity", "list", Channel, Ct)).Shown?.Text);

        await buyer.CommandAsync("/opportunity", "new", Channel, Ct);
        await slack.WaitUntilAsync(one => one.Workspace.OpenViews(Buyer).Count == 1, TimeSpan.FromSeconds(10), Ct);
        var form = Assert.Single(slack.Workspace.OpenViews(Buyer)).Id;
        Assert.Equal(["Parsers#"], (await buyer.SuggestAsync(form, "skills", "Parsers", Ct)).Suggestions);
        Assert.Equal("Not that", (await SubmitAsync(buyer, form, "bad")).Errors["title"]);
        Assert.Empty((await SubmitAsync(buyer, form, "good")).Errors);
        Assert.Empty(slack.Workspace.OpenViews(Buyer));

        var card = slack.Workspace.Messages(Channel).FirstOrDefault()?.Ts ?? await PostAsync(slack);
        Assert.Equal(200, (await buyer.ClickAsync(Channel, card, "hello", Ct)).Status);
        await slack.WaitUntilAsync(one => one.Workspace.EphemeralsFor(Buyer).Any(message => message.Text == $"Hello <@{Buyer}>"), TimeSpan.FromSeconds(10), Ct);

        Assert.Equal(200, (await buyer.MessageShortcutAsync("message", Channel, card, Ct)).Status);
        await slack.WaitUntilAsync(one => one.Workspace.OpenViews(Buyer).Count == 1, TimeSpan.FromSeconds(10), Ct);
        Assert.Equal(200, (await buyer.OpenHomeAsync(Ct)).Status);
        Assert.Equal(200, (await buyer.SayAsync(Channel, $"<@{slack.BotUserId}> are you there?", null, Ct)).Status);
        await slack.WaitUntilAsync(one => one.Workspace.Messages(Channel).Any(message => message.Text == "You called"), TimeSpan.FromSeconds(10), Ct);
    }

    private static Task<DeliveryResult> SubmitAsync(SlackPerson buyer, string form, string title) =>
        buyer.SubmitAsync(form, new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["title"] = title }, Ct);

    private static async Task<string> PostAsync(StrictSlackServer slack)
    {
        using var http = new HttpClient { BaseAddress = slack.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", slack.BotToken);
        using var content = new StringContent(
            $$$"""{"channel":"{{{Channel}}}","text":"Card","blocks":[{"type":"actions","elements":[{"type":"button","action_id":"hello","text":{"type":"plain_text","text":"Hello"}}]}]}""",
            System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("api/chat.postMessage", UriKind.Relative), content, Ct);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["ts"]!.GetValue<string>();
    }

    private static string Api(StrictSlackServer slack) => new Uri(slack.BaseAddress, "api/").ToString();

    private static string Script(string name, [CallerFilePath] string here = "")
    {
        Node.Packages(".");
        return Path.Combine(Path.GetDirectoryName(here)!, name);
    }
}
