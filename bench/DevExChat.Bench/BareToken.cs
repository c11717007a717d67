using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace DevExChat.Bench;

/// <summary>Checks a Connector's token with Microsoft's own library and nothing around it: signature, issuer, audience, times.</summary>
internal sealed class BareToken(string metadata, string appId)
{
    private const string Scheme = "Bearer ";

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    private readonly TokenValidationParameters expected = new()
    {
        ValidIssuer = "https://api.botframework.com",
        ValidAudience = appId,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
            metadata, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever { RequireHttps = false }),
    };

    public async Task<bool> HoldsAsync(IHeaderDictionary headers, byte[] body) =>
        headers.Authorization.ToString() is { } header && header.StartsWith(Scheme, StringComparison.Ordinal)
        && (await handler.ValidateTokenAsync(header[Scheme.Length..], expected)).IsValid;
}
