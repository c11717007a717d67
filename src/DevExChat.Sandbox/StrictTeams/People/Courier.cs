using System.Diagnostics;
using System.Text;
using DevExChat.Sandbox.StrictTeams.Trust;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>One activity on its way to the product.</summary>
internal sealed record Letter(string Kind, ReadOnlyMemory<byte> Body, TimeSpan Within)
{
    public HttpMethod Method { get; init; } = HttpMethod.Post;

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public Forgery Forgery { get; init; }

    public string ConversationId { get; init; } = "";

    /// <summary>The message it is about.</summary>
    public (string ConversationId, string MessageId)? About { get; init; }
}

/// <summary>Why no answer came.</summary>
internal enum Silence
{
    None,
    Late,
    NoConnection,
}

/// <summary>What the product answered.</summary>
internal sealed record Receipt(Letter Letter, TrafficEntry Traffic, TimeSpan Elapsed)
{
    public int? Status { get; init; }

    public string ContentType { get; init; } = "";

    public string Body { get; init; } = "";

    public Silence Silence { get; init; }
}

/// <summary>Takes activities to the product with a token of the Connector, and goes when the time to answer is over.</summary>
internal sealed class Courier(StrictTeamsServer server, StrictTeamsOptions options, Notary notary) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<Receipt> SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        var product = server.ProductAddress ?? throw new InvalidOperationException("StrictTeamsServer.ProductAddress is not set: there is nobody to deliver to.");
        using var request = Wrap(letter, new Uri(product, "api/messages"));
        var traffic = server.Traffic.Begin(TrafficDirection.Received, letter.Kind, letter.ContentType, Encoding.UTF8.GetString(letter.Body.Span));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(letter.Within);
        var receipt = await SendAsync(letter, request, traffic, limit.Token, cancellationToken);
        server.Traffic.Complete(traffic, receipt.Status, receipt.Body, letter.About?.ConversationId, letter.About?.MessageId);
        return receipt;
    }

    public void Dispose() => http.Dispose();

    private async Task<Receipt> SendAsync(Letter letter, HttpRequestMessage request, TrafficEntry traffic, CancellationToken limit, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = await http.SendAsync(request, limit);
            var body = await response.Content.ReadAsStringAsync(limit);
            var elapsed = Stopwatch.GetElapsedTime(started);
            return new Receipt(letter, traffic, elapsed)
            {
                Status = (int)response.StatusCode,
                ContentType = response.Content.Headers.ContentType?.MediaType ?? "",
                Body = body,
                Silence = elapsed > letter.Within ? Silence.Late : Silence.None,
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Receipt(letter, traffic, Stopwatch.GetElapsedTime(started)) { Silence = Silence.Late };
        }
        catch (HttpRequestException)
        {
            return new Receipt(letter, traffic, Stopwatch.GetElapsedTime(started)) { Silence = Silence.NoConnection };
        }
    }

    private HttpRequestMessage Wrap(Letter letter, Uri address)
    {
        var request = new HttpRequestMessage(letter.Method, address);
        if (letter.Method == HttpMethod.Post)
        {
            request.Content = new ByteArrayContent(letter.Body.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", letter.ContentType);
        }

        if (notary.Authorization(letter.Forgery) is { } authorization) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("User-Agent", "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)");
        request.Headers.TryAddWithoutValidation("x-ms-conversation-id", letter.ConversationId);
        request.Headers.TryAddWithoutValidation("x-ms-tenant-id", options.TenantId);
        return request;
    }
}
