using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Reading;
using DevExChat.Slack.Workspaces;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Door;

/// <summary>Events: acknowledged once what follows is durable. A failure is not, and Slack delivers the same event again.</summary>
internal sealed partial class EventsDoor(SlackGate gate, ISwitchboard switchboard, IChannelKeeper channels, IWorkspaces workspaces, SlackSettings settings, ILogger<EventsDoor> log) : ISlackDoor
{
    // Of four deliveries the last.
    private const int LastRetry = 3;

    public async Task<Acknowledgement> AnswerAsync(Delivery delivery, CancellationToken ct)
    {
        if (delivery.Payload is not { } payload) return Acknowledgement.Malformed;
        switch (payload.Text("type"))
        {
            case "url_verification" when payload.Text("challenge") is { } challenge:
                return Acknowledgement.Of(new { challenge });
            case "event_callback" when InstallationNews.Read(payload) is { } news:
                return gate.IsOurs(payload.Text("api_app_id")) ? await HearAsync(news, ct) : Acknowledgement.Empty;
            case "event_callback" when ChannelNews.Read(payload) is { } told:
                return await gate.IsOursAsync(payload.Text("api_app_id"), Whence.OfEvent(payload), who: null, ct) ? await KeepAsync(told, ct) : Acknowledgement.Empty;
            case "event_callback" when EventReading.Read(payload, settings.Words) is { } arrivals:
                return await gate.IsOursAsync(payload.Text("api_app_id"), Whence.OfEvent(payload), arrivals.FirstOrDefault()?.Interaction.Actor, ct) ? await HandleAsync(arrivals, delivery.Retry, ct) : Acknowledgement.Empty;
            case "app_rate_limited":
                LogRateLimited();
                return Acknowledgement.Empty;
            default:
                return Acknowledgement.Malformed;
        }
    }

    private async Task<Acknowledgement> HearAsync(InstallationNews news, CancellationToken ct)
    {
        try
        {
            await workspaces.HearAsync(news, ct);
            return Acknowledgement.Empty;
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            LogFailed(failed, news.Type);
            return Acknowledgement.Failed;
        }
    }

    private async Task<Acknowledgement> HandleAsync(IReadOnlyList<Arrival> arrivals, int retry, CancellationToken ct)
    {
        foreach (var arrival in arrivals)
        {
            try
            {
                var reply = await switchboard.HandleAsync(arrival.Interaction, ct);
                if (reply is not Reply.Silence) LogNoWayBack(reply.GetType().Name, arrival.Interaction.DeliveryId);
            }
            catch (Exception failed) when (!ct.IsCancellationRequested)
            {
                LogFailed(failed, arrival.Interaction.DeliveryId);
                var isSaid = retry >= LastRetry && arrival.Interaction.ActionId == Interaction.Typed;
                return Acknowledgement.Failed.Saying(isSaid ? Word.Of(arrival, Sentences.Trouble) : null);
            }
        }

        return Acknowledgement.Empty;
    }

    private async Task<Acknowledgement> KeepAsync(ChannelNews news, CancellationToken ct)
    {
        try
        {
            await news.TellAsync(channels, ct);
            return Acknowledgement.Empty;
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            LogFailed(failed, news.Channel.Conversation);
            return Acknowledgement.Failed;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The event {DeliveryId} failed; Slack will deliver it again")]
    private partial void LogFailed(Exception failed, string deliveryId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Reply} in reply to the event {DeliveryId} should have gone through the outbox: an event's acknowledgement carries nothing")]
    private partial void LogNoWayBack(string reply, string deliveryId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack holds back events: more than it delivers in an hour")]
    private partial void LogRateLimited();
}
