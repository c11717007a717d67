namespace DevExChat.Domain;

/// <summary>Sentences that people write down.</summary>
public static class Prose
{
    /// <summary>Whether there is something to read, and not more than fits.</summary>
    public static bool Fits(string? text, int most) => !string.IsNullOrWhiteSpace(text) && text.Length <= most;
}
