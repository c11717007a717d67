using System.Text.Json;

namespace DevExChat.Slack.Door;

/// <summary>What Slack delivered, by whichever transport, once nothing about its origin is in doubt.</summary>
/// <param name="Form">The fields of a command; null when they cannot be read.</param>
/// <param name="Payload">Everything else; null when it cannot be read.</param>
/// <param name="ReceivedAt">The clock's timestamp at arrival: Slack gives up three seconds later.</param>
/// <param name="Retry">How often it was delivered before; Slack counts only for events.</param>
internal sealed record Delivery(FormBody? Form, JsonElement? Payload, long ReceivedAt, int Retry = 0)
{
    public static Delivery OfForm(VerifiedRequest request) => new(FormBody.Read(request), Payload: null, request.ReceivedAt, request.Retry);

    /// <summary>The JSON in a form's field <c>payload</c>.</summary>
    public static Delivery OfPayload(VerifiedRequest request) =>
        new(Form: null, JsonBody.Read(FormBody.Read(request)?.One("payload")), request.ReceivedAt, request.Retry);

    public static Delivery OfJson(VerifiedRequest request) => new(Form: null, JsonBody.Read(request), request.ReceivedAt, request.Retry);

    /// <summary>Names nothing of what was delivered: a record would print it all.</summary>
    public override string ToString() => nameof(Delivery);
}
