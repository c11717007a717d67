using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DevExChat.Slack.Sockets;

/// <summary>Tells whether Slack can deliver: for a while not is degraded, never again is unhealthy.</summary>
internal sealed class SocketHealth(SocketMode sockets) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(sockets switch
        {
            { StoppedBecause: { } reason } => HealthCheckResult.Unhealthy($"Slack takes no sockets: {reason}"),
            { Open: 0 } => HealthCheckResult.Degraded("no socket to Slack is open"),
            _ => HealthCheckResult.Healthy(),
        });
}
