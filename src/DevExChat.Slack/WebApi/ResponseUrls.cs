using System.Net.Http.Json;
using DevExChat.Slack.BlockKit;

namespace DevExChat.Slack.WebApi;

/// <summary>
/// Posts to the response_url that came with a click or a command. The address is a secret, and it came in a payload: it is
/// never logged or traced, and only Slack's own host for it is called.
/// </summary>
internal sealed class ResponseUrls(HttpClient http, SlackSettings settings, TimeProvider clock)
{
    /// <summary>Whether the address is where Slack takes such answers.</summary>
    public bool IsAllowed(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.UserInfo.Length == 0 && url.GetLeftPart(UriPartial.Authority) == AllowedOrigin();

    /// <exception cref="ArgumentException">The address is not allowed.</exception>
    public async Task<SlackAnswer> PostAsync(string address, EphemeralMessage message, CancellationToken ct)
    {
        if (!IsAllowed(address)) throw new ArgumentException("Not an address where Slack takes answers.", nameof(address));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address));
        request.Content = JsonContent.Create(message with { ReplaceOriginal = false }, SlackHttp.Json, SlackJson.Options);
        return await SlackHttp.SendAsync(http, request, clock, ct);
    }

    private string AllowedOrigin() => settings.ApiUrl.Host switch
    {
        "slack.com" or "www.slack.com" => "https://hooks.slack.com",
        "slack-gov.com" or "www.slack-gov.com" => "https://hooks.slack-gov.com",
        _ => settings.ApiUrl.GetLeftPart(UriPartial.Authority),
    };
}
