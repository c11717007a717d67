namespace DevExChat.Domain.People;

/// <summary>What a contract needs to know about a vendor.</summary>
public sealed record VendorProfile(string LegalName, string Province, string Email, string? GitHubHandle, bool GovernmentEmployee)
{
    private static readonly string[] KnownProvinces =
        ["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"];

    /// <summary>The provinces and territories, by postal code.</summary>
    public static IReadOnlyList<string> Provinces => KnownProvinces;

    /// <summary>What is missing or wrong, each under its field; empty when the profile is complete.</summary>
    public IEnumerable<Refusal> Problems()
    {
        if (string.IsNullOrWhiteSpace(LegalName)) yield return new Refusal("profile.name") { Field = "name" };
        if (!KnownProvinces.Contains(Province)) yield return new Refusal("profile.province") { Field = "province" };
        var at = Email.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at == Email.Length - 1 || Email.Length > 254 || Email.Any(char.IsWhiteSpace))
            yield return new Refusal("profile.email") { Field = "email" };
        if (GitHubHandle is { } handle && (handle.Length is 0 or > 39 || !handle.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
            yield return new Refusal("profile.github") { Field = "github" };
    }
}
