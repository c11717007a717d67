using System.Globalization;
using System.Text.Json;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.Reading;

/// <summary>When an event happened, in whole seconds. It may be delivered an hour later.</summary>
internal static class EventTime
{
    /// <summary>Without a time it is taken for as old as can be: it then touches nothing that was installed.</summary>
    public static DateTimeOffset Of(JsonElement payload) => DateTimeOffset.FromUnixTimeSeconds(
        payload.At("event_time") is { ValueKind: JsonValueKind.Number } time
        && long.TryParse(time.GetRawText(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? seconds : 0);
}
