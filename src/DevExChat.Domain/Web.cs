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
}
