using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>
/// A message the app gives in answer to a person, in the acknowledgement of a command or through a response_url.
/// It needs no membership: the person brought the app there. Used under the workspace's gate only.
/// </summary>
internal sealed class SpokenAnswer(Workspace workspace, StrictSlackOptions options)
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "text", "blocks", "attachments", "response_type", "replace_original", "delete_original", "thread_ts", "mrkdwn", "parse", "unfurl_links", "unfurl_media", "metadata",
    };

    /// <summary>Shows the answer, or tells the error that forbids it.</summary>
    public string? Apply(JsonObject answer, string userId, string channelId, string? originalTs, out (string Channel, string Ts)? about)
    {
        about = null;
        if (answer.Any(property => property.Value is null || !Known.Contains(property.Key))) return "invalid_payload";
        if (Flag(answer, "delete_original")) return Delete(answer, channelId, originalTs);
        if (answer["response_type"] is { } type && Word(type) is not ("ephemeral" or "in_channel")) return "invalid_payload";
        var isPublic = Word(answer["response_type"]) is "in_channel";
        var replaces = Flag(answer, "replace_original");
        if (answer.ContainsKey("thread_ts") && (!isPublic || replaces)) return "invalid_payload";

        var (text, blocks, error) = Content(answer);
        if (error is not null) return error;
        var message = replaces && originalTs is not null
            ? Replace(channelId, originalTs, text, blocks)
            : Add(channelId, isPublic ? null : userId, Word(answer["thread_ts"]), text, blocks);
        if (message is null) return "message_not_found";
        about = (message.Channel, message.Ts);
        return null;
    }

    private static (string Text, JsonArray Blocks, string? Error) Content(JsonObject answer)
    {
        var text = Word(answer["text"]) ?? "";
        if (answer["blocks"] is null) return text.Length == 0 && answer["attachments"] is not JsonArray { Count: > 0 } ? ("", [], "no_text") : (text, [], null);
        if (answer["blocks"] is not JsonArray given) return ("", [], "invalid_blocks_format");
        var (blocks, problems) = MessageContent.Check(given, maySendVideo: false);
        if (problems.Count > 0) return ("", [], "invalid_blocks");
        return text.Length == 0 && given.Count == 0 ? ("", [], "no_text") : (text, blocks!, null);
    }

    private static bool Flag(JsonObject answer, string name) => answer[name]?.GetValueKind() == JsonValueKind.True || Word(answer[name]) is "true";

    private static string? Word(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private SlackMessage Add(string channelId, string? ephemeralTo, string? threadTs, string text, JsonArray blocks)
    {
        var message = new SlackMessage(channelId, workspace.Ids.Ts(), options.BotUserId, text, blocks)
        {
            BotId = options.BotId,
            AppId = options.AppId,
            EphemeralTo = ephemeralTo,
            ThreadTs = threadTs,
        };
        if (ephemeralTo is not null) workspace.Ephemerals.Add(message);
        else workspace.FindConversation(channelId)!.Put(message);
        return message;
    }

    private SlackMessage? Replace(string channelId, string originalTs, string text, JsonArray blocks)
    {
        // An ephemeral original stays ephemeral whatever response_type says: visibility never widens.
        if (workspace.FindEphemeral(channelId, originalTs) is { } ephemeral)
            return workspace.Ephemerals[workspace.Ephemerals.IndexOf(ephemeral)] = ephemeral with { Text = text, Blocks = blocks };
        var channel = workspace.FindConversation(channelId)!;
        return channel.Find(originalTs) is { BotId: not null } message
            ? channel.Put(message with { Text = text, Blocks = blocks, EditedTs = workspace.Ids.Ts() })
            : null;
    }

    private string? Delete(JsonObject answer, string channelId, string? originalTs)
    {
        if (answer.Count > 1) return "invalid_payload";
        if (originalTs is null) return "message_not_found";
        if (workspace.FindEphemeral(channelId, originalTs) is { } ephemeral) workspace.Ephemerals.Remove(ephemeral);
        else workspace.FindConversation(channelId)!.Remove(originalTs);
        return null;
    }
}
