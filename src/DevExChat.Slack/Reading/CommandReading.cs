using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Door;
using DevExChat.Slack.Workspaces;

namespace DevExChat.Slack.Reading;

/// <summary>Reads a slash command.</summary>
internal static class CommandReading
{
    /// <summary>Null when a field that Slack always sends is missing.</summary>
    public static Arrival? Read(FormBody form)
    {
        if (form.One("team_id") is not { Length: > 0 } team
            || form.One("user_id") is not { Length: > 0 } user
            || form.One("command") is not { Length: > 0 }
            || form.One("trigger_id") is not { Length: > 0 } trigger
            || form.One("text") is not { } text)
            return null;

        var channel = NullIfEmpty(form.One("channel_id"));
        var origin = new Origin(OriginKind.Command, channel, Thread: null, NullIfEmpty(form.One("response_url"))) { Tenant = Whence.Of(form).Workspace, IsPrivate = DirectMessage.Is(channel) };
        var interaction = new Interaction(
            DeliveryIds.Command(trigger),
            new ChatIdentity(Sender.Platform, team, user),
            Interaction.Typed,
            Subject: null,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = EscapedText.Decode(text).Trim() },
            origin)
        { DisplayName = NullIfEmpty(form.One("user_name")) };
        return new Arrival(interaction, trigger);
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
