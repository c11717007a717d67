using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DevExChat.Procurement.Outbox;

/// <summary>Sends one claimed message and decides what becomes of it.</summary>
internal sealed partial class OutboxSending(IServiceScopeFactory scopes, OutboxOptions options, TimeProvider clock, ILogger<OutboxSending> log)
{
    /// <summary>Never throws: whatever goes wrong is the message's outcome.</summary>
    public async Task<Settlement> SendAsync(OutboxMessage message, CancellationToken ct)
    {
        var token = message.ClaimToken ?? throw new InvalidOperationException("Only claimed messages are sent.");
        using var limit = new CancellationTokenSource(options.CallLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        Outcome outcome;
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using var _ = scope.ConfigureAwait(false);
            outcome = scope.ServiceProvider.GetKeyedService<IMessageSender>(message.Kind) is { } sender
                ? await sender.SendAsync(message, either.Token).ConfigureAwait(false)
                : new Outcome.Dead("Nothing knows how to send this kind.");
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            outcome = limit.IsCancellationRequested ? new Outcome.Later("It took too long.") : new Outcome.Later("We were stopping.", TimeSpan.Zero);
        }
#pragma warning disable CA1031 // Whatever a sender throws, the other messages must go on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            // The exception's text may quote the payload; its type is all that is kept.
            LogFailure(message.Id, message.Kind, failure.GetType().Name);
            outcome = new Outcome.Later(failure.GetType().Name);
        }

        return Decide(message, token, outcome);
    }

    /// <summary>What becomes of a message after an outcome.</summary>
    public Settlement Decide(OutboxMessage message, Guid token, Outcome outcome)
    {
        var now = clock.GetUtcNow();
        switch (outcome)
        {
            case Outcome.Sent:
                message.Settle(OutboxStatus.Sent, null, now);
                break;
            case Outcome.Dropped dropped:
                message.Settle(OutboxStatus.Dropped, dropped.Why, now);
                break;
            case Outcome.Later { Wait: { } wait } asked:
                message.TryLater(now + Backoff.AsAsked(wait, message.Excused, options), asked.Why, excused: true);
                break;
            case Outcome.Later later when message.Failures < options.MaxAttempts:
                message.TryLater(now + Backoff.AfterFailure(message.Failures, options), later.Why, excused: false);
                LogLater(message.Id, message.Kind, message.Attempts, later.Why);
                break;
            case Outcome.Later given:
                Bury(message, given.Why, now);
                break;
            case Outcome.Dead dead:
                Bury(message, dead.Why, now);
                break;
        }

        return new Settlement(message, token, outcome.Copy, (outcome as Outcome.Sent)?.AlsoSent ?? []);
    }

    private void Bury(OutboxMessage message, string why, DateTimeOffset now)
    {
        message.Settle(OutboxStatus.Dead, why, now);
        LogDead(message.Id, message.Kind, message.Attempts, why);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sending outbox message {Id} ({Kind}) failed with {Failure}")]
    private partial void LogFailure(long id, string kind, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {Id} ({Kind}) could not be sent at attempt {Attempts} and waits: {Why}")]
    private partial void LogLater(long id, string kind, int attempts, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox message {Id} ({Kind}) is a dead letter after {Attempts} attempts: {Why}")]
    private partial void LogDead(long id, string kind, int attempts, string why);
}
