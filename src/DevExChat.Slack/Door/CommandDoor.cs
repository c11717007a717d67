using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Reading;
using DevExChat.Slack.WebApi;
using DevExChat.Slack.Workspaces;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Door;

/// <summary>Commands: a typed line; its answer stands in the acknowledgement.</summary>
internal sealed partial class CommandDoor(SlackGate gate, ISwitchboard switchboard, Modals modals, ILogger<CommandDoor> log) : ISlackDoor
{
    public async Task<Acknowledgement> AnswerAsync(Delivery delivery, CancellationToken ct)
    {
        if (delivery.Form is not { } form || CommandReading.Read(form) is not { } arrival) return Acknowledgement.Malformed;
        if (!await gate.IsOursAsync(form.One("api_app_id"), Whence.Of(form), arrival.Interaction.Actor, ct)) return Acknowledgement.Empty;
        return await AskAsync(arrival, delivery.ReceivedAt, ct) is { } message
            ? Acknowledgement.Of(message, instead: new Word(arrival, message))
            : Acknowledgement.Empty;
    }

    private async Task<EphemeralMessage?> AskAsync(Arrival arrival, long receivedAt, CancellationToken ct)
    {
        try
        {
            var reply = await switchboard.HandleAsync(arrival.Interaction, ct);
            return reply switch
            {
                Reply.Sentence sentence => EphemeralMessage.Of(sentence.Text),
                Reply.Shown shown => EphemeralMessage.Of(shown.Card),
                Reply.Corrected corrected => EphemeralMessage.Of(string.Join('\n', corrected.SentencesByField.Values)),
                Reply.Asked asked => await OpenAsync(asked.Form, arrival, receivedAt, ct),
                _ => null,
            };
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            LogFailed(failed, arrival.Interaction.DeliveryId);
            return EphemeralMessage.Of(Sentences.Trouble);
        }
    }

    private async Task<EphemeralMessage?> OpenAsync(Form form, Arrival arrival, long receivedAt, CancellationToken ct)
    {
        var view = FormView.Render(form, arrival.Interaction.Origin);
        return await modals.ShowAsync(arrival.Workspace, arrival.TriggerId, view, over: null, receivedAt, ct) switch
        {
            ModalOutcome.Opened => null,
            ModalOutcome.TooLate => EphemeralMessage.Of(Sentences.FormLate),
            _ => EphemeralMessage.Of(Sentences.Trouble),
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The command {DeliveryId} failed")]
    private partial void LogFailed(Exception failed, string deliveryId);
}
