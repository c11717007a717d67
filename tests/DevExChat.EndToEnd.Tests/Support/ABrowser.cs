using System.Net;
using DevExChat.Sandbox.StrictSlack;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>Somebody's browser on the pages by which a workspace installs the app: it keeps cookies and follows nothing by itself.</summary>
internal sealed class ABrowser(StrictSlackServer slack) : IDisposable
{
    public const string ClientSecret = "a-client-secret-of-the-story";

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>What the browser sends back to the product; null when it was given nothing.</summary>
    public string? Cookie { get; set; }

    /// <summary>The last cookie as it came, with its attributes.</summary>
    public string SetCookie { get; private set; } = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The settings with which workspaces install the app themselves.</summary>
    public static (string Key, string? Value)[] Settings { get; } =
    [
        ("Slack:BotToken", null), ("Slack:ClientId", "1111.2222"), ("Slack:ClientSecret", ClientSecret), ("Web:PublicUrl", "https://devexchat.example"),
    ];

    /// <summary>Opens the address by which the app is installed: where it sends the browser.</summary>
    public async Task<Uri> BeginsAsync(string? host = null)
    {
        using var answer = await GetAsync("slack/install", host);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        SetCookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Cookie = SetCookie.Split(';')[0];
        return answer.Headers.Location!;
    }

    /// <summary>Comes back from Slack to the product, whatever the host of the public address.</summary>
    public async Task<(HttpStatusCode Status, string Page)> ComesBackAsync(Uri from)
    {
        using var answer = await GetAsync(from.PathAndQuery[1..]);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>Installs the app in a workspace or an organisation, as a person who allows it.</summary>
    public async Task InstallsAsync(string target)
    {
        var (status, page) = await ComesBackAsync(slack.OAuth.Answer(await BeginsAsync(), target, "U0INSTALL", allows: true));
        Assert.True(status == HttpStatusCode.OK && page.Contains("DevExChat is installed", StringComparison.Ordinal), page);
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> GetAsync(string path, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(slack.ProductAddress!, path));
        if (Cookie is not null) request.Headers.Add("Cookie", Cookie);
        if (host is not null) request.Headers.Host = host;
        return await http.SendAsync(request, Ct);
    }
}
