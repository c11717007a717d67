using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Connector;

/// <summary>What an answer of the Connector means for the outbox.</summary>
internal static class Outcomes
{
    /// <summary>For what would stand there twice if it were sent twice.</summary>
    public static SendResult ForPost(ConnectorAnswer answer) => answer switch
    {
        ConnectorAnswer.Unknown unknown => new SendResult.Uncertain(unknown.Reason),
        ConnectorAnswer.Error { Status: not 401 } error => Refused(error),
        _ => NotApplied(answer),
    };

    /// <summary>For what may be sent again without harm.</summary>
    public static SendResult ForRepeatable(ConnectorAnswer answer) => answer switch
    {
        ConnectorAnswer.Error { Status: 404 } error => new SendResult.Gone(error.Code),
        ConnectorAnswer.Error { Status: not 401 } error => Refused(error),
        _ => NotApplied(answer),
    };

    /// <summary>Whether nothing is taken there until something is heard from there: to be called again for each message would be no use.</summary>
    public static bool IsClosed(ConnectorAnswer answer) =>
        answer is ConnectorAnswer.Error { Status: 403, Code: "BotNotInConversationRoster" or "BotDisabledByAdmin" or "ConversationBlockedByUser" };

    /// <summary>For what went by without harm.</summary>
    public static SendResult.TryAgain NotApplied(ConnectorAnswer answer) => answer switch
    {
        ConnectorAnswer.Unknown unknown => new SendResult.TryAgain(unknown.Reason),
        ConnectorAnswer.Later later => new SendResult.TryAgain(later.Reason, later.Wait),
        // Everything waits for a new secret or certificate, and goes out with it.
        ConnectorAnswer.Error { Status: 401 } error => new SendResult.TryAgain(Explain(error)),
        _ => throw new ArgumentException($"{answer.GetType().Name} is not a failure.", nameof(answer)),
    };

    /// <summary>Whether the person has not installed the app: it is theirs to do, or somebody's who adds it where they are.</summary>
    public static bool IsNotInstalled(ConnectorAnswer answer) => answer is ConnectorAnswer.Error { Status: 403, Code: "ForbiddenOperationException" };

    private static SendResult.Refused Refused(ConnectorAnswer.Error error) =>
        new(Explain(error)) { WhileAway = IsClosed(error) || IsNotInstalled(error) };

    private static string Explain(ConnectorAnswer.Error error) => error.Code switch
    {
        "BotNotInConversationRoster" => "BotNotInConversationRoster: the app is not installed there; install it again",
        "BotDisabledByAdmin" => "BotDisabledByAdmin: an administrator turned the app off",
        "ConversationBlockedByUser" => "ConversationBlockedByUser: the person blocked the app",
        "ForbiddenOperationException" => "ForbiddenOperationException: the person has not installed the app",
        "InvalidBotApiHost" => "InvalidBotApiHost: the conversation lives in the American GCC, which has a host of its own; set Teams:Cloud to Gcc",
        "BotNotRegistered" => "BotNotRegistered: Teams:AppId is not a registered bot, or not for Teams",
        "ConversationNotFound" => "ConversationNotFound: the id is wrong, or the channel was deleted",
        "MessageSizeTooBig" => "MessageSizeTooBig: the card is larger than Teams takes",
        var code => error.Status == 401 ? $"{code}: the Connector does not take our token; look at Teams:AppId and its secret or certificate" : code,
    };
}
