using System.Text.Json.Serialization;
using DevExChat.Slack.BlockKit;

namespace DevExChat.Slack.WebApi;

/// <summary>The arguments of chat.postMessage for a card.</summary>
internal sealed record PostedCard(string Channel, string Text)
{
    public IReadOnlyList<Block>? Blocks { get; init; }

    public string? ThreadTs { get; init; }

    public required CardMetadata Metadata { get; init; }

    public bool UnfurlLinks => false;

    public bool UnfurlMedia => false;
}

/// <summary>What lets us find our own message again. Anybody in the channel can read it: an id, nothing else.</summary>
internal sealed record CardMetadata([property: JsonPropertyName("event_payload")] CardDelivery Payload)
{
    public string EventType => "devexchat_card";

    public static CardMetadata Of(string deliveryId) => new(new CardDelivery(deliveryId));
}

internal sealed record CardDelivery(string DeliveryId);
