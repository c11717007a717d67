using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Teams.Cards;

namespace DevExChat.Teams.Connector;

/// <summary>Calls the Connector: with a fresh token, at trusted hosts only, and tells failures apart. It does not retry, but for a token that has ended.</summary>
internal sealed class ConnectorClient(HttpClient http, ConnectorTokens tokens, TrustedHosts hosts, TimeProvider clock)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    public Task<ConnectorAnswer> GetAsync(Uri serviceUrl, string path, CancellationToken ct) => CallAsync(HttpMethod.Get, serviceUrl, path, null, ct);

    public Task<ConnectorAnswer> PostAsync(Uri serviceUrl, string path, object body, CancellationToken ct) => CallAsync(HttpMethod.Post, serviceUrl, path, body, ct);

    public Task<ConnectorAnswer> PutAsync(Uri serviceUrl, string path, object body, CancellationToken ct) => CallAsync(HttpMethod.Put, serviceUrl, path, body, ct);

    private async Task<ConnectorAnswer> CallAsync(HttpMethod method, Uri serviceUrl, string path, object? body, CancellationToken ct)
    {
        // Asked again for every call: what was trusted when it was stored need not be now.
        if (!hosts.Trusts(serviceUrl)) return new ConnectorAnswer.Error(0, "the service address is none of Teams'");
        var address = new Uri($"{serviceUrl.AbsoluteUri.TrimEnd('/')}/{path}");
        try
        {
            var token = await tokens.GetAsync(ct);
            var answer = await SendAsync(method, address, body, token, ct);
            return answer is ConnectorAnswer.Error { Status: 401 }
                ? await SendAsync(method, address, body, await tokens.RenewAsync(token, ct), ct)
                : answer;
        }
        catch (TokenException none)
        {
            return new ConnectorAnswer.Later(none.Message);
        }
    }

    private async Task<ConnectorAnswer> SendAsync(HttpMethod method, Uri address, object? body, string? token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, address);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), TeamsJson.Options));
            request.Content.Headers.ContentType = Json;
        }

        try
        {
            using var response = await http.SendAsync(request, ct);
            return await ReadAsync(response, ct);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new ConnectorAnswer.Unknown("time-out");
        }
        catch (HttpRequestException failed) when (CallFailure.NeverLeft(failed))
        {
            return new ConnectorAnswer.Later($"no connection: {failed.HttpRequestError}");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException)
        {
            return new ConnectorAnswer.Unknown("the answer broke off");
        }
    }

    private async Task<ConnectorAnswer> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var body = Parse(await response.Content.ReadAsStringAsync(ct));
        if (response.IsSuccessStatusCode) return new ConnectorAnswer.Ok(body);
        return response.StatusCode switch
        {
            // A gateway says so when it did not hear the end: the Connector behind it may have posted.
            HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout when response.RequestMessage?.Method == HttpMethod.Post =>
                new ConnectorAnswer.Unknown($"status {status}"),
            HttpStatusCode.RequestTimeout or HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests
                or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
                new ConnectorAnswer.Later($"status {status}", RetryAfter(response)),
            _ => new ConnectorAnswer.Error(status, Word(body.Text("error", "code")) ?? $"status {status}"),
        };
    }

    private static JsonElement Parse(string text)
    {
        if (text.Length == 0) return default;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>A code, never a sentence: that could quote what was sent.</summary>
    private static string? Word(string? code) => code is { Length: > 0 and < 80 } && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or ' ') ? code : null;

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => null,
    };
}
