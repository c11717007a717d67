using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace DevExChat.Procurement.Conversation;

/// <summary>
/// What is said once an answer is out. It holds up nothing: not even the connection that the answer went by, on which the platform sends
/// what comes next. A stop of the program waits for it.
/// </summary>
public sealed class Afterwards : IHostedService
{
    private readonly ConcurrentDictionary<Task, bool> underWay = [];

    /// <summary>Begins once the response is out.</summary>
    /// <param name="http">The request that is being answered.</param>
    /// <param name="say">What to do. It sees to its own failures: nobody is there any more to hear of them.</param>
    public void Say(HttpContext http, Func<Task> say) => http.Response.OnCompleted(() =>
    {
        var saying = Task.Run(say);
        underWay.TryAdd(saying, true);
        _ = saying.ContinueWith(said => underWay.TryRemove(said, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return Task.CompletedTask;
    });

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits for what is still being said, as long as a stop may take.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(underWay.Keys).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
