using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevExChat.Sandbox.StrictSlack.Team;
using DevExChat.Sandbox.StrictSlack.Wire;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>chat.*, pins.add and reactions.add.</summary>
internal sealed partial class ChatMethods(Workspace workspace, Grants grants, Pace pace, StrictSlackOptions options)
{
    private const int LongestUpdate = 4_000;
    private const int MostPins = 100;

    private readonly ChannelDoor door = new(workspace, grants, options);

    public ApiAnswer PostMessage(ApiCall call)
    {
        var (channel, shut) = door.ToPost(call.Text("channel")!);
        if (channel is null) return shut!;
        var (content, refused) = Read(call);
        if (refused is not null) return refused;
        if (content.SaysNothing) return ApiAnswer.Refused("no_text");
        var threadTs = call.Text("thread_ts");
        if (threadTs is not null && !IsParent(channel, threadTs)) return ApiAnswer.Refused("cannot_reply_to_message");
        if (pace.TakeMessage(channel.Id) is { } wait) return ApiAnswer.TooFast(wait);

        var message = channel.Put(ByBot(channel.Id, content) with { ThreadTs = threadTs, IsBroadcast = threadTs is not null && call.Flag("reply_broadcast") });
        return Told(call, message);
    }

    public ApiAnswer Update(ApiCall call)
    {
        var (channel, shut) = door.ToChange(call.Text("channel")!);
        if (channel is null) return shut!;
        if (channel.IsArchived) return ApiAnswer.Refused("is_inactive");
        if (channel.Find(call.Text("ts")!) is not { } message) return ApiAnswer.Refused("message_not_found");
        if (message.BotId is null) return ApiAnswer.Refused("cant_update_message");
        if (call.TextOrEmpty("text")?.Length > LongestUpdate) return ApiAnswer.Refused("msg_too_long");
        var (content, refused) = Read(call);
        if (refused is not null) return refused;
        if (content.Text is null && content.Blocks is null && content.Attachments is null && content.Metadata is null) return ApiAnswer.Refused("no_text");

        var changed = channel.Put(message with
        {
            Text = content.Text ?? message.Text,
            // Text without blocks takes the blocks away: the commonest way to lose a card's buttons.
            Blocks = content.Blocks ?? (content.Text is null ? message.Blocks : []),
            Attachments = content.Attachments ?? (content.Text is null ? message.Attachments : null),
            Metadata = content.Metadata ?? message.Metadata,
            EditedTs = workspace.Ids.Ts(),
        });
        var answer = Told(call, changed);
        answer.Body["text"] = changed.Text;
        return answer;
    }

    public ApiAnswer PostEphemeral(ApiCall call)
    {
        var (channel, shut) = door.ToPost(call.Text("channel")!, mayPostUnjoined: false);
        if (channel is null) return shut!;
        var userId = call.Text("user")!;
        if (!channel.Members.Contains(userId)) return ApiAnswer.Refused("user_not_in_channel");
        var (content, refused) = Read(call);
        if (refused is not null) return refused;
        if (content.SaysNothing) return ApiAnswer.Refused("no_text");

        var message = ByBot(channel.Id, content) with { EphemeralTo = userId, ThreadTs = call.Text("thread_ts"), Metadata = null };
        workspace.Ephemerals.Add(message);
        call.About = (channel.Id, message.Ts);
        return ApiAnswer.Ok(new JsonObject { ["message_ts"] = message.Ts });
    }

    public ApiAnswer Delete(ApiCall call)
    {
        var (channel, shut) = door.ToChange(call.Text("channel")!);
        if (channel is null) return shut!;
        if (channel.Find(call.Text("ts")!) is not { } message) return ApiAnswer.Refused("message_not_found");
        if (message.BotId is null) return ApiAnswer.Refused("cant_delete_message");
        channel.Remove(message.Ts);
        call.About = (channel.Id, message.Ts);
        return ApiAnswer.Ok(new JsonObject { ["channel"] = channel.Id, ["ts"] = message.Ts });
    }

    public ApiAnswer GetPermalink(ApiCall call)
    {
        var (channel, shut) = door.ToSee(call.Text("channel")!);
        if (channel is null) return shut!;
        if (channel.Find(call.Text("message_ts")!) is not { } message) return ApiAnswer.Refused("message_not_found");
        var link = $"https://{options.TeamDomain}.slack.com/archives/{channel.Id}/p{message.Ts.Replace(".", "", StringComparison.Ordinal)}";
        if (message.IsReply) link += $"?thread_ts={message.ThreadTs}&cid={channel.Id}";
        return ApiAnswer.Ok(new JsonObject { ["channel"] = channel.Id, ["permalink"] = link });
    }

    public ApiAnswer Pin(ApiCall call)
    {
        var (channel, shut) = door.ToPost(call.Text("channel")!, mayPostUnjoined: false);
        if (channel is null) return shut!;
        if (channel.Find(call.Text("timestamp")!) is not { } message) return ApiAnswer.Refused("message_not_found");
        if (message.IsPinned) return ApiAnswer.Refused("already_pinned");
        if (channel.Messages.Count(one => one.IsPinned) >= MostPins) return ApiAnswer.Refused("too_many_pins");
        channel.Put(message with { IsPinned = true });
        call.About = (channel.Id, message.Ts);
        return ApiAnswer.Ok();
    }

    public ApiAnswer React(ApiCall call)
    {
        var (channel, shut) = door.ToPost(call.Text("channel")!, mayPostUnjoined: false);
        if (channel is null) return shut!;
        var name = call.Text("name")!;
        if (!EmojiName().IsMatch(name)) return ApiAnswer.Refused("invalid_name");
        if (channel.Find(call.Text("timestamp")!) is not { } message) return ApiAnswer.Refused("message_not_found");
        if (message.Reactions.Contains(name, StringComparer.Ordinal)) return ApiAnswer.Refused("already_reacted");
        channel.Put(message with { Reactions = [.. message.Reactions, name] });
        call.About = (channel.Id, message.Ts);
        return ApiAnswer.Ok();
    }

    private static bool IsParent(Conversation channel, string ts) => channel.Find(ts) is { IsReply: false };

    private (MessageContent Content, ApiAnswer? Refusal) Read(ApiCall call) =>
        MessageContent.Read(call, grants.Has("links.embed:write"), options.LongestMetadata);

    private SlackMessage ByBot(string channelId, MessageContent content) =>
        new(channelId, workspace.Ids.Ts(), options.BotUserId, content.Text ?? "", content.Blocks ?? [])
        {
            BotId = options.BotId,
            AppId = options.AppId,
            Attachments = content.Attachments,
            Metadata = content.Metadata,
        };

    private ApiAnswer Told(ApiCall call, SlackMessage message)
    {
        call.About = (message.Channel, message.Ts);
        return ApiAnswer.Ok(new JsonObject
        {
            ["channel"] = message.Channel,
            ["ts"] = message.Ts,
            ["message"] = message.ToJson(options.TeamId, withMetadata: true),
        });
    }

    [GeneratedRegex("^[a-z0-9_+'-]{1,100}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmojiName();
}
