using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace DevExChat.Chat.Tests.StrictSlack;

/// <summary>The app's end of one socket, which does as the test says.</summary>
internal sealed class ASocketClient : IDisposable
{
    private readonly ClientWebSocket socket = new();

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Asks for an address.</summary>
    public static async Task<Uri> AddressAsync(AStrictSlack slack)
    {
        slack.Token = slack.Server.AppToken;
        return new Uri((await slack.CallAsync("apps.connections.open", []))["url"]!.GetValue<string>());
    }

    public static async Task<ASocketClient> ConnectAsync(Uri address)
    {
        var client = new ASocketClient();
        await client.socket.ConnectAsync(address, Cancel);
        return client;
    }

    /// <summary>Connects by an address of its own, and hears hello; Slack has it among its open sockets a moment later.</summary>
    public static async Task<ASocketClient> OpenAsync(AStrictSlack slack)
    {
        var before = slack.Server.Sockets.Open.Count;
        var client = await ConnectAsync(await AddressAsync(slack));
        Assert.Equal("hello", (await client.HearAsync())!["type"]!.GetValue<string>());
        await slack.Server.WaitUntilAsync(server => server.Sockets.Open.Count > before, TimeSpan.FromSeconds(10), Cancel);
        return client;
    }

    /// <summary>The next message; null when Slack closed the socket.</summary>
    public async Task<JsonObject?> HearAsync()
    {
        var (text, _) = await HearFramesAsync();
        return text is null ? null : JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The next message, and in how many frames it came.</summary>
    public async Task<(string? Text, int Frames)> HearFramesAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var frames = 1; ; frames++)
        {
            var frame = await socket.ReceiveAsync(buffer.AsMemory(), Cancel);
            if (frame.MessageType == WebSocketMessageType.Close) return (null, frames);
            message.Write(buffer, 0, frame.Count);
            if (frame.EndOfMessage) return (Encoding.UTF8.GetString(message.ToArray()), frames);
        }
    }

    public Task AcknowledgeAsync(JsonObject envelope, JsonObject? payload = null) => SayAsync(
        payload is null
            ? new JsonObject { ["envelope_id"] = envelope["envelope_id"]!.GetValue<string>() }
            : new JsonObject { ["envelope_id"] = envelope["envelope_id"]!.GetValue<string>(), ["payload"] = payload });

    public Task SayAsync(JsonObject message) => SayAsync(message.ToJsonString());

    public Task SayAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Cancel);

    public Task CloseAsync() => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, Cancel);

    public void Dispose() => socket.Dispose();
}
