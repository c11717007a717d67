using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictSlack.Sockets;

/// <summary>One socket of the app, as Slack sees it.</summary>
public sealed class StrictSocket : IDisposable
{
    private readonly WebSocket socket;
    private readonly SemaphoreSlim sending = new(1, 1);

    internal StrictSocket(WebSocket socket, int number) => (this.socket, Number) = (socket, number);

    /// <summary>The first is 1.</summary>
    public int Number { get; }

    /// <summary>True from hello to the end.</summary>
    public bool IsOpen { get; internal set; }

    /// <summary>When true, what is delivered over it never arrives, and nothing tells so.</summary>
    public bool IsStalled { get; set; }

    /// <summary>How many envelopes were delivered over it.</summary>
    public int Delivered { get; internal set; }

    /// <summary>Whether the connection was broken from this end.</summary>
    internal bool IsDropped { get; private set; }

    internal async Task SendAsync(JsonObject message, int? frameSize, CancellationToken cancellationToken) =>
        await SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), frameSize, cancellationToken);

    internal async Task SendAsync(ReadOnlyMemory<byte> text, int? frameSize, CancellationToken cancellationToken)
    {
        if (IsStalled) return;
        await sending.WaitAsync(cancellationToken);
        try
        {
            for (var sent = 0; sent < text.Length;)
            {
                var frame = text.Slice(sent, Math.Min(frameSize ?? text.Length, text.Length - sent));
                sent += frame.Length;
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: sent == text.Length, cancellationToken);
            }
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>The next message; null when the app has closed the socket or it broke.</summary>
    internal async Task<string?> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var frame = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                if (frame.MessageType == WebSocketMessageType.Close) return null;
                message.Write(buffer, 0, frame.Count);
                if (frame.EndOfMessage) return Encoding.UTF8.GetString(message.ToArray());
            }
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or IOException)
        {
            return null;
        }
    }

    internal async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, cancellationToken);
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // The app was faster.
        }
    }

    /// <summary>Breaks the connection without a word.</summary>
    internal void Abort()
    {
        IsDropped = true;
        socket.Abort();
    }

    public void Dispose() => sending.Dispose();
}
