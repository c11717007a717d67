using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Nudges;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace DevExChat.Procurement.Watching;

/// <summary>At the same quarters of an hour as the digests: tells whoever watches what opened.</summary>
[DisallowConcurrentExecution]
internal sealed class NewsJob(IServiceScopeFactory scopes) : RecurringJob<NewsRound>(scopes, (round, ct) => round.RunAsync(ct))
{
    public const string Schedule = DigestJob.Schedule;
}
