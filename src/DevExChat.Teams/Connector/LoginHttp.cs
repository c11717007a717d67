using Microsoft.Identity.Client;

namespace DevExChat.Teams.Connector;

/// <summary>Gives MSAL the product's own HTTP client.</summary>
internal sealed class LoginHttp(IHttpClientFactory factory) : IMsalHttpClientFactory
{
    public const string Client = "DevExChat.Teams.Login";

    public HttpClient GetHttpClient() => factory.CreateClient(Client);
}

/// <summary>Sends what is meant for the cloud's login to <c>Teams:LoginAuthority</c> instead, a local one: MSAL itself takes https only.</summary>
internal sealed class LoginDetour(TeamsSettings settings) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (settings.LoginAuthority is { } local && request.RequestUri is { } meant && meant.Host == settings.Cloud.Login.Host)
            request.RequestUri = new Uri(local.AbsoluteUri.TrimEnd('/') + meant.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
