using System.Net.WebSockets;
using DevExChat.Slack.Door;

namespace DevExChat.Slack.Sockets;

/// <summary>What came over a socket.</summary>
/// <param name="IsEnd">Slack closed it: nothing more comes.</param>
/// <param name="Text">A whole message; null when it was too large, or no text.</param>
internal readonly record struct Received(bool IsEnd, byte[]? Text);

/// <summary>One web socket: whole messages in, one message at a time out.</summary>
internal sealed class SocketWire : IDisposable
{
    // Pings in both directions: a connection that broke without a word is noticed within twenty seconds, whoever says nothing.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);

    // Neither redirected nor traced: the address is a secret.
    private static readonly HttpMessageInvoker Caller = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.Zero,
    });

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly byte[] buffer = new byte[16 * 1024];

    public SocketWire()
        : this(KeepAlive)
    {
    }

    /// <summary>With pings this far apart, each of which waits as long for its answer.</summary>
    internal SocketWire(TimeSpan keepAlive)
    {
        socket.Options.KeepAliveInterval = keepAlive;
        socket.Options.KeepAliveTimeout = keepAlive;
    }

    public Task ConnectAsync(Uri url, CancellationToken ct) => socket.ConnectAsync(url, Caller, ct);

    /// <summary>The next message, put together from its frames, and no larger than a body over HTTP may be.</summary>
    public async Task<Received> ReceiveAsync(CancellationToken ct)
    {
        using var message = new MemoryStream();
        var isReadable = true;
        while (true)
        {
            var frame = await socket.ReceiveAsync(buffer.AsMemory(), ct);
            if (frame.MessageType == WebSocketMessageType.Close) return new Received(IsEnd: true, Text: null);

            // The rest of what is too large is read and forgotten: what comes after it still counts.
            isReadable = isReadable && frame.MessageType == WebSocketMessageType.Text && message.Length + frame.Count <= SlackGate.LargestBody;
            if (isReadable) message.Write(buffer, 0, frame.Count);
            if (frame.EndOfMessage) return new Received(IsEnd: false, isReadable ? message.ToArray() : null);
        }
    }

    /// <exception cref="WebSocketException">The socket is broken or closed.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> text, CancellationToken ct)
    {
        await sending.WaitAsync(ct);
        try
        {
            await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, ct);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Says that nothing more is sent; what Slack still has may come.</summary>
    public async Task CloseAsync(CancellationToken ct)
    {
        await sending.WaitAsync(ct);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, ct);
        }
        finally
        {
            sending.Release();
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        sending.Dispose();
    }
}
