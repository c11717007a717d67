using System.Globalization;
using DevExChat.Sandbox.StrictSlack.Wire;

namespace DevExChat.Sandbox.StrictSlack.People;

/// <summary>One HTTP request to the product.</summary>
internal sealed record Parcel(string Path, string Kind, string ContentType, ReadOnlyMemory<byte> Body, TimeSpan Within) : Freight(Kind, ContentType, Body, Within)
{
    public SignatureKind Signature { get; init; } = SignatureKind.Valid;

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}

/// <summary>Signs requests and has them taken to the product.</summary>
internal sealed class Courier(StrictSlackServer server, StrictSlackOptions options, TimeProvider clock) : IDisposable
{
    private const int WindowSeconds = 300;

    private readonly Carrier carrier = new(server.Traffic);

    public async Task<Receipt> SendAsync(Parcel parcel, CancellationToken cancellationToken)
    {
        var product = server.ProductAddress ?? throw new InvalidOperationException("StrictSlackServer.ProductAddress is not set: there is nobody to deliver to.");
        using var request = Wrap(parcel, new Uri(product, parcel.Path));
        return await carrier.SendAsync(parcel, request, cancellationToken);
    }

    public void Dispose() => carrier.Dispose();

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
