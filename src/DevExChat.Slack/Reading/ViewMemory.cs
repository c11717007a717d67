using System.Text.Json;
using System.Text.Json.Serialization;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;

namespace DevExChat.Slack.Reading;

/// <summary>What a modal carries along in <c>private_metadata</c>: ids only, and every one of them is checked again when it comes back.</summary>
/// <param name="Subject">The record the form is about.</param>
/// <param name="Channel">The conversation it was opened from.</param>
/// <param name="Thread">The thread it was opened from.</param>
/// <param name="Language">The language it is written in, where the person's is not known yet.</param>
internal sealed record ViewMemory(Subject? Subject, string? Channel, string? Thread, string? Language = null)
{
    public static readonly ViewMemory None = new(null, null, null);

    public static ViewMemory For(Subject? subject, Origin origin, string? language) => new(subject, origin.Channel, origin.Thread, language);

    /// <summary>Reads what <see cref="Write"/> wrote; anything else is no memory at all.</summary>
    public static ViewMemory Read(string? text)
    {
        if (text is null) return None;
        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(text, SlackJson.Options);
            return kept is null ? None : new ViewMemory(Subject.Parse(kept.Subject), kept.Channel, kept.Thread, kept.Language);
        }
        catch (JsonException)
        {
            return None;
        }
    }

    public string Write() => JsonSerializer.Serialize(new Kept(Subject?.ToString(), Channel, Thread, Language), SlackJson.Options);

    private sealed record Kept(
        [property: JsonPropertyName("s")] string? Subject,
        [property: JsonPropertyName("c")] string? Channel,
        [property: JsonPropertyName("t")] string? Thread,
        [property: JsonPropertyName("l")] string? Language);
}
