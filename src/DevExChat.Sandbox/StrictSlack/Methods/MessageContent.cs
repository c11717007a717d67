using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.BlockKit;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>What a message says: read from the arguments of a call, or refused.</summary>
internal sealed record MessageContent
{
    private const int LongestText = 40_000;
    private const int LongestMarkdown = 12_000;
    private const int MostAttachments = 100;

    public string? Text { get; private init; }

    /// <summary>The blocks, completed; null when none were given, which is not the same as an empty list.</summary>
    public JsonArray? Blocks { get; private init; }

    public JsonArray? Attachments { get; private init; }

    public JsonObject? Metadata { get; private init; }

    public bool SaysNothing => string.IsNullOrEmpty(Text) && Blocks is not { Count: > 0 } && Attachments is not { Count: > 0 };

    public static (MessageContent Content, ApiAnswer? Refusal) Read(ApiCall call, bool maySendVideo, int longestMetadata)
    {
        var content = new MessageContent();
        if (call.Has("markdown_text")) return ReadMarkdown(call);

        var text = call.TextOrEmpty("text");
        if (text?.Length > LongestText)
        {
            text = text[..LongestText];
            call.Warnings.Add("message_truncated");
        }

        var (blocks, blocksRefused) = ReadBlocks(call, maySendVideo);
        if (blocksRefused is not null) return (content, blocksRefused);
        var (attachments, attachmentsMalformed) = call.Structured("attachments");
        if (attachmentsMalformed || attachments is not (null or JsonArray)) return (content, ApiAnswer.Refused("invalid_attachments"));
        if (attachments is JsonArray { Count: > MostAttachments }) return (content, ApiAnswer.Refused("too_many_attachments"));
        var (metadata, metadataRefused) = ReadMetadata(call, longestMetadata);
        return (new MessageContent
        {
            Text = text,
            Blocks = blocks,
            Attachments = attachments?.DeepClone().AsArray(),
            Metadata = metadata,
        }, metadataRefused);
    }

    /// <summary>Blocks that somebody gave as JSON, outside the web API: an acknowledgement or a response_url.</summary>
    public static (JsonArray? Blocks, IReadOnlyList<Problem> Problems) Check(JsonArray blocks, bool maySendVideo)
    {
        var problems = BlockKitValidator.Message(blocks, maySendVideo);
        return problems.Count > 0 ? (null, problems) : (Normaliser.Blocks(blocks), problems);
    }

    private static (MessageContent Content, ApiAnswer? Refusal) ReadMarkdown(ApiCall call)
    {
        var markdown = call.TextOrEmpty("markdown_text") ?? "";
        if (call.Has("text") || call.Has("blocks")) return (new MessageContent(), ApiAnswer.Refused("markdown_text_conflict"));
        return markdown.Length > LongestMarkdown
            ? (new MessageContent(), ApiAnswer.Refused("msg_too_long"))
            : (new MessageContent { Text = markdown }, null);
    }

    private static (JsonArray? Blocks, ApiAnswer? Refusal) ReadBlocks(ApiCall call, bool maySendVideo)
    {
        var (node, isMalformed) = call.Structured("blocks");
        if (isMalformed || node is not (null or JsonArray)) return (null, ApiAnswer.Refused("invalid_blocks_format"));
        if (node is not JsonArray given) return (null, null);
        var (blocks, problems) = Check(given, maySendVideo);
        if (problems.Count > 0) return (null, ApiAnswer.InvalidBlocks(problems));
        return BlockKitValidator.HasTooMuchText(given) ? (null, ApiAnswer.Refused("msg_blocks_too_long")) : (blocks, null);
    }

    private static (JsonObject? Metadata, ApiAnswer? Refusal) ReadMetadata(ApiCall call, int longest)
    {
        var (node, isMalformed) = call.Structured("metadata");
        if (node is null && !isMalformed) return (null, null);
        if (isMalformed || node is not JsonObject metadata || !HasMetadataForm(metadata)) return (null, ApiAnswer.Refused("invalid_metadata_format"));
        return Encoding.UTF8.GetByteCount(metadata.ToJsonString()) > longest
            ? (null, ApiAnswer.Refused("metadata_too_large"))
            : (metadata.DeepClone().AsObject(), null);
    }

    private static bool HasMetadataForm(JsonObject metadata) =>
        metadata.Count == 2
        && metadata["event_type"] is JsonValue type && type.GetValueKind() == JsonValueKind.String && type.GetValue<string>().Length > 0
        && metadata["event_payload"] is JsonObject payload
        && payload.All(property => property.Value is JsonValue);
}
