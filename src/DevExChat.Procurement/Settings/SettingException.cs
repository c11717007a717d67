namespace DevExChat.Procurement.Settings;

/// <summary>
/// A setting that is wrong or missing. It stops the start; its message is the one line an operator reads.
/// Never pass the value of a secret as <paramref name="found"/>: say what kind of thing was found instead.
/// </summary>
/// <param name="key">The setting's key: <c>Database:Provider</c>.</param>
/// <param name="found">What stood there: <c>nothing</c>, <c>"Oracle"</c>.</param>
/// <param name="expected">What should stand there.</param>
public sealed class SettingException(string key, string found, string expected)
    : Exception($"Setting {key}: found {OneLine(found)}, expected {OneLine(expected)}.")
{
    public string Key { get; } = key;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
