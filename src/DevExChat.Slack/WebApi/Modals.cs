using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Reading;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.WebApi;

/// <summary>How opening a modal ended.</summary>
internal enum ModalOutcome
{
    Opened,

    /// <summary>Slack no longer honours the click, or did not answer in time: the person may try again.</summary>
    TooLate,

    /// <summary>Slack would refuse it again.</summary>
    Failed,
}

/// <summary>
/// Opens modals: the only call to Slack while a person waits. The trigger lives three seconds from the click, and the acknowledgement
/// must be out by then too, so the call gets what is left of two and a half.
/// </summary>
internal sealed partial class Modals(SlackWebApi api, TimeProvider clock, ILogger<Modals> log)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2.5);

    /// <summary>Opens a modal in a workspace, or lays it over the one the click happened in; <paramref name="receivedAt"/> is the clock's timestamp of the click.</summary>
    public async Task<ModalOutcome> ShowAsync(string workspace, string? triggerId, View view, OpenView? over, long receivedAt, CancellationToken ct)
    {
        var left = Budget - clock.GetElapsedTime(receivedAt);
        if (triggerId is null || left <= TimeSpan.Zero) return ModalOutcome.TooLate;
        using var patience = new CancellationTokenSource(left, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return await ShowAsync(workspace, triggerId, view, over, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return ModalOutcome.TooLate;
        }
    }

    private async Task<ModalOutcome> ShowAsync(string workspace, string triggerId, View view, OpenView? over, CancellationToken ct)
    {
        // What only tells something is read by then: whoever closes the next form must not meet it again.
        var method = over is null ? SlackMethods.OpenView : over.Inputs.Count > 0 ? SlackMethods.PushView : SlackMethods.UpdateView;
        var answer = method == SlackMethods.UpdateView ? await ReplaceAsync(workspace, over!, view, ct) : await api.CallAsync(workspace, method, new { trigger_id = triggerId, view }, ct);

        // Three modals may lie on each other; a fourth takes the place of the third.
        if (over is not null && answer is SlackAnswer.Error { Code: "push_limit_reached" }) answer = await ReplaceAsync(workspace, over, view, ct);
        if (answer is SlackAnswer.Ok) return ModalOutcome.Opened;
        if (answer is not SlackAnswer.Error error || IsAboutTrigger(error)) return ModalOutcome.TooLate;
        LogRefused(method, error.Code, string.Join("; ", error.Messages));
        return ModalOutcome.Failed;
    }

    private Task<SlackAnswer> ReplaceAsync(string workspace, OpenView over, View view, CancellationToken ct) =>
        api.CallAsync(workspace, SlackMethods.UpdateView, new { view_id = over.Id, view }, ct);

    // Slack's pages disagree on the names, and some calls say it as a wrong argument.
    private static bool IsAboutTrigger(SlackAnswer.Error error) =>
        error.Code is "expired_trigger_id" or "exchanged_trigger_id" or "invalid_trigger_id" or "trigger_expired" or "trigger_exchanged"
        || (error.Code == "invalid_arguments" && error.Messages.Any(message => message.Contains("trigger_id", StringComparison.Ordinal)));

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack refused a modal: {Method} {Code} {Messages}")]
    private partial void LogRefused(string method, string code, string messages);
}
