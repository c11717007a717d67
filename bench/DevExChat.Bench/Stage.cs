using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.People;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Bench;

/// <summary>Opportunities on cards of a strict Slack and vendors with profiles, all made through the product's own door.</summary>
internal sealed class Stage(StrictSlackServer slack, int opportunities, int vendors) : IStage
{
    private const string Channel = "C0BENCH01";

    private const string Buyer = "U0BUYER1";

    private readonly List<string> cards = [];
    private readonly Pairs pairs = new(opportunities, vendors);

    public string Reading => "/opportunity list";

    public int Violations => slack.Violations.Count();

    public Uri ProductAddress
    {
        set => slack.ProductAddress = value;
    }

    private static StrictSlackOptions Options { get; } = new()
    {
        IsPaced = false,
        TrafficKept = 0,
        Personas = new SandboxPersonas(
            [new(Buyer, "Buyer", "Buyer", "en-CA", "America/Toronto"), .. Enumerable.Range(0, 1_000).Select(number => new Persona(Vendor(number), $"Vendor {number}", "Vendor", "en-CA", "America/Toronto"))],
            (workspace, all) => workspace.AddChannel(Channel, "bench", ConversationKind.Public, [.. all.Select(persona => persona.Id), workspace.BotUserId])),
    };

    public static async Task<IStage> StartAsync(int opportunities, int vendors, CancellationToken ct) =>
        new Stage(await StrictSlackServer.StartAsync(Options, TimeProvider.System, ct), opportunities, vendors);

    public Dictionary<string, string?> Settings(string folder) => new()
    {
        ["Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "devexchat.db")}",
        ["Slack:SigningSecret"] = slack.SigningSecret,
        ["Slack:BotToken"] = slack.BotToken,
        ["Slack:AppId"] = slack.AppId,
        ["Slack:ApiUrl"] = new Uri(slack.BaseAddress, "api/").ToString(),
        ["Slack:Pace"] = "false",
        ["Channels:0:Place"] = $"slack:{slack.TeamId}/{Channel}",
        ["People:Grants:0:Identity"] = $"slack:{slack.TeamId}/{Buyer}",
        ["People:Grants:0:Roles:0"] = "Buyer",
        ["Logging:LogLevel:Default"] = "Warning",
    };

    public async Task SetAsync(CancellationToken ct)
    {
        for (var number = 0; number < opportunities; number++) await PostAsync(number, ct);
        await slack.WaitUntilAsync(_ => Cards().Count == opportunities, TimeSpan.FromMinutes(1), ct);
        cards.AddRange(Cards().Select(message => message.Ts));
        for (var number = 0; number < vendors; number++) await CompleteProfileAsync(Vendor(number), ct);
    }

    public async Task<TimeSpan[]> ReadAsync(int at, CancellationToken ct)
    {
        var result = await slack.As(Vendor(at % vendors)).CommandAsync("/opportunity", "list", Channel, ct);
        return result.Status == 200 && result.Banner is null ? [result.Elapsed] : [];
    }

    public async Task<TimeSpan[]> ProposeAsync(int pair, CancellationToken ct)
    {
        var (who, card) = pairs.At(pair);
        var vendor = slack.As(Vendor(who));
        var click = await vendor.ClickAsync(Channel, cards[card], new WidgetUse("proposal.submit"), ct);
        if (click.Status != 200 || slack.Workspace.OpenViews(vendor.Id) is not [.., var form]) return [];
        var sent = await SubmitAsync(vendor, form.Id, ct, ("approach", "I have done this before and will do it again."), ("deliverby", Pairs.Day(30)), ("noconflict", new JsonArray("yes")), ("terms", new JsonArray("yes")));
        await CloseAllAsync(vendor, ct);
        if (sent.Status != 200 || sent.Errors.Count > 0)
        {
            Console.WriteLine($"Refused: {sent.Status} {sent.Banner} {string.Join(' ', sent.Errors.Values)}");
            return [];
        }

        pairs.Count(card);
        return [click.Elapsed, sent.Elapsed];
    }

    public Task DrainedAsync(CancellationToken ct) =>
        slack.WaitUntilAsync(_ => Cards().All(card => pairs.Shows(cards.IndexOf(card.Ts), card.Text)), TimeSpan.FromMinutes(2), ct);

    public ValueTask DisposeAsync() => slack.DisposeAsync();

    private static string Vendor(int number) => $"U0V{number:00000}";

    private IReadOnlyList<SlackMessage> Cards() => [.. slack.Workspace.Messages(Channel).Where(message => !message.IsReply && !message.IsEphemeral)];

    private async Task PostAsync(int number, CancellationToken ct)
    {
        var buyer = slack.As(Buyer);
        await buyer.CommandAsync("/opportunity", $"new \"Small piece of work {number}\" price:4500", Channel, ct);
        await SubmitAsync(
            buyer, slack.Workspace.OpenViews(Buyer)[^1].Id, ct,
            ("description", "What is needed."), ("criteria", "It works."), ("repository", $"https://github.com/example/work-{number}"), ("costcentre", "1234"),
            ("remote", new JsonArray("yes")), ("unclassified", new JsonArray("yes")), ("closes", TimeProvider.System.GetUtcNow().AddDays(5).ToUnixTimeSeconds()));
        await buyer.CommandAsync("/opportunity", $"post {number + 1}", Channel, ct);
    }

    private async Task CompleteProfileAsync(string vendor, CancellationToken ct)
    {
        var person = slack.As(vendor);
        await person.CommandAsync("/opportunity", "profile", Channel, ct);
        await SubmitAsync(
            person, slack.Workspace.OpenViews(vendor)[^1].Id, ct,
            ("name", $"Firm {vendor}"), ("email", "firm@example.ca"), ("province", "ON"));
        await CloseAllAsync(person, ct);
    }

    /// <summary>Slack holds three modals of a person at most, and what was sent stays as a confirmation.</summary>
    private async Task CloseAllAsync(SlackPerson person, CancellationToken ct)
    {
        foreach (var view in slack.Workspace.OpenViews(person.Id).Reverse()) await person.CloseViewAsync(view.Id, ct);
    }

    private static Task<DeliveryResult> SubmitAsync(SlackPerson person, string viewId, CancellationToken ct, params (string Name, JsonNode Value)[] values) =>
        person.SubmitAsync(viewId, values.ToDictionary(value => value.Name, value => (JsonNode?)value.Value), ct);
}
