using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Reading;
using DevExChat.Slack.Workspaces;

namespace DevExChat.Slack.WebApi;

/// <summary>What an answer of Slack means for the outbox.</summary>
internal static class Outcomes
{
    private static readonly TimeSpan UntilReinstalled = TimeSpan.FromMinutes(5);

    /// <summary>For what would stand there twice if it were sent twice.</summary>
    public static SendResult ForPost(SlackAnswer answer) => answer switch
    {
        SlackAnswer.Unknown unknown => new SendResult.Uncertain(unknown.Reason),
        SlackAnswer.Error error when !MayPass(error.Code) => new SendResult.Refused(Explain(error)) { WhileAway = IsOut(error.Code) },
        _ => NotApplied(answer),
    };

    /// <summary>For what may be sent again without harm.</summary>
    public static SendResult ForRepeatable(SlackAnswer answer) => answer switch
    {
        SlackAnswer.Unknown unknown => new SendResult.TryAgain(unknown.Reason),
        SlackAnswer.Error error when IsGone(error.Code) => new SendResult.Gone(error.Code),
        SlackAnswer.Error error when !MayPass(error.Code) => new SendResult.Refused(Explain(error)),
        _ => NotApplied(answer),
    };

    /// <summary>
    /// For a change of what stands in a conversation. A channel that the app cannot see now may be there again tomorrow, with the message in it;
    /// a private conversation is opened anew.
    /// </summary>
    public static SendResult ForUpdate(SlackAnswer answer, string conversation) => answer switch
    {
        SlackAnswer.Error error when IsOut(error.Code) && !DirectMessage.Is(conversation) => new SendResult.Refused(Explain(error)) { WhileAway = true },
        _ => ForRepeatable(answer),
    };

    private static SendResult NotApplied(SlackAnswer answer) => answer switch
    {
        SlackAnswer.Slower slower => new SendResult.TryAgain("ratelimited", slower.Wait),
        SlackAnswer.NotReached reason => new SendResult.TryAgain(reason.Reason),
        SlackAnswer.Error { Code: InstalledWorkspaces.NotInstalled or InstalledWorkspaces.NotGranted } error => new SendResult.Refused(error.Code) { WhileAway = true },

        // Not held against a message: it waits for as long as it takes until somebody installs the app again.
        SlackAnswer.Error error when error.Code == InstalledWorkspaces.MustReinstall || IsAboutToken(error.Code) => new SendResult.TryAgain(Explain(error), UntilReinstalled),
        _ => throw new ArgumentException($"{answer.GetType().Name} is not a failure.", nameof(answer)),
    };

    private static bool MayPass(string code) => IsAboutToken(code) || code is InstalledWorkspaces.NotInstalled or InstalledWorkspaces.MustReinstall or InstalledWorkspaces.NotGranted;

    // Everything waits for a new token, and goes out with it.
    public static bool IsAboutToken(string code) =>
        code is "not_authed" or "invalid_auth" or "token_revoked" or "token_expired" or "account_inactive";

    // It ends when somebody invites the app, or the channel is taken out of the archive: then Slack tells us.
    private static bool IsOut(string code) => code is "not_in_channel" or "channel_not_found" or "is_archived" or "is_inactive";

    private static bool IsGone(string code) => code is "message_not_found" or "cant_update_message" or "edit_window_closed"
        or "channel_not_found" or "is_inactive" or "invalid_url" or "used_url" or "expired_url" or "status 404" or "status 410";

    private static string Explain(SlackAnswer.Error error) => error.Code switch
    {
        "missing_scope" => $"missing_scope: give the app the scope {error.Needed ?? "it lacks"} and install it again",
        "not_in_channel" => "not_in_channel: invite the app to the channel",
        "channel_not_found" => "channel_not_found: the id is wrong, or the channel is private and the app is not in it",
        "is_archived" or "is_inactive" => $"{error.Code}: the channel is archived; choose another",
        var code when IsAboutToken(code) =>
            $"{error.Code}: Slack no longer takes the token; install the app again, and set the new one where Slack:BotToken has it",
        InstalledWorkspaces.MustReinstall => $"{error.Code}: the token can no longer be renewed; install the app again in the workspace",
        "not_allowed_token_type" => "not_allowed_token_type: the token must be a bot token",
        "messages_tab_disabled" => "messages_tab_disabled: turn the app's Messages tab on",
        "not_enabled" => "not_enabled: turn the app's Home tab on",
        "user_not_found" or "user_disabled" or "user_not_visible" => $"{error.Code}: the person cannot be written to from this workspace",
        _ => error.Code,
    };
}
