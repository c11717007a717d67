using System.Net.WebSockets;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Door;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Sockets;

/// <summary>Where the doors meet a socket: an envelope goes to its door, and the acknowledgement back over the very socket that brought it.</summary>
internal sealed partial class SocketEdge(IServiceScopeFactory scopes, PrivateWord privateWord, TimeProvider clock, ILogger<SocketEdge> log)
{
    /// <summary>Has one envelope answered. Never throws: nobody could do anything about it.</summary>
    public async Task AnswerAsync(Envelope envelope, SocketWire wire, CancellationToken ct)
    {
        try
        {
            // Beside us: the embedded database answers on the thread that asks.
            var receivedAt = clock.GetTimestamp();
            var answering = Task.Run(() => AskAsync(envelope, receivedAt, ct), ct);
            var isInTime = await answering.EndsWithinAsync(Delivery.Patience, clock, ct);
            if (!isInTime && envelope.MayBeEmpty) await SendAsync(envelope, body: null, wire, ct);
            if (!isInTime) LogLate(envelope.Type);
            var answer = await answering;
            var goesAlong = isInTime && await AcknowledgeAsync(envelope, answer, wire, ct) && envelope.AcceptsPayload;
            foreach (var word in answer.Afterwards) await privateWord.SayAsync(word);
            if (!goesAlong && answer.Instead is { } instead) await privateWord.SayAsync(instead);
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            LogFailed(failed, envelope.Type);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The host stops, and waited long enough.
        }
    }

    private async Task<Acknowledgement> AskAsync(Envelope envelope, long receivedAt, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var door = (ISlackDoor)scope.ServiceProvider.GetRequiredService(envelope.Door!);
            return await door.AnswerAsync(envelope.Opened(receivedAt), ct);
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            LogFailed(failed, envelope.Type);
            return Acknowledgement.Failed;
        }
    }

    /// <summary>False when it did not go out. An event that was not taken is not acknowledged: Slack delivers it again.</summary>
    private async Task<bool> AcknowledgeAsync(Envelope envelope, Acknowledgement answer, SocketWire wire, CancellationToken ct)
    {
        if (!answer.IsTaken) LogNotTaken(envelope.Type, answer.Status);
        if (!answer.IsTaken && envelope.IsEvent) return false;
        return await SendAsync(envelope, envelope.AcceptsPayload ? answer.Body : null, wire, ct);
    }

    private async Task<bool> SendAsync(Envelope envelope, object? body, SocketWire wire, CancellationToken ct)
    {
        try
        {
            await wire.SendAsync(envelope.Acknowledged(body), ct);
            return true;
        }
        catch (Exception broken) when (broken is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            LogNotAcknowledged(envelope.Type);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An envelope of the kind {Type} failed")]
    private partial void LogFailed(Exception failed, string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An envelope of the kind {Type} was not taken: {Status}")]
    private partial void LogNotTaken(string type, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An envelope of the kind {Type} took longer than Slack waits")]
    private partial void LogLate(string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An envelope of the kind {Type} could not be acknowledged: its socket is gone")]
    private partial void LogNotAcknowledged(string type);
}
