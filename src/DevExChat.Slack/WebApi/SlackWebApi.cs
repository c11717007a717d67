using System.Net.Http.Headers;
using System.Net.Http.Json;
using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Workspaces;

namespace DevExChat.Slack.WebApi;

/// <summary>Slack's Web API: one method, one call, with the token of a workspace. No retries, but for a token that was replaced meanwhile.</summary>
internal sealed class SlackWebApi(HttpClient http, SlackSettings settings, IWorkspaces workspaces, TimeProvider clock)
{
    /// <summary>Calls a method that takes JSON.</summary>
    public Task<SlackAnswer> CallAsync(string workspace, string method, object arguments, CancellationToken ct) =>
        CallAsync(workspace, method, () => JsonContent.Create(arguments, arguments.GetType(), SlackHttp.Json, SlackJson.Options), ct);

    /// <summary>Calls a method with form fields: some reading methods take nothing else and would overlook JSON.</summary>
    public Task<SlackAnswer> CallFormAsync(string workspace, string method, IEnumerable<KeyValuePair<string, string>> arguments, CancellationToken ct) =>
        CallAsync(workspace, method, () => new FormUrlEncodedContent(arguments), ct);

    /// <summary>Asks for the address of a new socket: the only call that is made with the app-level token.</summary>
    public Task<SlackAnswer> OpenConnectionAsync(CancellationToken ct) => SendAsync(
        SlackMethods.OpenConnection, new FormUrlEncodedContent([]), settings.AppToken ?? throw new InvalidOperationException("There is no app-level token."), ct);

    private async Task<SlackAnswer> CallAsync(string workspace, string method, Func<HttpContent> content, CancellationToken ct)
    {
        var found = await workspaces.TokenForAsync(workspace, ct);
        if (found.Token is not { } token) return found.Failure!;
        var answer = await SendAsync(method, content(), token, ct);
        if (answer is not SlackAnswer.Error error || !Outcomes.IsAboutToken(error.Code)) return answer;

        // Renewed, installed again or removed by another replica since the token was read: once more with what stands there now.
        var instead = await workspaces.InsteadOfAsync(token, workspace, error.Code, ct);
        return instead.Token is { } other ? await SendAsync(method, content(), other, ct) : instead.Failure ?? answer;
    }

    private async Task<SlackAnswer> SendAsync(string method, HttpContent content, string token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.ApiUrl, method));
        request.Content = content;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await SlackHttp.SendAsync(http, request, clock, ct);
    }
}
