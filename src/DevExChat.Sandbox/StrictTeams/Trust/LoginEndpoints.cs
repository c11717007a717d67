using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace DevExChat.Sandbox.StrictTeams.Trust;

/// <summary>
/// The Connector's OpenID document and keys, and the authority the bot gets its tokens from.
/// MSAL takes no authority that is not https: a product that uses the plain address of this one must give MSAL
/// <c>https://127.0.0.1:port/tenant</c> (<c>WithAuthority(…, validateAuthority: false)</c> or <c>WithInstanceDiscovery(false)</c>) and an
/// <c>IMsalHttpClientFactory</c> whose handler sends requests to that loopback address as http.
/// </summary>
internal sealed class LoginEndpoints(StrictTeamsServer server, SigningKeys keys, TokenDesk tokens, Faults faults, Traffic traffic)
{
    public void Map(WebApplication app)
    {
        app.MapGet("/v1/.well-known/openidconfiguration", context => ShowAsync(context, "openid", ConnectorDocument));
        app.MapGet("/v1/.well-known/openid-configuration", context => ShowAsync(context, "openid", ConnectorDocument));
        app.MapGet("/v1/.well-known/keys", context => ShowAsync(context, "keys", keys.ToJson));
        app.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", context => ShowAsync(context, "login openid", () => AuthorityDocument(context)));
        app.MapGet("/{tenant}/.well-known/openid-configuration", context => ShowAsync(context, "login openid", () => AuthorityDocument(context)));
        app.MapGet("/{tenant}/discovery/v2.0/keys", context => ShowAsync(context, "login keys", tokens.KeysJson));
        app.MapGet("/common/discovery/instance", context => ShowAsync(context, "login instance", () => InstanceDocument(context)));
        app.MapPost("/{tenant}/oauth2/v2.0/token", IssueAsync);
    }

    private JsonObject ConnectorDocument() => new()
    {
        ["issuer"] = TokenDesk.ConnectorAudience,
        ["authorization_endpoint"] = "https://invalid.botframework.com",
        ["jwks_uri"] = new Uri(server.BaseAddress, "v1/.well-known/keys").ToString(),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
    };

    // MSAL compares schemes: an authority it was given as https must name https addresses, whichever way the request came.
    private static JsonObject AuthorityDocument(HttpContext context)
    {
        var authority = $"https://{context.Request.Host}/{context.Request.RouteValues["tenant"]}";
        return new JsonObject
        {
            ["issuer"] = $"{authority}/v2.0",
            ["token_endpoint"] = $"{authority}/oauth2/v2.0/token",
            ["authorization_endpoint"] = $"{authority}/oauth2/v2.0/authorize",
            ["jwks_uri"] = $"{authority}/discovery/v2.0/keys",
        };
    }

    private static JsonObject InstanceDocument(HttpContext context) => new()
    {
        ["tenant_discovery_endpoint"] = $"https://{context.Request.Host}/common/v2.0/.well-known/openid-configuration",
        ["api-version"] = "1.1",
        ["metadata"] = new JsonArray(new JsonObject
        {
            ["preferred_network"] = context.Request.Host.ToString(),
            ["preferred_cache"] = context.Request.Host.ToString(),
            ["aliases"] = new JsonArray(context.Request.Host.ToString()),
        }),
    };

    private async Task IssueAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var tenant = (string)context.Request.RouteValues["tenant"]!;
        await AnswerAsync(context, "token", body, () => tokens.Issue(tenant, QueryHelpers.ParseQuery(body)));
    }

    private Task ShowAsync(HttpContext context, string what, Func<JsonObject> document) => AnswerAsync(context, what, "", () => (StatusCodes.Status200OK, document()));

    private async Task AnswerAsync(HttpContext context, string what, string asked, Func<(int Status, JsonObject Body)> answer)
    {
        var entry = traffic.Begin(TrafficDirection.Sent, what, context.Request.ContentType ?? "", asked);
        var fault = faults.Take(what);
        if (fault is { Hangs: true }) await faults.HangAsync(context.RequestAborted);
        var (status, body) = fault is { Status: { } faulty } ? (faulty, new JsonObject { ["error"] = fault.Error ?? "temporarily_unavailable" }) : answer();
        if (fault?.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        traffic.Complete(entry, status, body.ToJsonString());
        await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
