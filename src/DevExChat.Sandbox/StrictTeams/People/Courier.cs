using DevExChat.Sandbox.StrictTeams.Trust;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>One activity on its way to the product.</summary>
internal sealed record Letter(string Kind, string ContentType, ReadOnlyMemory<byte> Body, TimeSpan Within) : Freight(Kind, ContentType, Body, Within)
{
    public const string Json = "application/json; charset=utf-8";

    public HttpMethod Method { get; init; } = HttpMethod.Post;

    public Forgery Forgery { get; init; }

    public string ConversationId { get; init; } = "";
}

/// <summary>Has activities taken to the product with a token of the Connector.</summary>
internal sealed class Courier(StrictTeamsServer server, StrictTeamsOptions options, Notary notary) : IDisposable
{
    private readonly Carrier carrier = new(server.Traffic);

    public async Task<Receipt> SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        var product = server.ProductAddress ?? throw new InvalidOperationException("StrictTeamsServer.ProductAddress is not set: there is nobody to deliver to.");
        using var request = Wrap(letter, new Uri(product, "api/messages"));
        return await carrier.SendAsync(letter, request, cancellationToken);
    }

    public void Dispose() => carrier.Dispose();

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
