using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Methods;
using DevExChat.Sandbox.StrictSlack.People;

namespace DevExChat.Sandbox.StrictSlack.Sockets;

/// <summary>Socket Mode: gives out addresses that are good once, greets, delivers each envelope over any one of the sockets, and judges how it is acknowledged.</summary>
public sealed class SocketSwitch : IDisposable
{
    /// <summary>What the addresses lie under.</summary>
    internal const string Path = "link";

    // As an app would have sent it over HTTP: letters stay letters.
    private static readonly JsonSerializerOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock gate = new();
    private readonly HashSet<string> tickets = new(StringComparer.Ordinal);
    private readonly List<StrictSocket> sockets = [];
    private readonly Dictionary<string, Sent> envelopes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private readonly StrictSlackServer server;
    private TaskCompletionSource? silence;
    private volatile bool hasDropped;
    private int opened;

    internal SocketSwitch(StrictSlackServer server) => this.server = server;

    /// <summary>The sockets that were greeted and are not closed, oldest first.</summary>
    public IReadOnlyList<StrictSocket> Open
    {
        get
        {
            lock (gate) return [.. sockets.Where(socket => socket.IsOpen)];
        }
    }

    /// <summary>How many are connected, greeted or not.</summary>
    public int Connected
    {
        get
        {
            lock (gate) return sockets.Count;
        }
    }

    /// <summary>How many the app may have at once.</summary>
    public int MostSockets { get; set; } = 10;

    /// <summary>How large a frame is at most; null sends each message in one.</summary>
    public int? FrameSize { get; set; }

    /// <summary>The socket that the next envelope is delivered over; null leaves it to chance.</summary>
    public StrictSocket? Next { get; set; }

    /// <summary>What is awaited before each delivery. A clock that jumps makes an app renew its sockets: a test lets it come to rest first.</summary>
    public Func<Task> BeforeDelivery { get; set; } = () => Task.CompletedTask;

    /// <summary>False delivers whatever comes as if its acknowledgement could carry nothing.</summary>
    public bool AcceptsPayloads { get; set; } = true;

    /// <summary>The app that the hello names; null for the one it is.</summary>
    public string? GreetsFor { get; set; }

    /// <summary>The address that is given out instead of the right one.</summary>
    public string? FalseAddress { get; set; }

    private string Address => new UriBuilder(new Uri(server.BaseAddress, Path)) { Scheme = Uri.UriSchemeWs }.Uri.AbsoluteUri;

    /// <summary>From now on nobody is greeted, until <see cref="Greet"/>.</summary>
    public void KeepSilent() => silence = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Greets those who wait for it, and whoever comes.</summary>
    public void Greet()
    {
        silence?.TrySetResult();
        silence = null;
    }

    /// <summary>Tells that a socket will be closed in about ten seconds.</summary>
    public Task WarnAsync(StrictSocket socket, CancellationToken cancellationToken) => PartAsync(socket, "warning", cancellationToken);

    /// <summary>Tells that a socket is to be renewed.</summary>
    public Task RefreshAsync(StrictSocket socket, CancellationToken cancellationToken) => PartAsync(socket, "refresh_requested", cancellationToken);

    /// <summary>Tells that the app has too many sockets, whatever their number.</summary>
    public Task RefuseAsync(StrictSocket socket, CancellationToken cancellationToken) => PartAsync(socket, "too_many_websockets", cancellationToken);

    /// <summary>Turns Socket Mode off: every socket is told.</summary>
    public Task DisableLinkAsync(CancellationToken cancellationToken) => Task.WhenAll(Open.Select(socket => PartAsync(socket, "link_disabled", cancellationToken)));

    /// <summary>Sends any text over a socket.</summary>
    public Task SendAsync(StrictSocket socket, string text, CancellationToken cancellationToken) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), FrameSize, cancellationToken);

    /// <summary>Closes a socket in good order.</summary>
    public Task CloseAsync(StrictSocket socket, CancellationToken cancellationToken) => socket.CloseAsync(cancellationToken);

    /// <summary>Breaks a socket without a word.</summary>
    public void Drop(StrictSocket socket)
    {
        hasDropped = true;
        socket.Abort();
    }

    public void Dispose()
    {
        Greet();
        stopping.Cancel();
        List<StrictSocket> left;
        lock (gate) left = [.. sockets];
        left.ForEach(socket => socket.Abort());
        stopping.Dispose();
    }

    /// <summary>apps.connections.open. Under the workspace's gate.</summary>
    internal ApiAnswer OpenConnection(ApiCall call)
    {
        var ticket = Guid.NewGuid().ToString();
        lock (gate) tickets.Add(ticket);
        return ApiAnswer.Ok(new JsonObject { ["url"] = FalseAddress ?? $"{Address}?ticket={ticket}&app_id={server.AppId}" });
    }

    /// <summary>A socket, from its opening to its end.</summary>
    internal async Task HandleAsync(HttpContext context)
    {
        bool isGood;
        lock (gate) isGood = tickets.Remove(context.Request.Query["ticket"].ToString());
        if (!isGood || !context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var accepted = await context.WebSockets.AcceptWebSocketAsync();
        using var socket = new StrictSocket(accepted, Interlocked.Increment(ref opened));
        try
        {
            if (!await GreetAsync(socket)) return;
            while (await socket.ReceiveAsync(stopping.Token) is { } text) Judge(socket, text);
            await socket.CloseAsync(stopping.Token);
        }
        catch (Exception broken) when (broken is System.Net.WebSockets.WebSocketException or OperationCanceledException or IOException)
        {
            // The app went without a word.
        }
        finally
        {
            Forget(socket);
        }
    }

    /// <summary>Delivers over any one of the sockets, and waits for the acknowledgement.</summary>
    internal async Task<Receipt> SendAsync(Parcel parcel, CancellationToken cancellationToken)
    {
        await BeforeDelivery();
        var envelope = SocketEnvelope.Of(parcel, AcceptsPayloads);
        var entry = server.Traffic.Begin(TrafficDirection.Received, parcel.Kind, parcel.ContentType, Encoding.UTF8.GetString(parcel.Body.Span));
        var receipt = await SendAsync(envelope, parcel, entry, cancellationToken);
        server.Traffic.Complete(entry, receipt.Status, receipt.Body, parcel.About?.Conversation, parcel.About?.Message);
        return receipt;
    }

    private async Task<Receipt> SendAsync(SocketEnvelope envelope, Parcel parcel, TrafficEntry entry, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var receipt = new Receipt(parcel, entry, TimeSpan.Zero) { Silence = Silence.NoConnection };
        if (Choose(envelope, entry) is not { } sent) return receipt with { IsPlatformsDoing = hasDropped };
        try
        {
            await sent.Socket.SendAsync(envelope.Json, FrameSize, cancellationToken);
            var payload = await sent.Acknowledged.Task.WaitAsync(parcel.Within, TimeProvider.System, cancellationToken);
            return receipt with
            {
                Elapsed = Stopwatch.GetElapsedTime(started),
                Status = StatusCodes.Status200OK,
                ContentType = payload is null ? "" : "application/json",
                Body = payload?.ToJsonString(AsSent) ?? "",
                Silence = Silence.None,
            };
        }
        catch (TimeoutException)
        {
            sent.IsOver = true;
            return receipt with { Elapsed = Stopwatch.GetElapsedTime(started), Silence = Silence.Late };
        }
        catch (Exception gone) when (gone is System.Net.WebSockets.WebSocketException or IOException or ObjectDisposedException)
        {
            return receipt with { Elapsed = Stopwatch.GetElapsedTime(started), IsPlatformsDoing = sent.Socket.IsDropped };
        }
    }

    private Sent? Choose(SocketEnvelope envelope, TrafficEntry entry)
    {
        lock (gate)
        {
            var open = sockets.FindAll(socket => socket.IsOpen);
            if (open.Count == 0) return null;
            var chosen = Next is { IsOpen: true } next ? next : open[Random.Shared.Next(open.Count)];
            (Next, chosen.Delivered) = (null, chosen.Delivered + 1);
            return envelopes[envelope.Id] = new Sent(chosen, envelope.AcceptsPayload, entry);
        }
    }

    private async Task<bool> GreetAsync(StrictSocket socket)
    {
        int count;
        lock (gate)
        {
            sockets.Add(socket);
            count = sockets.Count;
        }

        server.Workspace.Changes.Raise();
        if (count > MostSockets)
        {
            await PartAsync(socket, "too_many_websockets", stopping.Token);
            await socket.CloseAsync(stopping.Token);
            return false;
        }

        if (silence is { } waiting) await waiting.Task.WaitAsync(stopping.Token);
        await socket.SendAsync(
            new JsonObject
            {
                ["type"] = "hello",
                ["num_connections"] = count,
                ["connection_info"] = new JsonObject { ["app_id"] = GreetsFor ?? server.AppId },
                ["debug_info"] = new JsonObject { ["host"] = "applink-strict", ["approximate_connection_time"] = 3600 },
            },
            FrameSize, stopping.Token);
        lock (gate) socket.IsOpen = true;
        hasDropped = false;
        server.Workspace.Changes.Raise();
        return true;
    }

    private void Judge(StrictSocket socket, string text)
    {
        if (Parse(text) is not { } said || said["envelope_id"]?.ToString() is not { } id)
        {
            Note(entry: null, "sent something over a socket that is no acknowledgement");
            return;
        }

        Sent? sent;
        lock (gate) sent = envelopes.GetValueOrDefault(id);
        if (sent is null) Note(entry: null, "acknowledged an envelope that Slack never sent");
        else if (sent.Socket != socket) Note(sent.Entry, "acknowledged an envelope over another socket than it came on");
        else if (said["payload"] is not null && !sent.AcceptsPayload) Note(sent.Entry, "acknowledged with a payload what accepts none");
        else if (sent.IsOver) Note(sent.Entry, "acknowledged an envelope too late");
        else if (!sent.Acknowledged.TrySetResult(said["payload"] as JsonObject)) Note(sent.Entry, "acknowledged an envelope twice");
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Task PartAsync(StrictSocket socket, string reason, CancellationToken cancellationToken) => socket.SendAsync(
        new JsonObject { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "applink-strict" } }, FrameSize, cancellationToken);

    private void Forget(StrictSocket socket)
    {
        List<Sent> unanswered;
        lock (gate)
        {
            socket.IsOpen = false;
            sockets.Remove(socket);
            unanswered = [.. envelopes.Values.Where(sent => sent.Socket == socket)];
            foreach (var id in envelopes.Where(one => one.Value.Socket == socket).Select(one => one.Key).ToList()) envelopes.Remove(id);
        }

        foreach (var sent in unanswered) sent.Acknowledged.TrySetException(new IOException("The socket is gone."));
        server.Workspace.Changes.Raise();
    }

    private void Note(TrafficEntry? entry, string sentence) =>
        server.Violations.Add(new Violation(entry?.Method ?? "socket", sentence, entry?.Id ?? 0));

    private sealed record Sent(StrictSocket Socket, bool AcceptsPayload, TrafficEntry Entry)
    {
        public TaskCompletionSource<JsonObject?> Acknowledged { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsOver { get; set; }
    }
}
