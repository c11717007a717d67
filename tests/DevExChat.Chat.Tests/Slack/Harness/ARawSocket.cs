using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>The other end of a web socket, byte by byte: it says nothing, and answers pings only when told to. A server that ASP.NET keeps would always answer them.</summary>
internal sealed class ARawSocket : IAsyncDisposable
{
    private const string Protocol = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const byte Ping = 0x89;
    private const byte Pong = 0x8A;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly bool answersPings;
    private readonly Task serving;
    private int pings;

    public ARawSocket(bool answersPings)
    {
        this.answersPings = answersPings;
        listener.Start();
        serving = ServeAsync(ending.Token);
    }

    public Uri Address => new($"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    /// <summary>How many pings came.</summary>
    public int Pings => Volatile.Read(ref pings);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await serving;
        ending.Dispose();
    }

    private async Task ServeAsync(CancellationToken ct)
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync(ct);
            var stream = client.GetStream();
            await GreetAsync(stream, ct);
            while (true) await HearAsync(stream, ct);
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The client is gone, or the test is over.
        }
    }

    private static async Task GreetAsync(NetworkStream stream, CancellationToken ct)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var key = "";
        while (await reader.ReadLineAsync(ct) is { Length: > 0 } line)
        {
            if (line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)) key = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }

#pragma warning disable CA5350 // What the protocol of web sockets asks for; nothing is kept secret by it.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Protocol)));
#pragma warning restore CA5350
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"), ct);
    }

    /// <summary>One short frame of a client: two bytes, four of its mask, and what it says.</summary>
    private async Task HearAsync(NetworkStream stream, CancellationToken ct)
    {
        var head = new byte[6];
        await stream.ReadExactlyAsync(head, ct);
        var said = new byte[head[1] & 0x7F];
        await stream.ReadExactlyAsync(said, ct);
        if (head[0] != Ping) return;
        Interlocked.Increment(ref pings);
        if (!answersPings) return;
        for (var at = 0; at < said.Length; at++) said[at] ^= head[2 + (at % 4)];
        await stream.WriteAsync(new byte[] { Pong, (byte)said.Length }.Concat(said).ToArray(), ct);
    }
}
