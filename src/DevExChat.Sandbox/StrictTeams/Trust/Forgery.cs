using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictTeams.Trust;

/// <summary>How a delivery proves where it comes from: properly, or in one of the ways a product must refuse.</summary>
public enum Forgery
{
    /// <summary>A good token.</summary>
    None,

    /// <summary>A good token that expired four minutes ago: within the skew, to be taken.</summary>
    JustExpired,

    NoToken,

    /// <summary>"Basic" instead of "Bearer".</summary>
    OtherScheme,

    WrongAudience,

    WrongIssuer,

    AlgorithmNone,

    /// <summary>HS256 with the public key as the secret.</summary>
    SymmetricWithPublicKey,

    /// <summary>Expired beyond the skew of five minutes.</summary>
    Expired,

    /// <summary>Valid only in more than five minutes.</summary>
    NotYetValid,

    NoExpiry,

    /// <summary>Signed with a key that is in no document.</summary>
    UnknownKey,

    /// <summary>Signed with the key before the last rotation.</summary>
    WithdrawnKey,

    /// <summary>Signed with somebody's key under the published key's id.</summary>
    BorrowedKeyId,

    /// <summary>Claims changed after signing.</summary>
    Tampered,

    NoServiceUrl,

    /// <summary>The token vouches for the Connector, and the body names another host.</summary>
    OtherServiceUrl,

    /// <summary>A published key that is endorsed for other channels only.</summary>
    EndorsedForAnotherChannel,

    /// <summary>A published key without endorsements.</summary>
    NotEndorsed,

    /// <summary>Properly signed for another channel of the bot, where a sender may say to be anybody: the key is endorsed for it, too.</summary>
    OtherChannel,

    /// <summary>Properly signed, for a tenant the product does not serve.</summary>
    OtherTenant,
}

/// <summary>Writes the Authorization header of a delivery and, where the forgery is in the body, the body.</summary>
internal sealed class Notary(StrictTeamsServer server, SigningKeys keys, StrictTeamsOptions options, TimeProvider clock)
{
    /// <summary>A tenant nobody allows.</summary>
    public const string ForeignTenant = "bad0bad0-0000-4000-8000-000000000bad";

    private volatile Made? last;

    public string? Authorization(Forgery forgery)
    {
        if (forgery is Forgery.NoToken) return null;
        return (forgery is Forgery.OtherScheme ? "Basic " : "Bearer ") + Token(forgery);
    }

    /// <summary>Forges the body before it is written.</summary>
    public void Forge(JsonObject activity, Forgery forgery)
    {
        if (forgery is Forgery.OtherServiceUrl) activity["serviceUrl"] = server.EvilAddress.ToString();
        if (forgery is Forgery.OtherChannel) activity["channelId"] = "webchat";
        if (forgery is not Forgery.OtherTenant) return;
        if (activity["conversation"] is JsonObject conversation) conversation["tenantId"] = ForeignTenant;
        if (activity["channelData"]?["tenant"] is JsonObject tenant) tenant["id"] = ForeignTenant;
    }

    /// <summary>A good token is signed once a second: signing takes longer than anything else a delivery needs.</summary>
    private string Token(Forgery forgery)
    {
        if (forgery is not Forgery.None) return Signed(forgery);
        var (key, second, made) = (keys.CurrentId, clock.GetUtcNow().ToUnixTimeSeconds(), last);
        if (made is null || made.KeyId != key || made.Second != second) last = made = new Made(key, second, Signed(forgery));
        return made.Token;
    }

    private string Signed(Forgery forgery)
    {
        var key = forgery switch
        {
            Forgery.UnknownKey or Forgery.BorrowedKeyId => keys.Unknown,
            Forgery.WithdrawnKey => keys.Withdrawn,
            Forgery.EndorsedForAnotherChannel => keys.ForAnotherChannel,
            Forgery.NotEndorsed => keys.Unendorsed,
            _ => keys.Current,
        };
        var claims = Claims(forgery);
        return forgery switch
        {
            Forgery.AlgorithmNone => Jwt.Unsigned(key.Id, claims),
            Forgery.SymmetricWithPublicKey => Jwt.SignedWithPublicKey(key.Rsa, key.Id, claims),
            Forgery.BorrowedKeyId => Jwt.SignedBy(key.Rsa, keys.CurrentId, claims),
            Forgery.Tampered => Jwt.Tampered(Jwt.SignedBy(key.Rsa, key.Id, claims), "altered", "true"),
            _ => Jwt.SignedBy(key.Rsa, key.Id, claims),
        };
    }

    private JsonObject Claims(Forgery forgery)
    {
        var now = clock.GetUtcNow();
        var (from, until) = forgery switch
        {
            Forgery.Expired => (now.AddMinutes(-66), now.AddMinutes(-6)),
            Forgery.JustExpired => (now.AddMinutes(-64), now.AddMinutes(-4)),
            Forgery.NotYetValid => (now.AddMinutes(6), now.AddMinutes(66)),
            _ => (now, now.AddHours(1)),
        };
        var claims = new JsonObject
        {
            ["serviceurl"] = server.ServiceUrl.ToString(),
            ["nbf"] = from.ToUnixTimeSeconds(),
            ["exp"] = until.ToUnixTimeSeconds(),
            ["iss"] = forgery is Forgery.WrongIssuer ? "https://api.botframework.example" : TokenDesk.ConnectorAudience,
            ["aud"] = forgery is Forgery.WrongAudience ? "00000000-0000-4000-8000-000000000000" : options.AppId,
        };
        if (forgery is Forgery.NoServiceUrl) claims.Remove("serviceurl");
        if (forgery is Forgery.NoExpiry) claims.Remove("exp");
        return claims;
    }

    private sealed record Made(string KeyId, long Second, string Token);
}
