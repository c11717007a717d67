using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Reading;
using DevExChat.Slack.WebApi;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Door;

/// <summary><c>POST /slack/interactivity</c>: clicks, shortcuts and submitted forms.</summary>
internal sealed partial class InteractivityDoor(
    SlackGate gate, ISwitchboard switchboard, Modals modals, PrivateWord privateWord, ILogger<InteractivityDoor> log) : ISlackDoor
{
    public bool AnswersSslCheck => true;

    public async Task AnswerAsync(HttpContext http, VerifiedRequest request, CancellationToken ct)
    {
        if (FormBody.Read(request) is not { } form || JsonBody.Read(form.One("payload")) is not { } payload || payload.Text("type") is not { } type)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (!gate.IsOurs(payload.Text("api_app_id"))) return;
        if (Read(type, payload) is not { } arrivals)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        object? body = null;
        foreach (var arrival in arrivals)
        {
            if (type == "view_submission") body = await SubmitAsync(arrival, ct);
            else await ClickAsync(http, arrival, request.ReceivedAt, ct);
        }

        await Acknowledgement.WriteAsync(http, body, ct);
    }

    /// <summary>None for what asks nothing of us, such as a closed modal; null for what is malformed.</summary>
    private static IReadOnlyList<Arrival>? Read(string type, JsonElement payload) => type switch
    {
        "block_actions" => ActionReading.Read(payload),
        "view_submission" => ViewReading.ReadSubmission(payload) is { } submission ? [submission] : null,
        "shortcut" or "message_action" => ShortcutReading.Read(payload) is { } shortcut ? [shortcut] : null,
        _ => [],
    };

    private async Task ClickAsync(HttpContext http, Arrival arrival, long receivedAt, CancellationToken ct)
    {
        try
        {
            var reply = await switchboard.HandleAsync(arrival.Interaction, ct);
            if (ModalFor(reply, arrival) is not { } view) return;
            var outcome = await modals.ShowAsync(arrival.TriggerId, view, arrival.View, receivedAt, ct);
            if (outcome == ModalOutcome.Opened) return;
            privateWord.SayAfterwards(http, arrival, outcome == ModalOutcome.TooLate ? Sentences.FormLate : Sentences.Trouble);
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            LogFailed(failed, arrival.Interaction.DeliveryId);
            privateWord.SayAfterwards(http, arrival, Sentences.Trouble);
        }
    }

    private async Task<object?> SubmitAsync(Arrival arrival, CancellationToken ct)
    {
        try
        {
            var reply = await switchboard.HandleAsync(arrival.Interaction, ct);
            if (reply is Reply.Corrected { SentencesByField.Count: > 0 } corrected) return Correct(corrected.SentencesByField, arrival);
            return ModalFor(reply, arrival) is { } view ? Acknowledgement.Update(view) : null;
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

    // Slack takes a sentence only under a field that is there: one about anything else stands under the first.
    private static object Correct(IReadOnlyDictionary<string, string> sentences, Arrival arrival)
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
