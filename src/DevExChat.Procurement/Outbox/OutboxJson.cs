using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Outbox;

/// <summary>How payloads are written, and how a card is recognised as unchanged.</summary>
internal static class OutboxJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The same text for cards that show the same.</summary>
    public static string Fingerprint(Card card) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(card, Options)));
}
