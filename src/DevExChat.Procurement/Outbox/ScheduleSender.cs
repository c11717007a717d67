using DevExChat.Procurement.Deadlines;
using Microsoft.Extensions.Logging;

namespace DevExChat.Procurement.Outbox;

/// <summary>Tells the job engine about changed deadlines, many messages at once: posting a thousand opportunities is one call.</summary>
internal sealed partial class ScheduleSender(IDeadlineEngine engine, OutboxSending sending, ILogger<ScheduleSender> log)
{
    /// <summary>Never throws: whatever goes wrong is the messages' outcome.</summary>
    public async Task<IReadOnlyList<Settlement>> SendAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken ct)
    {
        Outcome outcome;
        try
        {
            var keys = messages.SelectMany(message => message.Read<SchedulePayload>().Keys).Distinct(StringComparer.Ordinal).ToList();
            await engine.ApplyAsync(keys, ct).ConfigureAwait(false);
            outcome = new Outcome.Sent();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            outcome = new Outcome.Later("We were stopping.", TimeSpan.Zero);
        }
#pragma warning disable CA1031 // The job engine may be away; the sweep and the next attempt make up for it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailure(messages.Count, failure);
            outcome = new Outcome.Later(failure.GetType().Name);
        }

        return [.. messages.Select(message => sending.Decide(message, message.ClaimToken!.Value, outcome))];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The job engine did not take the deadlines of {Count} messages")]
    private partial void LogFailure(int count, Exception failure);
}
