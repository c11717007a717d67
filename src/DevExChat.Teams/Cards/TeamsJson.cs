using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DevExChat.Teams.Cards;

/// <summary>How we write JSON for Teams: its names, no nulls, and letters as letters.</summary>
internal static class TeamsJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

        // Sent as application/json and never put into a page: escaping each accent would only spend the card's room.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
