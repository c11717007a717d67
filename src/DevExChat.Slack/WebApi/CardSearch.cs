using System.Globalization;
using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Reading;

namespace DevExChat.Slack.WebApi;

/// <summary>Looks through a conversation for a card by the delivery id in its metadata.</summary>
internal sealed class CardSearch(SlackWebApi api, SlackPace pace)
{
    private const int MostPages = 20;

    // Slack's clock and ours need not agree.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(5);

    public async Task<SendResult> FindAsync(string workspace, Place place, string channel, string deliveryId, DateTimeOffset notBefore, CancellationToken ct)
    {
        var method = place.Thread is null ? SlackMethods.History : SlackMethods.Replies;
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            if (pace.Enter(workspace, method) is { } wait) return new SendResult.TryAgain("pace", wait);
            var answer = await api.CallFormAsync(workspace, method, Arguments(place, channel, notBefore, cursor), ct);
            if (answer is SlackAnswer.Slower slower) return new SendResult.TryAgain("ratelimited", pace.Close(workspace, method, null, slower.Wait));
            if (answer is not SlackAnswer.Ok ok) return NotRead(answer);
            if (Find(ok.Body, deliveryId) is { } ts)
                return new SendResult.Delivered(new PostedMessage(Sender.Platform, workspace, channel, ts));
            cursor = ok.Body.Text("response_metadata", "next_cursor");
            if (cursor is null) return new SendResult.Gone("not in the conversation");
        }

        return new SendResult.Refused("the conversation is too long to look through");
    }

    // A conversation or thread that is not there holds no message of ours. Anything else does not prove that.
    private static SendResult NotRead(SlackAnswer answer) => answer is SlackAnswer.Error { Code: "thread_not_found" or "channel_not_found" } error
        ? new SendResult.Gone(error.Code)
        : Outcomes.ForRepeatable(answer);

    private static IEnumerable<KeyValuePair<string, string>> Arguments(Place place, string channel, DateTimeOffset notBefore, string? cursor)
    {
        yield return new("channel", channel);
        yield return new("oldest", (notBefore - ClockSlack).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        yield return new("inclusive", "true");
        yield return new("include_all_metadata", "true");
        yield return new("limit", "200");
        if (place.Thread is { } thread) yield return new("ts", thread);
        if (cursor is not null) yield return new("cursor", cursor);
    }

    private static string? Find(JsonElement body, string deliveryId) => (body.List("messages") ?? [])
        .FirstOrDefault(message => message.Text("metadata", "event_payload", "delivery_id") == deliveryId)
        .Text("ts");
}
