using DevExChat.Procurement.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Every night: looks for one requirement bought in several parts.</summary>
[DisallowConcurrentExecution]
internal sealed class SplittingScanJob(IServiceScopeFactory scopes) : RecurringJob<SplittingScan>(scopes, (scan, ct) => scan.RunAsync(ct))
{
    public const string Schedule = "0 40 7 * * ?";
}
