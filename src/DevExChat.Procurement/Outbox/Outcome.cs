using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Outbox;

/// <summary>How sending one message ended, and what is to be saved about it.</summary>
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The card copy to save along, changed; its version is still the one it was loaded with.</summary>
    public CardCopy? Copy { get; init; }

    public sealed record Sent : Outcome
    {
        /// <summary>Other waiting messages that are done by the same call.</summary>
        public IReadOnlyList<long> AlsoSent { get; init; } = [];
    }

    /// <summary>Try again; with <paramref name="Wait"/>, because the platform asked for it, which is not held against the message.</summary>
    public sealed record Later(string Why, TimeSpan? Wait = null) : Outcome;

    /// <summary>A person has to look.</summary>
    public sealed record Dead(string Why) : Outcome;

    /// <summary>There is nobody left to tell.</summary>
    public sealed record Dropped(string Why) : Outcome;

    /// <summary>What follows from a call that can be made again without harm.</summary>
    public static Outcome Of(SendResult delivery) => delivery switch
    {
        SendResult.Delivered => new Sent(),
        SendResult.TryAgain again => new Later(again.Reason, again.Wait),
        SendResult.Uncertain uncertain => new Later(uncertain.Reason),
        SendResult.Gone gone => new Dropped(gone.Reason),
        SendResult.Refused { WhileAway: true } away => new Dead($"{OutboxReturns.Away}{away.Reason}"),
        SendResult.Refused refused => new Dead(refused.Reason),
        _ => throw new InvalidOperationException($"Nothing says what follows from {delivery.GetType().Name}"),
    };
}

/// <summary>Sends the messages of one kind. Called at least once for each, so it makes doing it again harmless.</summary>
internal interface IMessageSender
{
    Task<Outcome> SendAsync(OutboxMessage message, CancellationToken ct);
}

/// <summary>The chat platforms that are set up, by name.</summary>
internal sealed class ChatPlatforms(IEnumerable<IChatPlatform> platforms)
{
    private readonly Dictionary<string, IChatPlatform> _byName = platforms.ToDictionary(platform => platform.Name, StringComparer.Ordinal);

    public IEnumerable<IChatPlatform> All => _byName.Values.OrderBy(platform => platform.Name, StringComparer.Ordinal);

    public IChatPlatform? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>What becomes of a message for a platform that is off; a person may switch it on and retry.</summary>
    public static Outcome Missing(string name) => new Outcome.Dead($"The platform {name} is not set up.");
}
