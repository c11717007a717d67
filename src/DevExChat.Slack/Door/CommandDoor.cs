using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Reading;
using DevExChat.Slack.WebApi;
using DevExChat.Slack.Workspaces;

namespace DevExChat.Slack.Door;

/// <summary>Commands: a typed line; its answer stands in the acknowledgement.</summary>
internal sealed class CommandDoor(SlackGate gate, PatientSwitchboard switchboard, Modals modals) : ISlackDoor
{
    public async Task<Acknowledgement> AnswerAsync(Delivery delivery, CancellationToken ct)
    {
        if (delivery.Form is not { } form || CommandReading.Read(form) is not { } arrival) return Acknowledgement.Malformed;
        if (!await gate.IsOursAsync(form.One("api_app_id"), Whence.Of(form), arrival.Interaction.Actor, ct)) return Acknowledgement.Empty;
        return await AskAsync(arrival, delivery.ReceivedAt, ct) is { } message
            ? Acknowledgement.Of(message, instead: new Word(arrival, message))
            : Acknowledgement.Empty;
    }

    private async Task<EphemeralMessage?> AskAsync(Arrival typed, long receivedAt, CancellationToken ct)
    {
        var (reply, arrival) = await switchboard.HandleAsync(typed, receivedAt, ct);
        return (reply is Reply.Asked || arrival.Waiting is not null) && ReplyViews.Modal(reply, arrival) is { } view
            ? ReplyViews.Instead(reply, await modals.ShowAsync(arrival, view, receivedAt, ct))
            : ReplyViews.Message(reply);
    }
}
