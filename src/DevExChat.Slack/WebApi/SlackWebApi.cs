using System.Net.Http.Headers;
using System.Net.Http.Json;
using DevExChat.Slack.BlockKit;

namespace DevExChat.Slack.WebApi;

/// <summary>Slack's Web API: one method, one call, no retries.</summary>
internal sealed class SlackWebApi(HttpClient http, SlackSettings settings, TimeProvider clock)
{
    /// <summary>Calls a method that takes JSON.</summary>
    public Task<SlackAnswer> CallAsync(string method, object arguments, CancellationToken ct) =>
        SendAsync(method, JsonContent.Create(arguments, arguments.GetType(), SlackHttp.Json, SlackJson.Options), settings.BotToken, ct);

    /// <summary>Calls a method with form fields: some reading methods take nothing else and would overlook JSON.</summary>
    public Task<SlackAnswer> CallFormAsync(string method, IEnumerable<KeyValuePair<string, string>> arguments, CancellationToken ct) =>
        SendAsync(method, new FormUrlEncodedContent(arguments), settings.BotToken, ct);

    /// <summary>Asks for the address of a new socket: the only call that is made with the app-level token.</summary>
    public Task<SlackAnswer> OpenConnectionAsync(CancellationToken ct) => SendAsync(
        SlackMethods.OpenConnection, new FormUrlEncodedContent([]), settings.AppToken ?? throw new InvalidOperationException("There is no app-level token."), ct);

    private async Task<SlackAnswer> SendAsync(string method, HttpContent content, string token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.ApiUrl, method));
        request.Content = content;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await SlackHttp.SendAsync(http, request, clock, ct);
    }
}
