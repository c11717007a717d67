using System.Text.Json.Nodes;
using DevExChat.Domain.Opportunities;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.People;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>
/// One of the cast at their screen, on Slack (<see cref="OnSlack"/>) or on Teams (<see cref="OnTeams"/>). What they do reaches the
/// product as signed HTTP; what they see is what the strict server shows them. Every act returns what they were told by it privately:
/// a sentence, a card, or the words under the fields of a form.
/// </summary>
/// <param name="persona">Which of the cast they are.</param>
/// <param name="about">The record that their clicks are about, when several stand on their screen.</param>
/// <param name="settled">Awaited after each act, until everything that follows from it is done.</param>
internal abstract class Somebody(Persona persona, Func<OpportunityId?> about, Func<Task> settled)
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public string Id => persona.Id;

    public bool ReadsFrench => persona.Locale.StartsWith("fr", StringComparison.Ordinal);

    /// <summary>The channel of their language, by its name on Slack; or whichever they are in.</summary>
    public string Channel
    {
        get => field ?? (ReadsFrench ? Cast.French : Cast.English);
        init;
    }

    /// <summary>How the product acknowledged the last act.</summary>
    public DeliveryResult Last { get; protected set; } = new();

    /// <summary>Whether a form lies open before them.</summary>
    public abstract bool HasForm { get; }

    /// <summary>The cards in their private conversation, oldest first.</summary>
    public abstract IReadOnlyList<Shown> Cards { get; }

    /// <summary>The news that hang from their cards, oldest first.</summary>
    public abstract IReadOnlyList<string> News { get; }

    /// <summary>The reminders they got, each message's words, oldest first: cards that are about no one record.</summary>
    public IReadOnlyList<string> Reminders => [.. Cards.Where(card => card.Heading.Contains("reminder", StringComparison.Ordinal) || card.Heading.Contains("rappel", StringComparison.Ordinal)).Select(Screen.Words)];

    /// <summary>What only they saw in channels and conversations, oldest first.</summary>
    public abstract IReadOnlyList<Shown> Whispers { get; }

    /// <summary>What answered their clicks and forms, oldest first: beside the card on Slack, in its place or below it on Teams.</summary>
    public abstract IReadOnlyList<string> Answers { get; }

    /// <summary>Delivers what they did last once more, as after a lost answer; kept, it stays the same deed.</summary>
    public abstract Func<Task<int?>> Again { get; }

    /// <summary>Their card about the record.</summary>
    public Shown Card => Cards.LastOrDefault(card => About is not { } record || card.Heading.Contains($"-{record} ·", StringComparison.Ordinal))
        ?? throw new NotOnScreenException($"{Id} has no card about #{About}. There are: {string.Join("; ", Cards.Select(Screen.Heading))}");

    protected long? About => about()?.Value;

    protected static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>What is typed to mention somebody, picked among all of that name.</summary>
    public abstract string Mentions(Somebody other);

    /// <summary>Types a line, beginning with the slash.</summary>
    public abstract Task<string> TypesAsync(string line, string? channel = null);

    /// <summary>Presses what stands on their screen: on the form first, then on their cards, on a private answer, in the channel.</summary>
    public abstract Task<string> ClicksAsync(string actionId, string? channel = null);

    /// <summary>The same, without waiting for what follows: the task ends with the acknowledgement.</summary>
    public abstract Task<DeliveryResult> PressesAsync(string actionId, string? channel = null);

    /// <summary>Waits until there is such a thing to press, then presses it.</summary>
    public abstract Task<string> WaitsAndClicksAsync(string actionId, string? channel = null);

    /// <summary>Whether there is such a thing to press.</summary>
    public abstract bool Sees(string actionId, string? channel = null);

    /// <summary>Fills in the form before them and sends it; an input that is not named keeps what it holds.</summary>
    public abstract Task<string> SubmitsAsync(params (string Field, JsonNode? Value)[] values);

    /// <summary>The same, without waiting for what follows.</summary>
    public abstract Task<DeliveryResult> SendsAsync(params (string Field, JsonNode? Value)[] values);

    /// <summary>Leaves the form before them.</summary>
    public abstract Task LeavesAsync();

    /// <summary>Looks at what the app has for them: the Home tab of Slack, the card that <c>home</c> brings in Teams.</summary>
    public abstract Task<string> OpensHomeAsync();

    /// <summary>Presses a button there.</summary>
    public abstract Task<string> ClicksAtHomeAsync(string actionId);

    /// <summary>Whether the form before them asks for this.</summary>
    public abstract bool IsAsked(string field);

    /// <summary>The value of the option of the form before them that has these words.</summary>
    public abstract string Choice(string field, string words);

    /// <summary>Types into a field of the form before them that is filled by searching: what there is to choose from.</summary>
    public abstract Task<IReadOnlyList<(string Value, string Words)>> FindsAsync(string field, string typed);

    /// <summary>The first thing to press that does this to the record.</summary>
    protected Clickable? Among(IEnumerable<Clickable> clickables, string actionId) =>
        clickables.FirstOrDefault(one => one.ActionId == actionId && one.IsAbout(About));

    protected Task SettlesAsync() => settled();

    protected NotOnScreenException NotThere(string actionId) => new(
        $"{Id} sees no {actionId}. Cards: {string.Join("; ", Cards.Select(card => $"{card.Heading} [{string.Join(' ', card.Clickables.Select(one => one.ActionId))}]"))}");
}
