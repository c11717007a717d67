using Microsoft.Extensions.Logging;

namespace DevExChat.Procurement.Outbox;

/// <summary>
/// Claims messages and keeps as many lanes busy as allowed. A slot is free again as soon as its call has ended; the lane itself only
/// once that is saved.
/// </summary>
internal sealed partial class OutboxPump(
    OutboxClaims claims, OutboxSending sending, ScheduleSender scheduling, OutboxSettler settler, OutboxSignal signal, OutboxOptions options,
    TimeProvider clock, ILogger<OutboxPump> log)
{
    private const int SchedulingAtOnce = 500;

    // A database that was busy for a moment must not cost what is due a whole tick.
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    private int _underWay;
    private int _settled;

    /// <summary>Sends until nothing is due any more, and what others in this process are sending is saved too.</summary>
    public async Task DrainAsync(CancellationToken ct)
    {
        while (true)
        {
            // Only a look that nothing was under way beside, and during which nothing ended, has seen all there was: what ends frees the
            // next message of its lane.
            var (settled, isQuiet) = (Volatile.Read(ref _settled), Volatile.Read(ref _underWay) == 0);
            await PumpAsync(forever: false, ct, ct).ConfigureAwait(false);
            if (isQuiet && Volatile.Read(ref _underWay) == 0 && Volatile.Read(ref _settled) == settled) return;
            if (Volatile.Read(ref _underWay) > 0) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Sends until stopped; calls under way are given until <paramref name="abandon"/>.</summary>
    public Task RunAsync(CancellationToken stopping, CancellationToken abandon) => PumpAsync(forever: true, stopping, abandon);

    private async Task PumpAsync(bool forever, CancellationToken stopping, CancellationToken abandon)
    {
        var ready = new Queue<OutboxMessage>();
        var calls = new List<Task>();
        var unsaved = new List<Task>(); // calls whose outcome is not durable yet, under way or ended
        Task? schedule = null;
        var (news, lookedAt, sawAll, rested, failed) = (Task.CompletedTask, default(DateTimeOffset), false, false, false);
        while (!stopping.IsCancellationRequested)
        {
            // Something new, something due, or what there was no room for: that a call has ended is by itself no reason to look again.
            var looks = news.IsCompleted || rested || !sawAll || failed;
            if (looks)
            {
                (news, lookedAt) = (signal.Next, clock.GetUtcNow());
                (sawAll, failed) = await FillAsync(ready, calls.Count, stopping).ConfigureAwait(false);
            }

            while (calls.Count < options.Lanes && ready.TryDequeue(out var message))
            {
                var call = sending.SendAsync(message, abandon);
                calls.Add(call);
                unsaved.Add(SettleAsync(call));
            }

            // While one batch goes to the job engine the next gathers.
            if ((looks && schedule is null) || schedule is { IsCompleted: true })
            {
                (schedule, var failedToo) = await ScheduleAsync(stopping, abandon).ConfigureAwait(false);
                failed |= failedToo;
                if (schedule is not null) unsaved.Add(schedule);
            }

            if (unsaved.Count == 0 && !forever) return;
            rested = await RestAsync([.. calls, .. unsaved, news], failed ? null : lookedAt, mayRest: forever && ready.Count == 0, stopping).ConfigureAwait(false);
            calls.RemoveAll(call => call.IsCompleted);
            unsaved.RemoveAll(call => call.IsCompleted);
        }

        await Task.WhenAll([.. unsaved, .. ready.Select(GiveBackAsync)]).ConfigureAwait(false);
    }

    /// <summary>Claims while fewer wait than there are lanes. A claim must not wait longer than two calls, or it could run out.</summary>
    /// <returns>Whether nothing due is left that could be claimed, and whether the look failed.</returns>
    private async Task<(bool SawAll, bool Failed)> FillAsync(Queue<OutboxMessage> ready, int calls, CancellationToken ct)
    {
        if (ready.Count >= options.Lanes) return (false, false);
        var room = (options.Lanes * 3) - ready.Count - calls;
        var claimed = await ClaimAsync(() => claims.ClaimAsync(room, ct), ct).ConfigureAwait(false);
        foreach (var message in claimed ?? []) ready.Enqueue(message);
        return (claimed is not null && claimed.Count < room, claimed is null);
    }

    private async Task<(Task? Sending, bool Failed)> ScheduleAsync(CancellationToken stopping, CancellationToken abandon)
    {
        var messages = await ClaimAsync(() => claims.ClaimSchedulingAsync(SchedulingAtOnce, stopping), stopping).ConfigureAwait(false);
        return (messages is { Count: > 0 } ? SendAndSettleAsync(messages) : null, messages is null);

        async Task SendAndSettleAsync(IReadOnlyList<OutboxMessage> messages)
        {
            var settlements = await scheduling.SendAsync(messages, abandon).ConfigureAwait(false);
            await Task.WhenAll(settlements.Select(SettleAsync)).ConfigureAwait(false);
        }
    }

    /// <summary>Claims and counts them as under way; null when the database is away, which must not end the worker.</summary>
    private async Task<IReadOnlyList<OutboxMessage>?> ClaimAsync(Func<Task<IReadOnlyList<OutboxMessage>>> claim, CancellationToken ct)
    {
        Interlocked.Increment(ref _underWay); // before the claim, or somebody who drains could look in between
        IReadOnlyList<OutboxMessage>? claimed = null;
        try
        {
            claimed = await claim().ConfigureAwait(false);
        }
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (!ct.IsCancellationRequested) LogCannotClaim(failure);
        }

        Interlocked.Add(ref _underWay, (claimed?.Count ?? 0) - 1);
        return claimed;
    }

    private async Task SettleAsync(Task<Settlement> call) => await SettleAsync(await call.ConfigureAwait(false)).ConfigureAwait(false);

    private async Task SettleAsync(Settlement settlement)
    {
        await settler.SettleAsync(settlement).ConfigureAwait(false);
        Interlocked.Increment(ref _settled);
        Interlocked.Decrement(ref _underWay);
    }

    private Task GiveBackAsync(OutboxMessage message) =>
        SettleAsync(sending.Decide(message, message.ClaimToken!.Value, new Outcome.Later("We were stopping.", TimeSpan.Zero)));

    /// <summary>Waits for one of the events; with <paramref name="mayRest"/>, at most until the clock brings something, or a moment when the last look failed.</summary>
    /// <returns>Whether it did.</returns>
    private async Task<bool> RestAsync(Task[] events, DateTimeOffset? lookedAt, bool mayRest, CancellationToken stopping)
    {
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var rest = mayRest ? PassQuietAsync(lookedAt, awake.Token) : Task.Delay(Timeout.InfiniteTimeSpan, clock, awake.Token);
        var first = await Task.WhenAny([.. events, rest]).ConfigureAwait(false);
        await awake.CancelAsync().ConfigureAwait(false);
        await rest.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return first == rest;
    }

    private async Task PassQuietAsync(DateTimeOffset? lookedAt, CancellationToken ct)
    {
        var quiet = AfterTrouble;
        try
        {
            if (lookedAt is { } looked) quiet = await claims.QuietForAsync(looked, ct).ConfigureAwait(false);
        }
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (!ct.IsCancellationRequested) LogCannotClaim(failure);
        }

        await clock.PassAsync(quiet, ct).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox cannot look for work")]
    private partial void LogCannotClaim(Exception failure);
}
