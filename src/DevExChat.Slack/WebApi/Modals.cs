using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Reading;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.WebApi;

/// <summary>How opening or filling a modal ended.</summary>
internal enum ModalOutcome
{
    Opened,

    /// <summary>Slack no longer honours the click, or did not answer in time: the person may try again.</summary>
    TooLate,

    /// <summary>The modal that was to be filled is there no more: the person closed it.</summary>
    Closed,

    /// <summary>The modal shows something newer by now.</summary>
    Superseded,

    /// <summary>Slack would refuse it again.</summary>
    Failed,
}

/// <summary>
/// Opens modals: the only call to Slack while a person waits. The trigger lives three seconds from the click, and the acknowledgement
/// must be out by then too, so the call gets what is left of two and a half. What stands there already is filled without a trigger, and only
/// while it shows what it showed at the click: of two clicks in one modal the slower answer would otherwise cover the newer one.
/// </summary>
internal sealed partial class Modals(SlackWebApi api, TimeProvider clock, ILogger<Modals> log)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2.5);

    /// <summary>Opens a modal, lays it over the one the click happened in, or fills the one that waits; <paramref name="receivedAt"/> is the clock's timestamp of the click.</summary>
    public async Task<ModalOutcome> ShowAsync(Arrival arrival, View view, long receivedAt, CancellationToken ct)
    {
        if ((arrival.Waiting ?? (arrival.View is { Inputs.Count: 0 } told ? told : null)) is { } standing)
        {
            var outcome = OutcomeOf(SlackMethods.UpdateView, await ReplaceAsync(arrival.Workspace, standing, view, ct));

            // Nobody knew whether it had opened. It had not.
            if (outcome != ModalOutcome.Closed || standing.Id is not null) return outcome;
        }

        return await OpenAsync(arrival, view, receivedAt, ct) is var (method, answer) ? OutcomeOf(method, answer) : ModalOutcome.TooLate;
    }

    /// <summary>
    /// Opens a modal that says that more comes; null when Slack did not, and nothing is lost but the trigger. Where Slack does not say whether
    /// it did, it is found again by an id of ours: nobody is left before a modal that only ever loads.
    /// </summary>
    public async Task<OpenView?> HoldAsync(Arrival arrival, long receivedAt, CancellationToken ct)
    {
        var waiting = ReplyViews.Waiting(arrival) with { ExternalId = $"waiting-{Guid.NewGuid():n}" };
        var held = new OpenView(Id: null, arrival.View?.Title, []) { ExternalId = waiting.ExternalId };
        return await OpenAsync(arrival, waiting, receivedAt, ct) switch
        {
            (_, SlackAnswer.Ok ok) => held with { Id = ok.Body.Text("view", "id"), Hash = ok.Body.Text("view", "hash") },
            (_, SlackAnswer.Unknown) => held,
            _ => null,
        };
    }

    /// <summary>Null when the time had run out before.</summary>
    private async Task<(string Method, SlackAnswer Answer)?> OpenAsync(Arrival arrival, View view, long receivedAt, CancellationToken ct)
    {
        var left = Budget - clock.GetElapsedTime(receivedAt);
        if (arrival.TriggerId is not { } trigger || left <= TimeSpan.Zero) return null;
        using var patience = new CancellationTokenSource(left, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return await OpenAsync(arrival.Workspace, trigger, view, arrival.View, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (SlackMethods.OpenView, new SlackAnswer.Unknown("no answer while the trigger lived"));
        }
    }

    private async Task<(string Method, SlackAnswer Answer)> OpenAsync(string workspace, string trigger, View view, OpenView? over, CancellationToken ct)
    {
        var method = over is null ? SlackMethods.OpenView : SlackMethods.PushView;
        var answer = await CallAsync(workspace, method, new { trigger_id = trigger, view }, ct);

        // Three modals may lie on each other; a fourth takes the place of the third.
        return over is not null && answer is SlackAnswer.Error { Code: "push_limit_reached" }
            ? (SlackMethods.UpdateView, await ReplaceAsync(workspace, over, view, ct))
            : (method, answer);
    }

    private Task<SlackAnswer> ReplaceAsync(string workspace, OpenView standing, View view, CancellationToken ct) =>
        CallAsync(workspace, SlackMethods.UpdateView, new { view_id = standing.Id, external_id = standing.Id is null ? standing.ExternalId : null, hash = standing.Hash, view }, ct);

    /// <summary>A modal that cannot be shown must not take away the answer of a deed that is done: it is said in words then.</summary>
    private async Task<SlackAnswer> CallAsync(string workspace, string method, object arguments, CancellationToken ct)
    {
        try
        {
            return await api.CallAsync(workspace, method, arguments, ct);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            LogFailed(failed, method);
            return new SlackAnswer.NotReached(failed.GetType().Name);
        }
    }

    private ModalOutcome OutcomeOf(string method, SlackAnswer answer)
    {
        if (answer is SlackAnswer.Ok) return ModalOutcome.Opened;
        if (answer is not SlackAnswer.Error error || IsAboutTrigger(error)) return ModalOutcome.TooLate;
        if (error.Code == "not_found") return ModalOutcome.Closed;
        if (error.Code == "hash_conflict") return ModalOutcome.Superseded;
        LogRefused(method, error.Code, string.Join("; ", error.Messages));
        return ModalOutcome.Failed;
    }

    // Slack's pages disagree on the names, and some calls say it as a wrong argument.
    private static bool IsAboutTrigger(SlackAnswer.Error error) =>
        error.Code is "expired_trigger_id" or "exchanged_trigger_id" or "invalid_trigger_id" or "trigger_expired" or "trigger_exchanged"
        || (error.Code == "invalid_arguments" && error.Messages.Any(message => message.Contains("trigger_id", StringComparison.Ordinal)));

    [LoggerMessage(Level = LogLevel.Error, Message = "A modal could not be shown: {Method}")]
    private partial void LogFailed(Exception failed, string method);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack refused a modal: {Method} {Code} {Messages}")]
    private partial void LogRefused(string method, string code, string messages);
}
