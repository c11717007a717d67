using System.Net.WebSockets;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.WebApi;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Sockets;

/// <summary>How opening a socket ended.</summary>
internal abstract record Opening
{
    private Opening()
    {
    }

    /// <summary>Slack has said hello.</summary>
    public sealed record Ready(SocketConnection Connection) : Opening;

    /// <summary>Not now; Slack may have said how long to wait.</summary>
    public sealed record NotNow(TimeSpan Wait) : Opening;

    /// <summary>Not with this token.</summary>
    public sealed record Never(string Code) : Opening;
}

/// <summary>Opens sockets, each by an address of its own: none is good for a second time.</summary>
internal sealed partial class SocketOpener(SlackWebApi api, SocketEdge edge, SlackSettings settings, TimeProvider clock, ILogger<SocketOpener> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Asks for an address, connects, and waits until the socket is ready.</summary>
    public async Task<Opening> OpenAsync(CancellationToken abandon, CancellationToken ct)
    {
        switch (await api.OpenConnectionAsync(ct))
        {
            case SlackAnswer.Ok ok when SocketAddress.IsAllowed(ok.Body.Text("url"), settings.ApiUrl, out var url):
                return await ConnectAsync(url, abandon, ct);
            case SlackAnswer.Ok:
                LogForeign();
                return new Opening.NotNow(TimeSpan.Zero);
            case SlackAnswer.Error error when IsFinal(error.Code):
                return new Opening.Never(error.Code);
            case SlackAnswer.Slower slower:
                LogNotOpened("ratelimited");
                return new Opening.NotNow(slower.Wait ?? TimeSpan.Zero);
            case SlackAnswer.Error error:
                LogNotOpened(error.Code);
                return new Opening.NotNow(TimeSpan.Zero);
            case var answer:
                LogNotOpened(answer.GetType().Name);
                return new Opening.NotNow(TimeSpan.Zero);
        }
    }

    // Asking again would not help: somebody has to set another token.
    private static bool IsFinal(string code) =>
        code is "not_authed" or "invalid_auth" or "account_inactive" or "user_removed_from_team" or "team_disabled";

    private async Task<Opening> ConnectAsync(Uri url, CancellationToken abandon, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            var connection = await SocketConnection.OpenAsync(url, edge, settings.AppId, clock, log, abandon, either.Token);
            return connection.IsOpen ? new Opening.Ready(connection) : await PartAsync(connection);
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            // Its words may hold the address.
            LogNotOpened((failed as WebSocketException)?.WebSocketErrorCode.ToString() ?? failed.GetType().Name);
            return new Opening.NotNow(TimeSpan.Zero);
        }
    }

    /// <summary>Slack parted before it said hello.</summary>
    private async Task<Opening> PartAsync(SocketConnection connection)
    {
        var parting = await connection.Parting;
        await connection.DisposeAsync();
        LogNotOpened(parting.ToString());
        return parting switch
        {
            Parting.Disabled => new Opening.Never("link_disabled"),
            Parting.OtherApp => new Opening.Never("other_app"),
            Parting.TooMany => new Opening.NotNow(SocketBackOff.AfterTooMany()),
            _ => new Opening.NotNow(TimeSpan.Zero),
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No socket to Slack could be opened: {Reason}")]
    private partial void LogNotOpened(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Refused a socket whose address is not Slack's")]
    private partial void LogForeign();
}
