using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Door;

/// <summary><c>POST /slack/events</c>: acknowledged once what follows is durable. A failure answers 500, and Slack delivers the same event again.</summary>
internal sealed partial class EventsDoor(SlackGate gate, ISwitchboard switchboard, PrivateWord privateWord, SlackSettings settings, ILogger<EventsDoor> log) : ISlackDoor
{
    // Of four deliveries the last.
    private const string LastRetry = "3";

    public bool AnswersSslCheck => false;

    public async Task AnswerAsync(HttpContext http, VerifiedRequest request, CancellationToken ct)
    {
        if (JsonBody.Read(request) is not { } payload)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        switch (payload.Text("type"))
        {
            case "url_verification" when payload.Text("challenge") is { } challenge:
                await Acknowledgement.WriteAsync(http, new { challenge }, ct);
                break;
            case "event_callback" when EventReading.Read(payload, settings.Command) is { } arrivals:
                if (gate.IsOurs(payload.Text("api_app_id"))) http.Response.StatusCode = await HandleAsync(http, arrivals, ct);
                break;
            case "app_rate_limited":
                LogRateLimited();
                break;
            default:
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                break;
        }
    }

    private async Task<int> HandleAsync(HttpContext http, IReadOnlyList<Arrival> arrivals, CancellationToken ct)
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
                if (http.Request.Headers["X-Slack-Retry-Num"] == LastRetry && arrival.Interaction.ActionId == Interaction.Typed) privateWord.SayAfterwards(http, arrival, Sentences.Trouble);
                return StatusCodes.Status500InternalServerError;
            }
        }

        return StatusCodes.Status200OK;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The event {DeliveryId} failed; Slack will deliver it again")]
    private partial void LogFailed(Exception failed, string deliveryId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Reply} in reply to the event {DeliveryId} should have gone through the outbox: an event's acknowledgement carries nothing")]
    private partial void LogNoWayBack(string reply, string deliveryId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack holds back events: more than it delivers in an hour")]
    private partial void LogRateLimited();
}
