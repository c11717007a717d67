using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictTeams.Methods;

/// <summary>What a Connector call is answered: a status and a body, or none.</summary>
internal sealed record ConnectorAnswer(int Status, JsonNode? Body = null, int? RetryAfter = null)
{
    /// <summary>The message it was about, for the traffic beside it.</summary>
    public (string ConversationId, string MessageId)? About { get; init; }

    /// <summary>What happens once the answer is on its way: clients refresh their cards.</summary>
    public Action? Afterwards { get; init; }

    public static ConnectorAnswer Created(string id) => new(201, new JsonObject { ["id"] = id });

    public static ConnectorAnswer Ok(JsonNode body) => new(200, body);

    public static ConnectorAnswer Refused(int status, string code, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    public static ConnectorAnswer BadArgument(string message) => Refused(400, "BadArgument", message);

    public static ConnectorAnswer BadSyntax(string message) => Refused(400, "BadSyntax", message);

    public static ConnectorAnswer NoConversation() => Refused(404, "ConversationNotFound", "Conversation not found.");

    public static ConnectorAnswer NoActivity() => Refused(404, "ActivityNotFoundInConversation", "The activity is not in the conversation.");

    public static ConnectorAnswer NotOnRoster() => Refused(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");

    public static ConnectorAnswer NotInstalledPersonally() => Refused(403, "ForbiddenOperationException", "The bot is not installed in user's personal scope.");

    public static ConnectorAnswer NotEnoughPermissions() => Refused(403, "NotEnoughPermissions", "The bot may change its own messages only.");

    public static ConnectorAnswer Throttled(int seconds) => Refused(429, "Throttled", "Too many requests.") with { RetryAfter = seconds };
}
