using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Reading;
using DevExChat.Slack.WebApi;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Door;

/// <summary><c>POST /slack/commands</c>: a typed line; its answer stands in the acknowledgement.</summary>
internal sealed partial class CommandDoor(SlackGate gate, ISwitchboard switchboard, Modals modals, ILogger<CommandDoor> log) : ISlackDoor
{
    public bool AnswersSslCheck => true;

    public async Task AnswerAsync(HttpContext http, VerifiedRequest request, CancellationToken ct)
    {
        if (FormBody.Read(request) is not { } form || CommandReading.Read(form) is not { } arrival)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var message = gate.IsOurs(form.One("api_app_id")) ? await AskAsync(arrival, request.ReceivedAt, ct) : null;
        await Acknowledgement.WriteAsync(http, message, ct);
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
        return await modals.ShowAsync(arrival.TriggerId, view, over: null, receivedAt, ct) switch
        {
            ModalOutcome.Opened => null,
            ModalOutcome.TooLate => EphemeralMessage.Of(Sentences.FormLate),
            _ => EphemeralMessage.Of(Sentences.Trouble),
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The command {DeliveryId} failed")]
    private partial void LogFailed(Exception failed, string deliveryId);
}
