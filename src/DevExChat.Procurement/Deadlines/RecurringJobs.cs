using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace DevExChat.Procurement.Deadlines;

/// <summary>Every hour: removes what need not be kept.</summary>
[DisallowConcurrentExecution]
internal sealed class PurgeJob(IServiceScopeFactory scopes) : RecurringJob<Purge>(scopes, (purge, ct) => purge.RunAsync(ct))
{
    public const string Schedule = "0 17 * * * ?";
}

/// <summary>Every quarter of an hour: tells of delegations that end.</summary>
[DisallowConcurrentExecution]
internal sealed class DelegationJob(IServiceScopeFactory scopes) : RecurringJob<DelegationEndings>(scopes, (endings, ct) => endings.TellAsync(ct))
{
    public const string Schedule = "0 0/15 * * * ?";
}

/// <summary>Every few minutes: repairs card copies that fell behind their record.</summary>
[DisallowConcurrentExecution]
internal sealed class ReconcileJob(IServiceScopeFactory scopes) : RecurringJob<CardReconciler>(scopes, (reconciler, ct) => reconciler.ReconcileAsync(ct))
{
    public const string Schedule = "0 0/5 * * * ?";
}
