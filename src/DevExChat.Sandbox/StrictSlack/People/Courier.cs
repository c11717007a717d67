using System.Diagnostics;
using System.Globalization;
using System.Text;
using DevExChat.Sandbox.StrictSlack.Wire;

namespace DevExChat.Sandbox.StrictSlack.People;

/// <summary>One HTTP request to the product.</summary>
internal sealed record Parcel(string Path, string Kind, string ContentType, ReadOnlyMemory<byte> Body)
{
    public SignatureKind Signature { get; init; } = SignatureKind.Valid;

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The message it is about.</summary>
    public (string Channel, string Ts)? About { get; init; }
}

/// <summary>Why no acknowledgement came.</summary>
internal enum Silence
{
    None,
    Late,
    NoConnection,
}

/// <summary>What the product answered.</summary>
internal sealed record Receipt(Parcel Parcel, TrafficEntry Traffic, TimeSpan Elapsed)
{
    public int? Status { get; init; }

    public string ContentType { get; init; } = "";

    public string Body { get; init; } = "";

    public Silence Silence { get; init; }

    public bool ToldNotToRetry { get; init; }
}

/// <summary>Signs requests and takes them to the product, and goes when the time to acknowledge is over.</summary>
internal sealed class Courier(StrictSlackServer server, StrictSlackOptions options, TimeProvider clock) : IDisposable
{
    private const int WindowSeconds = 300;

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<Receipt> SendAsync(Parcel parcel, CancellationToken cancellationToken)
    {
        var product = server.ProductAddress ?? throw new InvalidOperationException("StrictSlackServer.ProductAddress is not set: there is nobody to deliver to.");
        using var request = Wrap(parcel, new Uri(product, parcel.Path));
        var traffic = server.Traffic.Begin(TrafficDirection.Received, parcel.Kind, parcel.ContentType, Encoding.UTF8.GetString(parcel.Body.Span));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.AcknowledgeWithin);
        var started = Stopwatch.GetTimestamp();
        var receipt = await SendAsync(parcel, request, traffic, started, limit.Token, cancellationToken);
        server.Traffic.Complete(traffic, receipt.Status, receipt.Body, parcel.About?.Channel, parcel.About?.Ts);
        return receipt;
    }

    public void Dispose() => http.Dispose();

    private async Task<Receipt> SendAsync(
        Parcel parcel, HttpRequestMessage request, TrafficEntry traffic, long started, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, limit);
            var body = await response.Content.ReadAsStringAsync(limit);
            var elapsed = Stopwatch.GetElapsedTime(started);
            return new Receipt(parcel, traffic, elapsed)
            {
                Status = (int)response.StatusCode,
                ContentType = response.Content.Headers.ContentType?.MediaType ?? "",
                Body = body,
                Silence = elapsed > options.AcknowledgeWithin ? Silence.Late : Silence.None,
                ToldNotToRetry = response.Headers.TryGetValues("X-Slack-No-Retry", out var values) && values.Contains("1", StringComparer.Ordinal),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Receipt(parcel, traffic, Stopwatch.GetElapsedTime(started)) { Silence = Silence.Late };
        }
        catch (HttpRequestException)
        {
            return new Receipt(parcel, traffic, Stopwatch.GetElapsedTime(started)) { Silence = Silence.NoConnection };
        }
    }

    private HttpRequestMessage Wrap(Parcel parcel, Uri address)
    {
        var seconds = clock.GetUtcNow().ToUnixTimeSeconds() + parcel.Signature switch
        {
            SignatureKind.Stale => -WindowSeconds - 1,
            SignatureKind.Future => WindowSeconds + 1,
            _ => 0,
        };
        var secret = parcel.Signature == SignatureKind.WrongSecret ? options.SigningSecret + "x" : options.SigningSecret;
        var signature = SlackSignature.Of(secret, seconds, parcel.Body.Span);

        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Contents(parcel)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", parcel.ContentType);
        request.Headers.TryAddWithoutValidation("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
        if (parcel.Signature is not (SignatureKind.MissingTimestamp or SignatureKind.Unsigned))
            request.Headers.Add("X-Slack-Request-Timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        if (parcel.Signature is not (SignatureKind.MissingSignature or SignatureKind.Unsigned)) request.Headers.Add("X-Slack-Signature", signature);
        foreach (var (name, value) in parcel.Headers) request.Headers.Add(name, value);
        return request;
    }

    private static byte[] Contents(Parcel parcel)
    {
        var body = parcel.Body.ToArray();
        if (parcel.Signature == SignatureKind.TamperedBody && body.Length > 0) body[^1] ^= 1;
        return body;
    }
}
