using System.Text.Json.Nodes;
using DevExChat.Domain.Opportunities;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.People;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>One of the cast in a workspace of Slack.</summary>
internal sealed class OnSlack(SlackTeam slack, Persona persona, Func<OpportunityId?> about, Func<Task> settled) : Somebody(persona, about, settled)
{
    public override bool HasForm => slack.Workspace.OpenViews(Id) is [.., var top] && top.Label("submit") is not null;

    public override IReadOnlyList<Shown> Cards => [.. slack.Workspace.DirectMessages(Id).Where(message => !message.IsReply).Select(Shown.Of)];

    public override IReadOnlyList<string> News => [.. slack.Workspace.DirectMessages(Id).Where(message => message.IsReply).Select(message => message.Text)];

    public override IReadOnlyList<Shown> Whispers => [.. slack.Workspace.EphemeralsFor(Id).Select(Shown.Of)];

    public override IReadOnlyList<string> Answers => [.. Whispers.Select(Screen.Words)];

    public override Func<Task<int?>> Again => AgainOf(Last);

    private SlackView Top => slack.Workspace.OpenViews(Id) is [.., var top] ? top : throw new NotOnScreenException($"Nothing lies open before {Id}.");

    public override string Mentions(Somebody other) => $"<@{other.Id}>";

    public override Task<string> TypesAsync(string line, string? channel = null)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var (command, text) = space < 0 ? (line, "") : (line[..space], line[(space + 1)..]);
        return HearsAsync(ct => slack.As(Id).CommandAsync(command, text, channel ?? Channel, ct));
    }

    public override Task<string> ClicksAsync(string actionId, string? channel = null) => HearsAsync(Press(actionId, channel));

    public override async Task<DeliveryResult> PressesAsync(string actionId, string? channel = null) => Last = await Press(actionId, channel)(Now);

    public override async Task<string> WaitsAndClicksAsync(string actionId, string? channel = null)
    {
        await slack.WaitUntilAsync(_ => Find(actionId, channel) is not null, Patience, Now);
        return await ClicksAsync(actionId, channel);
    }

    public override bool Sees(string actionId, string? channel = null) => Find(actionId, channel) is not null;

    public override Task<string> SubmitsAsync(params (string Field, JsonNode? Value)[] values) => HearsAsync(ct => SubmitAsync(values, ct));

    public override Task<DeliveryResult> SendsAsync(params (string Field, JsonNode? Value)[] values) => SubmitAsync(values, Now);

    public override Task LeavesAsync() => slack.As(Id).CloseAllViewsAsync(Top.Id, Now);

    public override async Task<string> OpensHomeAsync()
    {
        Last = await slack.As(Id).OpenHomeAsync(Now);
        await SettlesAsync();
        return slack.Workspace.HomeOf(Id) is { } home ? Screen.Words(home) : "";
    }

    public override Task<string> ClicksAtHomeAsync(string actionId) => HearsAsync(ct =>
    {
        var home = slack.Workspace.HomeOf(Id) ?? throw new NotOnScreenException($"{Id} has no home yet.");
        return slack.As(Id).ClickInHomeAsync(Among(Screen.Clickables(home.Blocks), actionId)?.Use ?? throw NotThere(actionId), ct);
    });

    public override bool IsAsked(string field) => Top.Blocks.Any(block => block!["block_id"]?.GetValue<string>() == field);

    public override string Choice(string field, string words) => Screen.Choices(Top, field).Concat(FoundIn(field)).Single(choice => choice.Words.Contains(words, StringComparison.Ordinal)).Value;

    public override async Task<IReadOnlyList<(string Value, string Words)>> FindsAsync(string field, string typed)
    {
        var search = SearchOf(Top, field, "external_select", "multi_external_select") ?? throw new NotOnScreenException($"\"{field}\" is not filled by searching.");
        var found = await slack.As(Id).SuggestAsync(Top.Id, search, typed, Now);
        Assert.Null(found.Banner);
        return [.. found.Offered.Select(Worded)];
    }

    /// <summary>What was found in a field of the form before them: Slack keeps it as long as the form.</summary>
    private IEnumerable<(string Value, string Words)> FoundIn(string field) => Top.Found.Where(found => found.Key.BlockId == field).SelectMany(found => found.Value).Select(Worded);

    private static (string Value, string Words) Worded(JsonObject option) => (option["value"]!.GetValue<string>(), option["text"]!["text"]!.GetValue<string>());

    private Func<Task<int?>> AgainOf(DeliveryResult earlier) => async () => (await slack.RedeliverAsync(earlier, Now)).Status;

    private async Task<DeliveryResult> SubmitAsync((string Field, JsonNode? Value)[] values, CancellationToken ct)
    {
        var form = Top;
        var filled = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (field, value) in values)
            filled[field] = value is JsonValue typed && SearchOf(form, field, "multi_external_select") is { } search ? await FindAsync(form.Id, search, typed.ToString(), ct) : value;
        return await slack.As(Id).SubmitAsync(form.Id, filled, ct);
    }

    private static string? SearchOf(SlackView form, string field, params string[] types) =>
        form.Blocks.FirstOrDefault(block => block!["block_id"]?.GetValue<string>() == field)?["element"] is { } element && types.Contains(element["type"]!.GetValue<string>())
            ? element["action_id"]!.GetValue<string>()
            : null;

    /// <summary>Types one after the other, and takes of what is found that which was typed.</summary>
    private async Task<JsonNode> FindAsync(string view, string search, string typed, CancellationToken ct)
    {
        var chosen = new JsonArray();
        foreach (var word in typed.Split(',', StringSplitOptions.TrimEntries))
            chosen.Add(Assert.Single((await slack.As(Id).SuggestAsync(view, search, word, ct)).Offered, option => option["value"]!.GetValue<string>() == word).DeepClone());
        return chosen;
    }

    private Func<CancellationToken, Task<DeliveryResult>> Press(string actionId, string? channel)
    {
        var (message, found) = Find(actionId, channel) ?? throw NotThere(actionId);
        if (message is null) return ct => slack.As(Id).ClickInViewAsync(Top.Id, found.Use!, ct);
        return message.IsWhispered
            ? ct => slack.As(Id).ClickEphemeralAsync(message.Channel, message.Ts, found.Use!, ct)
            : ct => slack.As(Id).ClickAsync(message.Channel, message.Ts, found.Use!, ct);
    }

    private (Shown? Message, Clickable Found)? Find(string actionId, string? channel)
    {
        if (channel is null && slack.Workspace.OpenViews(Id) is [.., var top]) return Among(Screen.Clickables(top.Blocks), actionId) is { } inForm ? (null, inForm) : null;
        var messages = channel is null
            ? slack.Workspace.DirectMessages(Id).Reverse().Concat(slack.Workspace.EphemeralsFor(Id).Reverse()).Concat(slack.Workspace.Messages(Channel).Reverse())
            : slack.Workspace.Messages(channel).Reverse();
        foreach (var message in messages.Select(Shown.Of))
        {
            if (Among(message.Clickables, actionId) is { } found) return (message, found);
        }

        return null;
    }

    private async Task<string> HearsAsync(Func<CancellationToken, Task<DeliveryResult>> act)
    {
        var before = Whispers.Count;
        Last = await act(Now);
        await SettlesAsync();
        var heard = Whispers.Skip(before).Select(Screen.Words).Concat(Last.Errors.Values).ToList();
        if (slack.Workspace.OpenViews(Id) is [.., var top] && top.Label("submit") is null)
        {
            heard.Add(Screen.Words(top));
            await slack.As(Id).CloseAllViewsAsync(top.Id, Now);
        }

        return string.Join('\n', heard);
    }
}
