using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DevExChat.Slack.BlockKit;

/// <summary>How we write JSON for Slack: its names, no nulls (Slack refuses them in acknowledgements), and letters as letters.</summary>
internal static class SlackJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

        // Sent as application/json and never put into a page: escaping each accent would only spend the view's 250 KB.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
