using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;

namespace DevExChat.Slack.WebApi;

/// <summary>Sends one request and reads either form of Slack's errors: by status code, or <c>ok: false</c> under a 200.</summary>
internal static class SlackHttp
{
    public static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<SlackAnswer> SendAsync(HttpClient http, HttpRequestMessage request, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            using var response = await http.SendAsync(request, ct);
            return await ReadAsync(response, clock, ct);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SlackAnswer.Unknown("time-out");
        }
        catch (HttpRequestException failed) when (CallFailure.NeverLeft(failed))
        {
            return new SlackAnswer.NotReached($"no connection: {failed.HttpRequestError}");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or JsonException)
        {
            return new SlackAnswer.Unknown("the answer broke off or was not JSON");
        }
    }

    private static async Task<SlackAnswer> ReadAsync(HttpResponseMessage response, TimeProvider clock, CancellationToken ct)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests) return new SlackAnswer.Slower(RetryAfter(response, clock));
        if ((int)response.StatusCode >= 500) return new SlackAnswer.Unknown($"status {(int)response.StatusCode}");
        if ((int)response.StatusCode is >= 300 and < 400) return new SlackAnswer.Error($"status {(int)response.StatusCode}", []);
        var text = await response.Content.ReadAsStringAsync(ct);
        return response.Content.Headers.ContentType?.MediaType == "application/json" || text.StartsWith('{')
            ? ReadJson(text, response, clock)
            : ReadPlain(text, response);
    }

    // A response_url may answer with a bare word.
    private static SlackAnswer ReadPlain(string text, HttpResponseMessage response)
    {
        var word = text.Trim();
        var isCode = word.Length is > 0 and < 60 && word.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        if (response.IsSuccessStatusCode) return new SlackAnswer.Ok(default);
        return new SlackAnswer.Error(isCode ? word : $"status {(int)response.StatusCode}", []);
    }

    private static SlackAnswer ReadJson(string text, HttpResponseMessage response, TimeProvider clock)
    {
        using var document = JsonDocument.Parse(text);
        var body = document.RootElement.Clone();
        if (body.IsTrue("ok")) return new SlackAnswer.Ok(body) { Scopes = Scopes(response) };
        var code = body.Text("error") ?? $"status {(int)response.StatusCode}";
        return code switch
        {
            "ratelimited" or "rate_limited" => new SlackAnswer.Slower(RetryAfter(response, clock)),
            "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" => new SlackAnswer.Unknown(code),
            _ => new SlackAnswer.Error(code, Messages(body), body.Text("needed")),
        };
    }

    private static IReadOnlyList<string>? Scopes(HttpResponseMessage response) => response.Headers.TryGetValues("X-OAuth-Scopes", out var told)
        ? [.. told.SelectMany(scopes => scopes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]
        : null;

    private static IReadOnlyList<string> Messages(JsonElement body)
    {
        var messages = body.List("response_metadata", "messages") ?? body.List("errors") ?? [];
        return [.. messages.Where(message => message.ValueKind == JsonValueKind.String).Take(10).Select(message => message.GetString()!)];
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => null,
    };
}
