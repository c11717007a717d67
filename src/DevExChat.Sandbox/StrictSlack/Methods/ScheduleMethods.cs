using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>chat.scheduleMessage and chat.deleteScheduledMessage. What is scheduled is posted when the clock gets there.</summary>
internal sealed class ScheduleMethods(Workspace workspace, Grants grants, StrictSlackOptions options, TimeProvider clock) : IDisposable
{
    private const int MostPerWindow = 30;
    private const long WindowSeconds = 300;
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(120);

    // The system's timers reach no farther than 49 days.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(30);

    private readonly ChannelDoor door = new(workspace, grants, options);
    private readonly Dictionary<string, Scheduled> waiting = new(StringComparer.Ordinal);

    public ApiAnswer Schedule(ApiCall call)
    {
        var (channel, shut) = door.ToPost(call.Text("channel")!);
        if (channel is null) return shut!;
        var (content, refused) = MessageContent.Read(call, grants.Has("links.embed:write"), options.LongestMetadata);
        if (refused is not null) return refused;
        if (content.SaysNothing) return ApiAnswer.Refused("no_text");
        if (call.Number("post_at") is not { } postAt || postAt > DateTimeOffset.MaxValue.ToUnixTimeSeconds()) return ApiAnswer.Refused("invalid_time");
        var wait = DateTimeOffset.FromUnixTimeSeconds(Math.Max(0, postAt)) - clock.GetUtcNow();
        if (wait <= TimeSpan.Zero) return ApiAnswer.Refused("time_in_past");
        if (wait > Farthest) return ApiAnswer.Refused("time_too_far");
        if (waiting.Values.Count(one => one.IsIn(channel.Id, postAt)) >= MostPerWindow) return ApiAnswer.Refused("restricted_too_many");

        var id = workspace.Ids.Id("Q");
        var scheduled = new Scheduled(channel.Id, postAt, content);
        waiting.Add(id, scheduled);
        // Slack documents that a scheduled message with metadata is accepted and never posted.
        if (content.Metadata is null) Arm(id, scheduled);
        return ApiAnswer.Ok(new JsonObject { ["channel"] = channel.Id, ["scheduled_message_id"] = id, ["post_at"] = postAt });
    }

    public ApiAnswer Unschedule(ApiCall call)
    {
        var id = call.Text("scheduled_message_id")!;
        if (!waiting.TryGetValue(id, out var scheduled) || !string.Equals(scheduled.Channel, call.Text("channel"), StringComparison.Ordinal))
            return ApiAnswer.Refused("invalid_scheduled_message_id");
        waiting.Remove(id);
        scheduled.Timer?.Dispose();
        return ApiAnswer.Ok();
    }

    public void Dispose()
    {
        lock (workspace.Gate)
        {
            foreach (var scheduled in waiting.Values) scheduled.Timer?.Dispose();
            waiting.Clear();
        }
    }

    private void Arm(string id, Scheduled scheduled)
    {
        var wait = DateTimeOffset.FromUnixTimeSeconds(scheduled.PostAt) - clock.GetUtcNow();
        scheduled.Timer?.Dispose();
        scheduled.Timer = clock.CreateTimer(_ => Post(id), null, wait < LongestTimer ? wait : LongestTimer, Timeout.InfiniteTimeSpan);
    }

    private void Post(string id)
    {
        lock (workspace.Gate)
        {
            if (!waiting.TryGetValue(id, out var scheduled)) return;
            if (scheduled.PostAt > clock.GetUtcNow().ToUnixTimeSeconds())
            {
                Arm(id, scheduled);
                return;
            }

            waiting.Remove(id);
            scheduled.Timer?.Dispose();
            var (channel, _) = door.ToPost(scheduled.Channel);
            channel?.Put(new SlackMessage(channel.Id, workspace.Ids.Ts(), options.BotUserId, scheduled.Content.Text ?? "", scheduled.Content.Blocks ?? [])
            {
                BotId = options.BotId,
                AppId = options.AppId,
                Attachments = scheduled.Content.Attachments,
            });
        }

        workspace.Changes.Raise();
    }

    private sealed record Scheduled(string Channel, long PostAt, MessageContent Content)
    {
        public ITimer? Timer { get; set; }

        public bool IsIn(string channel, long postAt) =>
            string.Equals(Channel, channel, StringComparison.Ordinal) && PostAt / WindowSeconds == postAt / WindowSeconds;
    }
}
