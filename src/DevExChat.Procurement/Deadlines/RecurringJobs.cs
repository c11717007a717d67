using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace DevExChat.Procurement.Deadlines;

/// <summary>Every hour: removes what need not be kept.</summary>
[DisallowConcurrentExecution]
internal sealed class PurgeJob(IServiceScopeFactory scopes) : IJob
{
    public const string Schedule = "0 17 * * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        await scope.ServiceProvider.GetRequiredService<Purge>().RunAsync(cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Every quarter of an hour: tells of delegations that end.</summary>
[DisallowConcurrentExecution]
internal sealed class DelegationJob(IServiceScopeFactory scopes) : IJob
{
    public const string Schedule = "0 0/15 * * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        await scope.ServiceProvider.GetRequiredService<DelegationEndings>().TellAsync(cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Every few minutes: repairs card copies that fell behind their record.</summary>
[DisallowConcurrentExecution]
internal sealed class ReconcileJob(IServiceScopeFactory scopes) : IJob
{
    public const string Schedule = "0 0/5 * * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        await scope.ServiceProvider.GetRequiredService<CardReconciler>().ReconcileAsync(cancellationToken).ConfigureAwait(false);
    }
}
