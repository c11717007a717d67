using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>conversations.history and conversations.replies.</summary>
internal sealed class HistoryMethods(Workspace workspace, Grants grants, StrictSlackOptions options)
{
    private readonly ChannelDoor door = new(workspace, grants, options);

    /// <summary>What stands in the conversation itself, newest first.</summary>
    public ApiAnswer History(ApiCall call)
    {
        var (channel, shut) = Open(call);
        if (channel is null) return shut!;
        var (window, refused) = Window.Read(call);
        if (window is null) return refused!;
        return window.Answer(channel.Messages.Where(message => !message.IsReply || message.IsBroadcast).Reverse(), options.TeamId);
    }

    /// <summary>One thread, its parent first.</summary>
    public ApiAnswer Replies(ApiCall call)
    {
        var (channel, shut) = Open(call);
        if (channel is null) return shut!;
        var (window, refused) = Window.Read(call);
        if (window is null) return refused!;
        if (channel.Find(call.Text("ts")!) is not { } message) return ApiAnswer.Refused("thread_not_found");
        var parent = message.ThreadTs ?? message.Ts;
        return window.Answer(channel.Thread(parent), options.TeamId, always: parent);
    }

    private (Conversation? Channel, ApiAnswer? Refusal) Open(ApiCall call)
    {
        var (channel, shut) = door.ToSee(call.Text("channel")!);
        if (channel is null) return (null, shut);
        var scope = ConversationMethods.ScopeFor(channel.Kind, "history");
        if (!grants.Has(scope)) return (null, ApiAnswer.MissingScope(scope, grants.Scopes));
        return channel.Members.Contains(workspace.BotUserId) ? (channel, null) : (null, ApiAnswer.Refused("not_in_channel"));
    }

    private sealed record Window(decimal Oldest, decimal Latest, bool IsInclusive, bool WithMetadata, Page Page)
    {
        public static (Window? Window, ApiAnswer? Refusal) Read(ApiCall call)
        {
            var (page, refused) = Page.Read(call);
            if (page is null) return (null, refused);
            if (!Instant(call.Text("oldest"), 0, out var oldest)) return (null, ApiAnswer.Refused("invalid_ts_oldest"));
            if (!Instant(call.Text("latest"), decimal.MaxValue, out var latest)) return (null, ApiAnswer.Refused("invalid_ts_latest"));
            return (new Window(oldest, latest, call.Flag("inclusive"), call.Flag("include_all_metadata"), page), null);
        }

        public ApiAnswer Answer(IEnumerable<SlackMessage> messages, string teamId, string? always = null)
        {
            var all = messages.Where(message => string.Equals(message.Ts, always, StringComparison.Ordinal) || Holds(message.Ts)).ToList();
            var (items, hasMore) = Page.Cut(all);
            return ApiAnswer.Ok(new JsonObject
            {
                ["messages"] = new JsonArray([.. items.Select(message => (JsonNode)message.ToJson(teamId, WithMetadata))]),
                ["has_more"] = hasMore,
                ["response_metadata"] = Page.Metadata(hasMore),
            });
        }

        private static bool Instant(string? text, decimal otherwise, out decimal instant)
        {
            instant = otherwise;
            return text is null || decimal.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out instant);
        }

        private bool Holds(string ts)
        {
            var at = decimal.Parse(ts, System.Globalization.CultureInfo.InvariantCulture);
            return IsInclusive ? at >= Oldest && at <= Latest : at > Oldest && at < Latest;
        }
    }
}
