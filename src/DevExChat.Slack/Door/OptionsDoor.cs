using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Reading;
using DevExChat.Slack.Workspaces;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Door;

/// <summary>Searches: what to choose from in a field that is filled by searching.</summary>
internal sealed partial class OptionsDoor(SlackGate gate, ISwitchboard switchboard, ILogger<OptionsDoor> log) : ISlackDoor
{
    public async Task<Acknowledgement> AnswerAsync(Delivery delivery, CancellationToken ct)
    {
        if (delivery.Payload is not { } payload
            || payload.Text("type") != "block_suggestion"
            || ViewReading.ReadSuggestion(payload) is not { } arrival)
            return Acknowledgement.Malformed;

        var options = await gate.IsOursAsync(payload.Text("api_app_id"), Whence.Of(payload), arrival.Interaction.Actor, ct) ? await AskAsync(arrival, ct) : [];
        return Acknowledgement.Of(new { options });
    }

    private async Task<List<Option>> AskAsync(Arrival arrival, CancellationToken ct)
    {
        try
        {
            var reply = await switchboard.HandleAsync(arrival.Interaction, ct);
            return reply is Reply.Suggested suggested ? InputElements.Choices(suggested.Choices, Limits.Options) : [];
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            LogFailed(failed);
            return [];
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Suggestions failed")]
    private partial void LogFailed(Exception failed);
}
