namespace DevExChat.Domain.People;

/// <summary>Who somebody is on one platform: stable ids only, never a name. Written <c>slack:T1/U1</c>.</summary>
public sealed record ChatIdentity(string Platform, string Tenant, string UserId)
{
    /// <summary>Reads <c>platform:tenant/user</c>; null when the text is not of that form.</summary>
    public static ChatIdentity? Parse(string? text)
    {
        if (text is null) return null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return colon > 0 && slash > colon + 1 && slash < text.Length - 1
            ? new ChatIdentity(text[..colon], text[(colon + 1)..slash], text[(slash + 1)..])
            : null;
    }

    /// <summary>
    /// The same as the platform itself writes it, for what somebody wrote by hand: a GUID in any case names the same person, and a channel's
    /// thread is of the channel. Null when no platform has that name, or the ids cannot be of that platform.
    /// </summary>
    public ChatIdentity? AsWrittenBy() => Platform switch
    {
        "slack" when IsOfSlack(Tenant) && IsOfSlack(UserId) => this,
        "teams" when !UserId.Contains('/', StringComparison.Ordinal) && WithoutThread(UserId) is { Length: > 0 } id => this with { Tenant = Plain(Tenant), UserId = Plain(id) },
        _ => null,
    };

    public override string ToString() => $"{Platform}:{Tenant}/{UserId}";

    private static bool IsOfSlack(string id) => id.Length > 1 && id.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    private static string WithoutThread(string id) => id.Split(";messageid=")[0];

    private static string Plain(string id) => Guid.TryParseExact(id, "D", out var guid) ? guid.ToString("D") : id;
}
