using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Cards;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>What a message extension answers beside dialogs: cards to choose from or to send, or a sentence.</summary>
internal sealed record ExtensionAnswer
{
    public ImmutableArray<JsonObject> Attachments { get; private init; } = [];

    public string? Text { get; private init; }

    public string? Wrong { get; private init; }

    public static ExtensionAnswer Read(Receipt receipt, bool needsPreview)
    {
        if (Postroom.JsonIn(receipt) is not { } answer) return Bad("answered a message extension with something that is not a JSON object");
        if (answer.ContainsKey("status") || answer.ContainsKey("body")) return Bad("wrapped the answer in \"status\" and \"body\"");
        if (answer.Count != 1 || answer["composeExtension"] is not JsonObject extension) return Bad("answered a message extension with something else than \"composeExtension\"");
        return extension["type"]?.ToString() switch
        {
            "message" when extension["text"]?.ToString() is { Length: > 0 } text => new ExtensionAnswer { Text = text },
            "result" when extension["attachments"] is JsonArray list => ReadResult(extension, list, needsPreview),
            "botMessagePreview" when extension["activityPreview"]?["attachments"] is JsonArray { Count: 1 } preview => ReadResult(extension, preview, needsPreview: false),
            var type => Bad($"answered a message extension with the type \"{type}\" and nothing that fits it"),
        };
    }

    private static ExtensionAnswer ReadResult(JsonObject extension, JsonArray list, bool needsPreview)
    {
        if (extension["attachmentLayout"] is { } layout && layout.ToString() is not ("list" or "grid")) return Bad("answered with an unknown attachmentLayout");
        foreach (var attachment in list)
        {
            if (attachment is not JsonObject shown || shown["contentType"]?.ToString() is not { Length: > 0 } contentType) return Bad("answered an attachment without a contentType");
            if (needsPreview && shown["preview"] is not JsonObject) return Bad("answered a result without a preview");
            if (contentType != CardLinter.ContentType) continue;
            var problems = CardLinter.Message(shown["content"]);
            if (problems.Count > 0) return Bad($"answered with a card that is refused: {CardLinter.Told(problems)}");
        }

        return new ExtensionAnswer { Attachments = [.. list.Select(attachment => (JsonObject)attachment!.DeepClone())] };
    }

    private static ExtensionAnswer Bad(string sentence) => new() { Wrong = sentence };
}
