namespace DevExChat.Domain;

/// <summary>Addresses that people write down.</summary>
public static class Web
{
    public const int LongestAddress = 2000;

    /// <summary>Whether a text is an https address of a real host, without a name or password inside.</summary>
    public static bool IsAddress(string? text) =>
        text is { Length: > 0 and <= LongestAddress }
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps
        && address.UserInfo.Length == 0
        && address.Host.Contains('.', StringComparison.Ordinal);

    /// <summary>
    /// A repository's address in the one way we write it, so that the same repository reads the same: scheme and host in lower case,
    /// no fragment, no slash and no <c>.git</c> at its end. What is no address stays as it is, for a guard to refuse.
    /// </summary>
    public static string Repository(string text)
    {
        var given = text.Trim();
        if (!IsAddress(given)) return given;
        var parts = new Uri(given).GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped).TrimEnd('/');
        return parts.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? parts[..^4].TrimEnd('/') : parts;
    }
}
