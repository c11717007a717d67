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
    SlackGate gate, ISwitchboard switchboard, Modals modals, ILogger<InteractivityDoor> log) : ISlackDoor
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
    private static IReadOnlyList<Arrival>? Read(string type, JsonElement payload) => type switch
    {
        "block_actions" => ActionReading.Read(payload),
        "view_submission" => ViewReading.ReadSubmission(payload) is { } submission ? [submission] : null,
        "shortcut" or "message_action" => ShortcutReading.Read(payload) is { } shortcut ? [shortcut] : null,
        _ => [],
    };

    /// <summary>What is to be said besides; null when the person sees what came of it.</summary>
    private async Task<Word?> ClickAsync(Arrival arrival, long receivedAt, CancellationToken ct)
    {
        try
        {
            var reply = await switchboard.HandleAsync(arrival.Interaction, ct);
            if (ModalFor(reply, arrival) is not { } view) return null;
            var outcome = await modals.ShowAsync(arrival.Workspace, arrival.TriggerId, view, arrival.View, receivedAt, ct);
            if (outcome == ModalOutcome.Opened) return null;
            return Word.Of(arrival, outcome == ModalOutcome.TooLate ? Sentences.FormLate : Sentences.Trouble);
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            LogFailed(failed, arrival.Interaction.DeliveryId);
            return Word.Of(arrival, Sentences.Trouble);
        }
    }

    private async Task<Acknowledgement> SubmitAsync(Arrival arrival, CancellationToken ct)
    {
        try
        {
            var reply = await switchboard.HandleAsync(arrival.Interaction, ct);
            if (reply is Reply.Corrected { SentencesByField.Count: > 0 } corrected) return Correct(corrected.SentencesByField, arrival);
            return ModalFor(reply, arrival) is { } view ? Acknowledgement.Of(Acknowledgement.Update(view), WordFor(reply, arrival)) : Acknowledgement.Empty;
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            LogFailed(failed, arrival.Interaction.DeliveryId);
            return Correct(new Dictionary<string, string>(StringComparer.Ordinal) { [""] = Sentences.Trouble }, arrival);
        }
    }

    /// <summary>The modal that carries a reply; null when there is nothing to show.</summary>
    private static View? ModalFor(Reply reply, Arrival arrival)
    {
        var origin = arrival.Interaction.Origin;
        return reply switch
        {
            Reply.Asked asked => FormView.Render(asked.Form, origin),
            Reply.Shown shown => CardViews.Modal(shown.Card, arrival.View?.Title, origin),
            Reply.Sentence sentence => CardViews.Modal(sentence.Text, arrival.View?.Title, origin),
            Reply.Corrected corrected => CardViews.Modal(string.Join('\n', corrected.SentencesByField.Values), arrival.View?.Title, origin),
            _ => null,
        };
    }

    /// <summary>The same without a modal.</summary>
    private static Word WordFor(Reply reply, Arrival arrival) => reply switch
    {
        Reply.Shown shown => new Word(arrival, EphemeralMessage.Of(shown.Card)),
        Reply.Sentence sentence => Word.Of(arrival, sentence.Text),
        _ => Word.Of(arrival, Sentences.FormLate),
    };

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

    [LoggerMessage(Level = LogLevel.Error, Message = "The click {DeliveryId} failed")]
    private partial void LogFailed(Exception failed, string deliveryId);
}
