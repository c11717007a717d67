using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace DevExChat.Sandbox.Wire;

/// <summary>What a platform has for the product.</summary>
internal abstract record Freight(string Kind, string ContentType, ReadOnlyMemory<byte> Body, TimeSpan Within)
{
    /// <summary>The message it is about.</summary>
    public (string Conversation, string Message)? About { get; init; }
}

/// <summary>Why no answer came.</summary>
internal enum Silence
{
    None,
    Late,
    NoConnection,
}

/// <summary>What the product answered.</summary>
internal sealed record Receipt(Freight Freight, TrafficEntry Traffic, TimeSpan Elapsed)
{
    public int? Status { get; init; }

    public HttpResponseHeaders? Headers { get; init; }

    public string ContentType { get; init; } = "";

    public string Body { get; init; } = "";

    public Silence Silence { get; init; }

    /// <summary>Whether there was no answer because the platform itself broke the connection: nothing that the product did wrong.</summary>
    public bool IsPlatformsDoing { get; init; }
}

/// <summary>Takes requests to the product, notes them in the traffic, and goes when the time to answer is over.</summary>
internal sealed class Carrier(Traffic traffic) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<Receipt> SendAsync(Freight freight, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var entry = traffic.Begin(TrafficDirection.Received, freight.Kind, freight.ContentType, Encoding.UTF8.GetString(freight.Body.Span));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(freight.Within);
        var receipt = await SendAsync(freight, request, entry, limit.Token, cancellationToken);
        traffic.Complete(entry, receipt.Status, receipt.Body, freight.About?.Conversation, freight.About?.Message);
        return receipt;
    }

    public void Dispose() => http.Dispose();

    private async Task<Receipt> SendAsync(Freight freight, HttpRequestMessage request, TrafficEntry entry, CancellationToken limit, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = await http.SendAsync(request, limit);
            var body = await response.Content.ReadAsStringAsync(limit);
            var elapsed = Stopwatch.GetElapsedTime(started);
            return new Receipt(freight, entry, elapsed)
            {
                Status = (int)response.StatusCode,
                Headers = response.Headers,
                ContentType = response.Content.Headers.ContentType?.MediaType ?? "",
                Body = body,
                Silence = elapsed > freight.Within ? Silence.Late : Silence.None,
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Receipt(freight, entry, Stopwatch.GetElapsedTime(started)) { Silence = Silence.Late };
        }
        catch (HttpRequestException)
        {
            return new Receipt(freight, entry, Stopwatch.GetElapsedTime(started)) { Silence = Silence.NoConnection };
        }
    }
}
