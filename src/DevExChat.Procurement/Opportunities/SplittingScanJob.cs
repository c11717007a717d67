using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Every night: looks for one requirement bought in several parts.</summary>
[DisallowConcurrentExecution]
internal sealed class SplittingScanJob(IServiceScopeFactory scopes) : IJob
{
    public const string Schedule = "0 40 7 * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        await scope.ServiceProvider.GetRequiredService<SplittingScan>().RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
