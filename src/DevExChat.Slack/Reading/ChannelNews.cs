using System.Text.Json;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.Reading;

/// <summary>What an event tells about a channel itself, and not about anything a person said there.</summary>
/// <param name="Channel">Which, as it was called so far.</param>
/// <param name="NewId">Its id from now on; null when the app may only write there again.</param>
internal sealed record ChannelNews(Place Channel, string? NewId)
{
    /// <summary>Null when the event tells nothing of the kind.</summary>
    public static ChannelNews? Read(JsonElement payload)
    {
        if (payload.At("event") is not { ValueKind: JsonValueKind.Object } happened || EventReading.InstalledIn(payload) is not { } team) return null;
        return happened.Text("type") switch
        {
            "member_joined_channel" when happened.Text("user") is { } user && user == EventReading.Ourselves(payload) => Of(team, happened.Text("channel"), null),
            "channel_unarchive" or "group_unarchive" => Of(team, happened.Text("channel"), null),
            "channel_id_changed" when happened.Text("new_channel_id") is { } newId => Of(team, happened.Text("old_channel_id"), newId),
            _ => null,
        };
    }

    public Task TellAsync(IChannelKeeper keeper, CancellationToken ct) =>
        NewId is null ? keeper.ReturnAsync(Channel, ct) : keeper.MoveAsync(Channel, NewId, ct);

    private static ChannelNews? Of(string team, string? channel, string? newId) => channel is null ? null : new ChannelNews(new Place(Sender.Platform, team, channel), newId);
}
