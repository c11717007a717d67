namespace DevExChat.Web;

/// <summary>A word on the command line that means nothing here. <c>verfiy</c> must not start a second service in the place of a check.</summary>
internal static class UnknownWord
{
    /// <summary>The first word that is neither a setting nor the value of one; null when there is none.</summary>
    public static string? In(string[] args)
    {
        for (var at = 0; at < args.Length; at++)
        {
            if (args[at].Contains('=', StringComparison.Ordinal)) continue;
            if (!args[at].StartsWith("--", StringComparison.Ordinal) && !args[at].StartsWith('/')) return args[at];
            at++; // --Key Value, or /Key Value
        }

        return null;
    }

    public static string Sentence(string word) =>
        $"Nothing is known by the name of \"{word.ReplaceLineEndings(" ")}\". Write verify, pack, outbox, manifest, or nothing to start the service; settings are --Key=Value.";
}
