using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Reading;
using DevExChat.Slack.WebApi;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Door;

/// <summary>
/// The switchboard, for those whose trigger runs out. What may bring up a modal and is not answered at once gets a modal that says so, and
/// that is filled when the answer is there: a slow moment of ours never costs the three seconds in which a modal can be opened. Most
/// answers are there long before, and nobody sees a modal twice.
/// </summary>
internal sealed partial class PatientSwitchboard(ISwitchboard switchboard, Modals modals, TimeProvider clock, ILogger<PatientSwitchboard> log)
{
    /// <summary>Longer than nearly every answer takes, and short enough for a person to see that something happens.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(500);

    /// <summary>The reply, and the arrival with the modal that waits for it. Throws nothing but what ends the request: what failed is said.</summary>
    public async Task<(Reply Reply, Arrival Arrival)> HandleAsync(Arrival arrival, long receivedAt, CancellationToken ct)
    {
        if (!arrival.MayHold || !MayOpen(arrival.Interaction)) return (await AskAsync(arrival, ct), arrival);

        // On another thread: the embedded database answers on the one that asks.
        var asking = Task.Run(() => AskAsync(arrival, ct), ct);
        if (!await asking.EndsWithinAsync(AtOnce, clock, ct) && await modals.HoldAsync(arrival, receivedAt, ct) is { } waiting)
        {
            LogHeld(arrival.Interaction.DeliveryId);
            arrival = arrival.In(waiting);
        }

        return (await asking, arrival);
    }

    /// <summary>A button's deed tells it, and so does a typed line that plainly means one.</summary>
    private static bool MayOpen(Interaction asked) =>
        (asked.ActionId == Interaction.Typed ? TypedLines.Read(asked) : asked) is { } meant && CommandTable.FindUsual(meant.ActionId) is { Opens: true };

    private async Task<Reply> AskAsync(Arrival arrival, CancellationToken ct)
    {
        try
        {
            return await switchboard.HandleAsync(arrival.Interaction, ct);
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            LogFailed(failed, arrival.Interaction.DeliveryId);
            return Reply.Say(Sentences.Trouble);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{DeliveryId} is not answered at once: a modal waits for it")]
    private partial void LogHeld(string deliveryId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{DeliveryId} failed")]
    private partial void LogFailed(Exception failed, string deliveryId);
}
