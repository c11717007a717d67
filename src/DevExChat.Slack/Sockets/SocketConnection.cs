using System.Net.WebSockets;
using System.Text.Json;
using DevExChat.Procurement.Conversation;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Sockets;

/// <summary>Why a connection is not to be used any longer.</summary>
internal enum Parting
{
    /// <summary>Slack is about to close it, or it has been silent for so long that it may be dead: another takes its place first.</summary>
    Replace,

    /// <summary>It is closed or broken.</summary>
    Lost,

    /// <summary>Slack counts too many of them.</summary>
    TooMany,

    /// <summary>Somebody turned Socket Mode off in the app's settings.</summary>
    Disabled,

    /// <summary>It is another app's: the app-level token does not belong to the app in the settings.</summary>
    OtherApp,
}

/// <summary>One connection after its address is known: hears, has answered what it hears, and tells when it is time to part.</summary>
internal sealed partial class SocketConnection : IAsyncDisposable
{
    /// <summary>Longer than the first minute a connection counts as one that works.</summary>
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(60);

    // In a quiet workspace nothing comes for hours, and only pings show that the connection lives: those go unseen here. Replacing one
    // that lived costs a call.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(5);

    private readonly SocketWire wire = new();
    private readonly CancellationTokenSource ended = new();
    private readonly TaskCompletionSource hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Parting> parting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly List<Task> answering = [];
    private readonly SocketEdge edge;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly CancellationToken abandon;
    private readonly string? appId;
    private readonly ITimer silence;
    private Task receiving = Task.CompletedTask;
    private long? readyAt;

    private SocketConnection(SocketEdge edge, string? appId, TimeProvider clock, ILogger log, CancellationToken abandon)
    {
        (this.edge, this.appId, this.clock, this.log, this.abandon) = (edge, appId, clock, log, abandon);
        silence = clock.CreateTimer(_ => parting.TrySetResult(Sockets.Parting.Replace), state: null, LongestSilence, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Completes when it is time to part.</summary>
    public Task<Parting> Parting => parting.Task;

    /// <summary>Whether Slack may still deliver over it.</summary>
    public bool IsOpen => readyAt is not null && !receiving.IsCompleted;

    /// <summary>Whether it worked long enough that the next may be opened without waiting.</summary>
    public bool WasSteady => readyAt is { } at && clock.GetElapsedTime(at) >= Steady;

    /// <summary>
    /// Connects, and waits for Slack's hello: only then does Slack deliver. Slack may part instead; then it is not open, and
    /// <see cref="Parting"/> tells why. Answers still under way are given up with <paramref name="abandon"/>.
    /// Where an <paramref name="appId"/> is known, the hello must be that app's.
    /// </summary>
    public static async Task<SocketConnection> OpenAsync(Uri url, SocketEdge edge, string? appId, TimeProvider clock, ILogger log, CancellationToken abandon, CancellationToken ct)
    {
        var connection = new SocketConnection(edge, appId, clock, log, abandon);
        try
        {
            await connection.wire.ConnectAsync(url, ct);
            connection.receiving = connection.ReceiveAsync();
            await Task.WhenAny(connection.hello.Task, connection.parting.Task).WaitAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it once what it delivered is answered.</summary>
    public async Task RetireAsync()
    {
        try
        {
            while (Unanswered() is { Length: > 0 } left) await Task.WhenAll(left).WaitAsync(LongestAnswer, clock, abandon);
            await wire.CloseAsync(abandon);
            await receiving.WaitAsync(LongestGoodbye, clock, abandon);
        }
        catch (Exception gone) when (gone is WebSocketException or TimeoutException or OperationCanceledException or InvalidOperationException)
        {
            // It was broken already, or Slack does not say goodbye.
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await silence.DisposeAsync();
        await ended.CancelAsync();
        await receiving;
        await Task.WhenAll(Unanswered());
        wire.Dispose();
        ended.Dispose();
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (await wire.ReceiveAsync(ended.Token) is { IsEnd: false } received)
            {
                silence.Change(LongestSilence, Timeout.InfiniteTimeSpan);
                if (received.Text is { } text && Parse(text) is { } message) Hear(message);
                else LogUnreadable();
            }
        }
        catch (Exception broken)
        {
            // Whatever it was, another socket must take the place of this one.
            LogBroken((broken as WebSocketException)?.WebSocketErrorCode.ToString() ?? broken.GetType().Name);
        }

        parting.TrySetResult(Sockets.Parting.Lost);
    }

    private void Hear(JsonElement message)
    {
        switch (message.Text("type"))
        {
            case "hello" when appId is not null && message.Text("connection_info", "app_id") is { } other && other != appId:
                parting.TrySetResult(Sockets.Parting.OtherApp);
                break;
            case "hello":
                readyAt = clock.GetTimestamp();
                hello.TrySetResult();
                break;
            case "disconnect":
                Part(message.Text("reason"));
                break;
            default:
                if (Envelope.Read(message) is { Door: not null } envelope) Take(envelope);
                else LogUnknown();
                break;
        }
    }

    private void Part(string? reason)
    {
        LogParting(reason is { Length: <= 40 } ? reason : "no reason");
        parting.TrySetResult(reason switch
        {
            "link_disabled" => Sockets.Parting.Disabled,
            "too_many_websockets" => Sockets.Parting.TooMany,
            _ => Sockets.Parting.Replace,
        });
    }

    private void Take(Envelope envelope)
    {
        // Beside the loop that receives: the next envelope may be the one that the first waits for.
        var answer = Task.Run(() => edge.AnswerAsync(envelope, wire, abandon), CancellationToken.None);
        lock (gate)
        {
            answering.RemoveAll(one => one.IsCompleted);
            answering.Add(answer);
        }
    }

    private Task[] Unanswered()
    {
        lock (gate) return [.. answering.Where(one => !one.IsCompleted)];
    }

    private static JsonElement? Parse(byte[] text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Slack parts with a socket: {Reason}")]
    private partial void LogParting(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "A socket of Slack's is gone: {Error}")]
    private partial void LogBroken(string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Left alone a message of Slack's that is too large or not JSON")]
    private partial void LogUnreadable();

    [LoggerMessage(Level = LogLevel.Debug, Message = "Left alone a message of a kind that nothing here knows")]
    private partial void LogUnknown();
}
