using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace DevExChat.Procurement.Nudges;

/// <summary>Every quarter of an hour, which is when mornings begin somewhere: hands out the digests that are due.</summary>
[DisallowConcurrentExecution]
internal sealed class DigestJob(IServiceScopeFactory scopes) : IJob
{
    public const string Schedule = "0 0/15 * * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        await scope.ServiceProvider.GetRequiredService<DigestRound>().RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
