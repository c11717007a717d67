using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DevExChat.Web;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: so does the record.</summary>
internal static class Health
{
    private const string Ready = "ready";

    public static IServiceCollection AddProductHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<RecordCheck>("record", tags: [Ready]);
        return services;
    }

    public static void MapProductHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }

    /// <summary>Reads the record; tells as degraded that messages could not be delivered and wait for a person.</summary>
    private sealed class RecordCheck(IDbContextFactory<ProcurementDb> databases) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var dead = await db.Outbox.CountAsync(message => message.Status == OutboxStatus.Dead, cancellationToken);
            return dead == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"{dead} messages could not be delivered");
        }
    }
}
