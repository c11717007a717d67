using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Door;

namespace DevExChat.Slack.Sockets;

/// <summary>What a delivery comes in over a socket.</summary>
/// <param name="Id">Names it in the acknowledgement. Another one each time: it does not tell a delivery that comes again.</param>
/// <param name="Type">Which kind it is.</param>
/// <param name="AcceptsPayload">Whether the acknowledgement may carry an answer.</param>
/// <param name="Payload">What HTTP would have brought.</param>
/// <param name="Retry">How often it was delivered before.</param>
internal sealed record Envelope(string Id, string Type, bool AcceptsPayload, JsonElement Payload, int Retry)
{
    /// <summary>Whether Slack delivers it again when it is not acknowledged.</summary>
    public bool IsEvent => Type == "events_api";

    /// <inheritdoc cref="Delivery.MayBeEmpty"/>
    public bool MayBeEmpty => Type == "slash_commands" || (Type == "interactive" && Delivery.IsClick(Payload));

    /// <summary>The door it goes to; null for a kind that we do not know.</summary>
    public Type? Door => Type switch
    {
        "slash_commands" => typeof(CommandDoor),
        "events_api" => typeof(EventsDoor),
        "interactive" => Payload.Text("type") == "block_suggestion" ? typeof(OptionsDoor) : typeof(InteractivityDoor),
        _ => null,
    };

    /// <summary>Null when the message is no envelope.</summary>
    public static Envelope? Read(JsonElement message) =>
        message.Text("envelope_id") is { } id && message.Text("type") is { } type && message.At("payload") is { ValueKind: JsonValueKind.Object } payload
            ? new Envelope(id, type, message.IsTrue("accepts_response_payload"), payload, RetryIn(message))
            : null;

    public Delivery Opened(long receivedAt) => Type == "slash_commands"
        ? new Delivery(FormBody.Of(Payload), Payload: null, receivedAt, Retry)
        : new Delivery(Form: null, Payload, receivedAt, Retry);

    /// <summary>The acknowledgement as it is sent.</summary>
    public byte[] Acknowledged(object? body) => body is null
        ? JsonSerializer.SerializeToUtf8Bytes(new { envelope_id = Id }, SlackJson.Options)
        : JsonSerializer.SerializeToUtf8Bytes(new { envelope_id = Id, payload = body }, SlackJson.Options);

    /// <summary>Names nothing of what was delivered: a record would print it all.</summary>
    public override string ToString() => Type;

    private static int RetryIn(JsonElement message) =>
        message.At("retry_attempt") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var retry) ? retry : 0;
}
