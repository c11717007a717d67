using Microsoft.Extensions.Hosting;

namespace DevExChat.Procurement.Outbox;

/// <summary>
/// The way out: sends what the outbox holds, woken by every commit that adds to it and by the clock. At least once, in order per
/// lane; several workers, in one process or in many, share the work.
/// </summary>
public sealed class OutboxWorker : BackgroundService
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly OutboxPump _pump;
    private readonly OutboxClaims _claims;

    internal OutboxWorker(OutboxPump pump, OutboxClaims claims) => (_pump, _claims) = (pump, claims);

    /// <summary>Sends until nothing is due any more at the present instant.</summary>
    public Task DrainAsync(CancellationToken ct) => _pump.DrainAsync(ct);

    /// <summary>Gives back what a process that died had claimed, before anything of this one can claim.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _claims.ReleaseThoseOfTheDeadAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var abandon = new CancellationTokenSource();
        await using var stop = stoppingToken.Register(() => abandon.CancelAfter(Grace)).ConfigureAwait(false);
        await _pump.RunAsync(stoppingToken, abandon.Token).ConfigureAwait(false);
    }
}
