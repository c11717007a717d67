using System.Collections.Concurrent;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Tests.Outbox;

/// <summary>
/// A chat platform in memory that remembers what stands on it, whichever worker posted it. The next calls can be told to go wrong;
/// what is not told goes well.
/// </summary>
public sealed class FakeChat : IChatPlatform
{
    private readonly ConcurrentQueue<Func<Func<SendResult>, Task<SendResult>>> _mishaps = new();
    private int _ids;
    private int _busy;

    public string Name { get; init; } = "slack";

    public bool IsInstalledByWorkspaces { get; set; }

    /// <summary>Every message that stands there, in the order they were posted.</summary>
    public ConcurrentQueue<Standing> Messages { get; } = new();

    /// <summary>Every call, in order: <c>post Heading</c>, <c>update Heading</c>, <c>find</c>, <c>answer Handle Heading</c>, <c>home Person Heading</c>.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public int MostAtOnce { get; private set; }

    /// <summary>What is done before each call, such as waiting.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>From now on posts and answers are applied, but nobody hears of it.</summary>
    public bool AlwaysUnheard { get; set; }

    /// <summary>As on a platform that lets an app read nothing back.</summary>
    public bool CannotBeSearched { get; set; }

    public IEnumerable<string> Shown => Messages.Select(message => message.Card.Heading);

    /// <summary>The next call certainly does not happen.</summary>
    public void FailNext(SendResult outcome) => _mishaps.Enqueue(_ => Task.FromResult(outcome));

    /// <summary>The next call is applied, but nobody hears of it.</summary>
    public void ApplyNextUnheard() => _mishaps.Enqueue(apply =>
    {
        apply();
        return Task.FromResult<SendResult>(new SendResult.Uncertain("timed out"));
    });

    public Task<SendResult> PostAsync(Place place, Card card, string deliveryId, CancellationToken ct) => CallAsync("post " + card.Heading, () =>
    {
        var posted = new PostedMessage(place.Platform, place.Tenant, place.Conversation, $"m{Interlocked.Increment(ref _ids)}");
        Messages.Enqueue(new Standing(place, posted, deliveryId) { Card = card });
        return new SendResult.Delivered(posted);
    });

    public Task<SendResult> UpdateAsync(PostedMessage message, Card card, CancellationToken ct) => CallAsync("update " + card.Heading, () =>
    {
        if (Messages.FirstOrDefault(standing => standing.Message == message) is not { } found) return new SendResult.Gone("message_not_found");
        found.Card = card;
        return new SendResult.Delivered(message);
    });

    public Task<SendResult> FindAsync(Place place, string deliveryId, DateTimeOffset notBefore, CancellationToken ct) => CallAsync("find", () =>
        CannotBeSearched ? new SendResult.Refused("cannot be searched")
        : Messages.FirstOrDefault(standing => standing.DeliveryId == deliveryId && standing.Place == place) is { } found
            ? new SendResult.Delivered(found.Message)
            : new SendResult.Gone("no such message"));

    public Task<SendResult> AnswerAsync(string answerHandle, Card card, CancellationToken ct) =>
        CallAsync($"answer {answerHandle} {card.Heading}", () => new SendResult.Delivered(null));

    public Task<SendResult> ShowHomeAsync(ChatIdentity person, Card home, CancellationToken ct) =>
        CallAsync($"home {person} {home.Heading}", () => new SendResult.Delivered(null));

    public Task<ChatProfile?> DescribeAsync(ChatIdentity person, CancellationToken ct) =>
        Task.FromResult<ChatProfile?>(new ChatProfile("Someone", "fr-CA", "America/Toronto"));

    /// <summary>What the platform tells when it is asked how the app stands there.</summary>
    public IReadOnlyList<Finding> Findings { get; set; } = [new Finding(null)];

    public Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyList<Place> places, CancellationToken ct)
    {
        Calls.Enqueue($"check {string.Join(' ', places.Select(place => place.Conversation))}");
        return Task.FromResult(Findings);
    }

    private async Task<SendResult> CallAsync(string call, Func<SendResult> apply)
    {
        Calls.Enqueue(call);
        var busy = Interlocked.Increment(ref _busy);
        MostAtOnce = Math.Max(MostAtOnce, busy);
        try
        {
            await Before(call);
            if (_mishaps.TryDequeue(out var mishap)) return await mishap(apply);
            var applied = apply();
            return AlwaysUnheard && applied is SendResult.Delivered ? new SendResult.Uncertain("timed out") : applied;
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
        }
    }
}

/// <summary>A message that stands on the platform.</summary>
public sealed record Standing(Place Place, PostedMessage Message, string DeliveryId)
{
    public required Card Card { get; set; }
}
