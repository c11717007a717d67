using System.Globalization;

namespace DevExChat.Sandbox.PageApi;

/// <summary>Server-sent events: tells the page that something changed, not what.</summary>
internal static class ChangeStream
{
    public static async Task SendAsync(HttpContext context, Changes changes, CancellationToken stopping)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            for (long? told = null; ;)
            {
                var next = changes.Next;
                var revision = changes.Revision;
                if (revision != told)
                {
                    await context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"event: changed\ndata: {revision}\n\n"), gone.Token);
                    await context.Response.Body.FlushAsync(gone.Token);
                    told = revision;
                }

                await next.WaitAsync(gone.Token);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The page was closed, or the host stops; an open stream would hold it up.
        }
    }
}
