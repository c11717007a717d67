using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace DevExChat.Procurement.Deadlines;

/// <summary>
/// A round that is made again and again, in a scope of its own. Each has a class of its own: the job engine keeps its
/// name.
/// </summary>
/// <typeparam name="TRound">What makes the round.</typeparam>
/// <param name="scopes">Where it is made.</param>
/// <param name="run">Makes it.</param>
internal abstract class RecurringJob<TRound>(IServiceScopeFactory scopes, Func<TRound, CancellationToken, Task> run) : IJob
    where TRound : notnull
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        await run(scope.ServiceProvider.GetRequiredService<TRound>(), cancellationToken).ConfigureAwait(false);
    }
}
