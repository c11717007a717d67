using System.Net.Http.Headers;
using DevExChat.Slack.WebApi;

namespace DevExChat.Slack.Workspaces;

/// <summary>Brings tokens, for a code that a person's consent made or for a refresh token, and gives back one that is not wanted.</summary>
internal sealed class OAuthApi(HttpClient http, SlackSettings settings, TimeProvider clock)
{
    private const string Method = "oauth.v2.access";
    private const string Revoke = "auth.revoke";

    /// <summary>Exchanges a code; the address must be the very one that the person was sent back to.</summary>
    public Task<SlackAnswer> ExchangeAsync(string code, Uri redirectTo, CancellationToken ct) =>
        SendAsync([new("code", code), new("redirect_uri", redirectTo.AbsoluteUri)], ct);

    /// <summary>Exchanges a refresh token, which is then used up.</summary>
    public Task<SlackAnswer> RefreshAsync(string refreshToken, CancellationToken ct) =>
        SendAsync([new("grant_type", "refresh_token"), new("refresh_token", refreshToken)], ct);

    /// <summary>Gives a token back that is not wanted.</summary>
    public async Task<SlackAnswer> RevokeAsync(string token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.ApiUrl, Revoke));
        request.Content = new FormUrlEncodedContent([]);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await SlackHttp.SendAsync(http, request, clock, ct);
    }

    private async Task<SlackAnswer> SendAsync(IEnumerable<KeyValuePair<string, string>> arguments, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.ApiUrl, Method));
        request.Content = new FormUrlEncodedContent([.. arguments, new("client_id", settings.ClientId!), new("client_secret", settings.ClientSecret!)]);
        return await SlackHttp.SendAsync(http, request, clock, ct);
    }
}
