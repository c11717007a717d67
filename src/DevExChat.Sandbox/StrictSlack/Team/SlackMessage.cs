using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.BlockKit;

namespace DevExChat.Sandbox.StrictSlack.Team;

/// <summary>A message as it stands now. An edit makes a new record, so one that was read stays what it was.</summary>
public sealed record SlackMessage(string Channel, string Ts, string AuthorId, string Text, JsonArray Blocks)
{
    /// <summary>The bot's id when the app wrote it.</summary>
    public string? BotId { get; init; }

    public string? AppId { get; init; }

    public JsonArray? Attachments { get; init; }

    public JsonObject? Metadata { get; init; }

    /// <summary>The ts of the message this one answers.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>An answer in a thread that is shown in the channel too.</summary>
    public bool IsBroadcast { get; init; }

    public string? EditedTs { get; init; }

    /// <summary>The only person who sees it; it is in no history.</summary>
    public string? EphemeralTo { get; init; }

    public IReadOnlyList<string> Reactions { get; init; } = [];

    public bool IsPinned { get; init; }

    public bool IsEphemeral => EphemeralTo is not null;

    public bool IsReply => ThreadTs is not null && !string.Equals(ThreadTs, Ts, StringComparison.Ordinal);

    /// <summary>The action_ids of everything a person can use in it.</summary>
    public IReadOnlyList<string> ActionIds => [.. Widget.AllIn(Blocks).Select(widget => widget.ActionId)];

    /// <summary>All the words a person reads in its blocks, one piece per line; its text when it has no blocks.</summary>
    public string ShownText => Blocks.Count == 0 ? Text : ReadableText.Of(Blocks);

    internal JsonObject ToJson(string teamId, bool withMetadata)
    {
        var message = new JsonObject
        {
            ["type"] = "message",
            ["user"] = AuthorId,
            ["ts"] = Ts,
            ["text"] = Text,
            ["team"] = teamId,
        };
        if (BotId is not null)
        {
            message["bot_id"] = BotId;
            message["app_id"] = AppId;
        }

        if (Blocks.Count > 0) message["blocks"] = Blocks.DeepClone();
        if (Attachments is { Count: > 0 }) message["attachments"] = Attachments.DeepClone();
        if (ThreadTs is not null) message["thread_ts"] = ThreadTs;
        if (IsBroadcast) message["subtype"] = "thread_broadcast";
        if (EditedTs is not null) message["edited"] = new JsonObject { ["user"] = AuthorId, ["ts"] = EditedTs };
        if (IsPinned) message["pinned_to"] = new JsonArray(Channel);
        if (Reactions.Count > 0)
            message["reactions"] = new JsonArray([.. Reactions.Select(name => new JsonObject { ["name"] = name, ["count"] = 1 })]);
        if (withMetadata && Metadata is not null) message["metadata"] = Metadata.DeepClone();
        return message;
    }
}
