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

    public override string ToString() => $"{Platform}:{Tenant}/{UserId}";
}
