using System.Text.Json;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.Door;

/// <summary>What Slack delivered, by whichever transport, once nothing about its origin is in doubt.</summary>
/// <param name="Form">The fields of a command; null when they cannot be read.</param>
/// <param name="Payload">Everything else; null when it cannot be read.</param>
/// <param name="ReceivedAt">The clock's timestamp at arrival: Slack gives up three seconds later.</param>
/// <param name="Retry">How often it was delivered before; Slack counts only for events.</param>
internal sealed record Delivery(FormBody? Form, JsonElement? Payload, long ReceivedAt, int Retry = 0)
{
    /// <summary>Slack gives up after three seconds, and takes what comes then for a fault of ours.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.75);

    /// <summary>
    /// Whether nothing is lost for the person when it is acknowledged with nothing in it, and they learn otherwise what came of it. A form and
    /// a search are better left to Slack, which keeps the form open; and an event it delivers again.
    /// </summary>
    public bool MayBeEmpty => Form is not null || (Payload is { } payload && IsClick(payload));

    /// <summary>A click or a shortcut.</summary>
    public static bool IsClick(JsonElement payload) => payload.Text("type") is "block_actions" or "shortcut" or "message_action";

    public static Delivery OfForm(VerifiedRequest request) => new(FormBody.Read(request), Payload: null, request.ReceivedAt, request.Retry);

    /// <summary>The JSON in a form's field <c>payload</c>.</summary>
    public static Delivery OfPayload(VerifiedRequest request) =>
        new(Form: null, JsonBody.Read(FormBody.Read(request)?.One("payload")), request.ReceivedAt, request.Retry);

    public static Delivery OfJson(VerifiedRequest request) => new(Form: null, JsonBody.Read(request), request.ReceivedAt, request.Retry);

    /// <summary>Names nothing of what was delivered: a record would print it all.</summary>
    public override string ToString() => nameof(Delivery);
}
