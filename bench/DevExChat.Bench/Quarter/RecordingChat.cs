using System.Collections.Concurrent;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Bench.Quarter;

/// <summary>A message that was posted, and when.</summary>
public sealed record Post(DateTimeOffset At, Place Place, Card Card, string DeliveryId);

/// <summary>A chat platform that takes everything and remembers when it came. The next post can be made to arrive without our hearing of it.</summary>
public sealed class RecordingChat(TimeProvider clock) : IChatPlatform
{
    private int ids;

    public string Name => "slack";

    public ConcurrentQueue<Post> Posts { get; } = new();

    /// <summary>What is looked at with each post, while the record still stands as it did then.</summary>
    public Func<Post, Task> Watch { get; set; } = _ => Task.CompletedTask;

    /// <summary>So many of the next posts arrive, but the answer does not.</summary>
    public int Unheard { get; set; }

    public IEnumerable<Post> To(Person person) => Posts.Where(post => post.Place.Conversation == person.Home!.UserId);

    public async Task<SendResult> PostAsync(Place place, Card card, string deliveryId, CancellationToken ct)
    {
        var post = new Post(clock.GetUtcNow(), place, card, deliveryId);
        Posts.Enqueue(post);
        await Watch(post);
        if (Unheard == 0) return new SendResult.Delivered(Message(place));
        Unheard--;
        return new SendResult.Uncertain("the answer was lost");
    }

    public Task<SendResult> UpdateAsync(PostedMessage message, Card card, CancellationToken ct) => Task.FromResult<SendResult>(new SendResult.Delivered(message));

    public Task<SendResult> FindAsync(Place place, string deliveryId, DateTimeOffset notBefore, CancellationToken ct) =>
        Task.FromResult<SendResult>(Posts.Any(post => post.DeliveryId == deliveryId) ? new SendResult.Delivered(Message(place)) : new SendResult.Gone("not there"));

    public Task<SendResult> AnswerAsync(string answerHandle, Card card, CancellationToken ct) => Task.FromResult<SendResult>(new SendResult.Delivered(null));

    public Task<SendResult> ShowHomeAsync(ChatIdentity person, Card home, CancellationToken ct) => Task.FromResult<SendResult>(new SendResult.Delivered(null));

    public Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyList<Place> places, CancellationToken ct) => Task.FromResult<IReadOnlyList<Finding>>([]);

    public Task<ChatProfile?> DescribeAsync(ChatIdentity person, CancellationToken ct) => Task.FromResult<ChatProfile?>(null);

    private PostedMessage Message(Place place) => new(place.Platform, place.Tenant, place.Conversation, $"m{Interlocked.Increment(ref ids)}");
}
