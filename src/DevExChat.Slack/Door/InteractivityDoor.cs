using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Reading;
using DevExChat.Slack.WebApi;
using DevExChat.Slack.Workspaces;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Door;

/// <summary>Interactivity: clicks, shortcuts and submitted forms.</summary>
internal sealed partial class InteractivityDoor(
    SlackGate gate, ISwitchboard switchboard, PatientSwitchboard patient, Modals modals, ILogger<InteractivityDoor> log) : ISlackDoor
{
    public async Task<Acknowledgement> AnswerAsync(Delivery delivery, CancellationToken ct)
    {
        if (delivery.Payload is not { } payload || payload.Text("type") is not { } type) return Acknowledgement.Malformed;
        if (!await gate.IsOursAsync(payload.Text("api_app_id"), Whence.Of(payload), Sender.Of(payload), ct)) return Acknowledgement.Empty;
        if (Read(type, payload) is not { } arrivals) return Acknowledgement.Malformed;

        var answer = Acknowledgement.Empty;
        foreach (var arrival in arrivals)
            answer = type == "view_submission" ? await SubmitAsync(arrival, ct) : answer.Saying(await ClickAsync(arrival, delivery.ReceivedAt, ct));
        return answer;
    }

    /// <summary>None for what asks nothing of us, such as a closed modal; null for what is malformed.</summary>
    private IReadOnlyList<Arrival>? Read(string type, JsonElement payload) => type switch
    {
        "block_actions" => ActionReading.Read(payload),
        "view_submission" => ViewReading.ReadSubmission(payload) is { } submission ? [submission] : null,
        "shortcut" or "message_action" => ShortcutReading.Read(payload, gate.ApiUrl) is { } shortcut ? [shortcut] : null,
        _ => [],
    };

    /// <summary>What is to be said besides; null when the person sees what came of it.</summary>
    private async Task<Word?> ClickAsync(Arrival clicked, long receivedAt, CancellationToken ct)
    {
        var (reply, arrival) = await patient.HandleAsync(clicked, receivedAt, ct);
        if (ReplyViews.Modal(reply, arrival) is not { } view) return null;
        return ReplyViews.Instead(reply, await modals.ShowAsync(arrival, view, receivedAt, ct)) is { } instead ? new Word(arrival, instead) : null;
    }

    private async Task<Acknowledgement> SubmitAsync(Arrival arrival, CancellationToken ct)
    {
        try
        {
            var reply = await switchboard.HandleAsync(arrival.Interaction, ct);
            if (reply is Reply.Corrected { SentencesByField.Count: > 0 } corrected) return Correct(corrected.SentencesByField, arrival);
            if (ReplyViews.Modal(reply, arrival) is not { } view) return Acknowledgement.Empty;
            return Acknowledgement.Of(Acknowledgement.Update(view), ReplyViews.Instead(reply, ModalOutcome.TooLate) is { } instead ? new Word(arrival, instead) : null);
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            LogFailed(failed, arrival.Interaction.DeliveryId);
            return Correct(new Dictionary<string, string>(StringComparer.Ordinal) { [""] = Sentences.Trouble }, arrival);
        }
    }

    private static Acknowledgement Correct(IReadOnlyDictionary<string, string> sentences, Arrival arrival) =>
        Acknowledgement.Of(Correction(sentences, arrival), instead: Word.Of(arrival, string.Join('\n', sentences.Values)));

    // Slack takes a sentence only under a field that is there: one about anything else stands under the first.
    private static object Correction(IReadOnlyDictionary<string, string> sentences, Arrival arrival)
    {
        var inputs = arrival.View?.Inputs ?? [];
        if (inputs.Count == 0)
            return Acknowledgement.Update(CardViews.Modal(string.Join('\n', sentences.Values), arrival.View?.Title, arrival.Interaction.Origin));
        var byBlock = sentences
            .GroupBy(one => inputs.Contains(one.Key, StringComparer.Ordinal) ? one.Key : inputs[0], one => one.Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => TextObject.Plain(string.Join('\n', group), Limits.FieldError).Text, StringComparer.Ordinal);
        return Acknowledgement.Errors(byBlock);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The form {DeliveryId} failed")]
    private partial void LogFailed(Exception failed, string deliveryId);
}
