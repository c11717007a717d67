using System.Text.Json.Nodes;
using DevExChat.Domain.Opportunities;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.People;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>
/// One of the cast at their screen. What they do reaches the product as signed HTTP; what they see is what the strict Slack shows
/// them. Every act returns what they were told by it privately: a sentence, a card, or the words under the fields of a form.
/// </summary>
/// <param name="slack">The Slack they use.</param>
/// <param name="persona">Which of the cast they are.</param>
/// <param name="about">The record that their clicks are about, when several stand on their screen.</param>
/// <param name="settled">Awaited after each act, until everything that follows from it is done.</param>
internal sealed class Somebody(StrictSlackServer slack, Persona persona, Func<OpportunityId?> about, Func<Task> settled)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public string Id => persona.Id;

    public bool ReadsFrench => persona.Locale.StartsWith("fr", StringComparison.Ordinal);

    /// <summary>The channel of their language.</summary>
    public string Channel => ReadsFrench ? Cast.French : Cast.English;

    /// <summary>How the product acknowledged the last act.</summary>
    public DeliveryResult Last { get; private set; } = new();

    /// <summary>The form that lies open before them.</summary>
    public SlackView? Form => slack.Workspace.OpenViews(Id) is [.., var top] && top.Label("submit") is not null ? top : null;

    /// <summary>The cards in their private conversation, oldest first.</summary>
    public IReadOnlyList<SlackMessage> Cards => [.. slack.Workspace.DirectMessages(Id).Where(message => !message.IsReply)];

    /// <summary>Their card about the record.</summary>
    public SlackMessage Card => Cards.LastOrDefault(card => about() is not { } record || Screen.Heading(card).Contains($"-{record.Value} ·", StringComparison.Ordinal))
        ?? throw new NotOnScreenException($"{Id} has no card about #{about()}. There are: {string.Join("; ", Cards.Select(Screen.Heading))}");

    /// <summary>The news in the threads of their cards, oldest first.</summary>
    public IReadOnlyList<string> News => [.. slack.Workspace.DirectMessages(Id).Where(message => message.IsReply).Select(message => message.Text)];

    /// <summary>What only they saw in channels and conversations, oldest first.</summary>
    public IReadOnlyList<SlackMessage> Whispers => slack.Workspace.EphemeralsFor(Id);

    /// <summary>Types a line, beginning with the slash.</summary>
    public Task<string> TypesAsync(string line, string? channel = null)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var (command, text) = space < 0 ? (line, "") : (line[..space], line[(space + 1)..]);
        return HearsAsync(ct => slack.As(Id).CommandAsync(command, text, channel ?? Channel, ct));
    }

    /// <summary>Presses what stands on their screen: on the form first, then on their cards, on a private answer, in the channel.</summary>
    public Task<string> ClicksAsync(string actionId, string? channel = null) => HearsAsync(Press(actionId, channel));

    /// <summary>The same, without waiting for what follows: the task ends with the acknowledgement.</summary>
    public Task<DeliveryResult> PressesAsync(string actionId, string? channel = null) => Press(actionId, channel)(Now);

    /// <summary>Waits until there is such a thing to press, then presses it.</summary>
    public async Task<string> WaitsAndClicksAsync(string actionId, string? channel = null)
    {
        await slack.WaitUntilAsync(_ => Find(actionId, channel) is not null, Patience, Now);
        return await ClicksAsync(actionId, channel);
    }

    /// <summary>Whether there is such a thing to press.</summary>
    public bool Sees(string actionId, string? channel = null) => Find(actionId, channel) is not null;

    /// <summary>Fills in the form before them and sends it; an input that is not named keeps what it holds.</summary>
    public Task<string> SubmitsAsync(params (string Field, JsonNode? Value)[] values) => HearsAsync(ct => SubmitAsync(values, ct));

    /// <summary>The same, without waiting for what follows.</summary>
    public Task<DeliveryResult> SendsAsync(params (string Field, JsonNode? Value)[] values) => SubmitAsync(values, Now);

    /// <summary>Leaves the form before them.</summary>
    public Task<DeliveryResult> LeavesAsync() => slack.As(Id).CloseAllViewsAsync(Top.Id, Now);

    /// <summary>Looks at the app's Home tab.</summary>
    public async Task<string> OpensHomeAsync()
    {
        Last = await slack.As(Id).OpenHomeAsync(Now);
        await settled();
        return slack.Workspace.HomeOf(Id) is { } home ? Screen.Words(home) : "";
    }

    /// <summary>Presses a button of the Home tab.</summary>
    public Task<string> ClicksAtHomeAsync(string actionId) => HearsAsync(ct =>
    {
        var home = slack.Workspace.HomeOf(Id) ?? throw new NotOnScreenException($"{Id} has no home yet.");
        return slack.As(Id).ClickInHomeAsync(Among(home.Blocks, actionId)?.Use ?? throw NotThere(actionId), ct);
    });

    /// <summary>The value of the option of the form before them that has these words.</summary>
    public string Choice(string field, string words) => Screen.Choices(Top, field).Single(choice => choice.Words.Contains(words, StringComparison.Ordinal)).Value;

    private SlackView Top => slack.Workspace.OpenViews(Id) is [.., var top] ? top : throw new NotOnScreenException($"Nothing lies open before {Id}.");

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private Task<DeliveryResult> SubmitAsync((string Field, JsonNode? Value)[] values, CancellationToken ct) =>
        slack.As(Id).SubmitAsync(Top.Id, values.ToDictionary(value => value.Field, value => value.Value), ct);

    private Func<CancellationToken, Task<DeliveryResult>> Press(string actionId, string? channel)
    {
        var (message, found) = Find(actionId, channel) ?? throw NotThere(actionId);
        if (message is null) return ct => slack.As(Id).ClickInViewAsync(Top.Id, found.Use, ct);
        return message.IsEphemeral
            ? ct => slack.As(Id).ClickEphemeralAsync(message.Channel, message.Ts, found.Use, ct)
            : ct => slack.As(Id).ClickAsync(message.Channel, message.Ts, found.Use, ct);
    }

    private (SlackMessage? Message, Clickable Found)? Find(string actionId, string? channel)
    {
        if (channel is null && slack.Workspace.OpenViews(Id) is [.., var top]) return Among(top.Blocks, actionId) is { } inForm ? (null, inForm) : null;
        var messages = channel is null
            ? slack.Workspace.DirectMessages(Id).Reverse().Concat(Whispers.Reverse()).Concat(slack.Workspace.Messages(Channel).Reverse())
            : slack.Workspace.Messages(channel).Reverse();
        foreach (var message in messages)
        {
            if (Among(message.Blocks, actionId) is { } found) return (message, found);
        }

        return null;
    }

    private Clickable? Among(JsonArray blocks, string actionId) =>
        Screen.Clickables(blocks).FirstOrDefault(one => one.ActionId == actionId && one.IsAbout(about()?.Value));

    private async Task<string> HearsAsync(Func<CancellationToken, Task<DeliveryResult>> act)
    {
        var before = Whispers.Count;
        Last = await act(Now);
        await settled();
        var heard = Whispers.Skip(before).Select(Screen.Words).Concat(Last.Errors.Values).ToList();
        if (slack.Workspace.OpenViews(Id) is [.., var top] && top.Label("submit") is null)
        {
            heard.Add(Screen.Words(top));
            await slack.As(Id).CloseAllViewsAsync(top.Id, Now);
        }

        return string.Join('\n', heard);
    }

    private NotOnScreenException NotThere(string actionId) => new(
        $"{Id} sees no {actionId}. Cards: {string.Join("; ", Cards.Select(card => $"{Screen.Heading(card)} [{string.Join(' ', Screen.Clickables(card.Blocks).Select(one => one.ActionId))}]"))}");
}
