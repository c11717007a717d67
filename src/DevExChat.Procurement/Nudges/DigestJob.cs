using DevExChat.Procurement.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace DevExChat.Procurement.Nudges;

/// <summary>Every quarter of an hour, which is when mornings begin somewhere: hands out the digests that are due.</summary>
[DisallowConcurrentExecution]
internal sealed class DigestJob(IServiceScopeFactory scopes) : RecurringJob<DigestRound>(scopes, (round, ct) => round.RunAsync(ct))
{
    public const string Schedule = "0 0/15 * * * ?";
}
