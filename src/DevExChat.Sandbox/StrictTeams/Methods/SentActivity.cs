using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Cards;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.Methods;

/// <summary>An activity the bot sends, after the checks that need no conversation.</summary>
internal sealed record SentActivity(JsonObject Json)
{
    private static readonly string[] OtherCards =
    [
        "application/vnd.microsoft.teams.card.file.consent", "application/vnd.microsoft.teams.card.file.info",
        "application/vnd.microsoft.card.hero", "application/vnd.microsoft.card.thumbnail",
    ];

    public string Type => TextOf("type");

    public string Text => TextOf("text");

    public JsonArray Attachments => Json["attachments"] as JsonArray ?? [];

    public JsonArray Entities => Json["entities"] as JsonArray ?? [];

    public string? RecipientId => (Json["recipient"] as JsonObject)?["id"]?.ToString();

    /// <summary>Teams makes two messages of it, and tells the id of neither.</summary>
    public bool IsSplit => Text.Length > 0 && Attachments.Count > 0;

    /// <summary>What is wrong with an activity sent to a conversation; null when it may be sent.</summary>
    public static ConnectorAnswer? Refusal(JsonObject? json, string conversationId, string botId, Tenant tenant)
    {
        if (json is null) return ConnectorAnswer.BadSyntax("The body is not a JSON object.");
        if (json["from"]?["id"]?.ToString() != botId) return ConnectorAnswer.BadArgument("'from' is missing or is not the bot.");
        if (json["conversation"]?["id"]?.ToString() != conversationId) return ConnectorAnswer.BadArgument("'conversation.id' is missing or is not the one in the address.");
        return ContentRefusal(new SentActivity(json), tenant);
    }

    /// <summary>What is wrong with what it says; null when it may be said.</summary>
    public static ConnectorAnswer? ContentRefusal(SentActivity activity, Tenant tenant)
    {
        if (activity.Type is not ("message" or "typing")) return ConnectorAnswer.BadSyntax($"Activities of the type '{activity.Type}' cannot be sent.");
        if (activity.Type is "typing") return null;
        if (activity.Text.Length == 0 && activity.Attachments.Count == 0) return ConnectorAnswer.BadSyntax("The message has neither text nor an attachment.");
        return activity.Attachments.Select(AttachmentRefusal).FirstOrDefault(refusal => refusal is not null)
            ?? activity.Entities.OfType<JsonObject>().Select(entity => activity.MentionRefusal(entity, tenant)).FirstOrDefault(refusal => refusal is not null);
    }

    /// <summary>The fields the platform sets and a bot must leave alone.</summary>
    public IEnumerable<string> FieldsNotToSet => ((string[])["id", "timestamp", "serviceUrl", "callerId"]).Where(name => Json[name] is not null);

    private static ConnectorAnswer? AttachmentRefusal(JsonNode? attachment)
    {
        var contentType = (attachment as JsonObject)?["contentType"]?.ToString();
        if (contentType is null) return ConnectorAnswer.BadArgument("An attachment has no contentType.");
        if (contentType is not CardLinter.ContentType)
            return OtherCards.Contains(contentType, StringComparer.Ordinal) ? null : ConnectorAnswer.BadArgument($"Attachments of the type '{contentType}' are not supported.");
        var problems = CardLinter.Message(attachment!["content"]);
        return problems.Count == 0 ? null : ConnectorAnswer.BadArgument($"The card is refused: {CardLinter.Told(problems)}");
    }

    private ConnectorAnswer? MentionRefusal(JsonObject entity, Tenant tenant)
    {
        if (entity["type"]?.ToString() is not "mention") return null;
        if (entity["text"]?.ToString() is not { Length: > 0 } text || !Text.Contains(text, StringComparison.Ordinal))
            return ConnectorAnswer.BadArgument("A mention's text is not in the message's text.");
        return entity["mentioned"]?["id"]?.ToString() is { } id && tenant.FindUser(id) is not null ? null : ConnectorAnswer.BadArgument("A mention names nobody.");
    }

    private string TextOf(string name) => Json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
}
