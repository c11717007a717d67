using DevExChat.Procurement.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevExChat.Slack.Workspaces;

/// <summary>
/// The two addresses by which a workspace installs the app. Coming back is a GET that changes something, because OAuth knows no other: the state,
/// which only the browser that began can have and which is good for once, stands guard in the place of a form.
/// </summary>
internal static class InstallEndpoints
{
    public const string RedirectPath = "slack/oauth_redirect";

    // The prefix has browsers take it only from this very host, over https.
    private const string Cookie = "__Host-devexchat-install";

    public static void MapInstalling(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/slack/install", (HttpContext http, InstallDesk desk) => Begin(http, desk));
        routes.MapGet($"/{RedirectPath}", EndAsync);
    }

    private static IResult Begin(HttpContext http, InstallDesk desk)
    {
        var (address, kept) = desk.Begin();
        http.Response.Cookies.Append(Cookie, kept, Attributes(InstallDesk.Lasts));
        http.Response.Headers.Location = address.AbsoluteUri;

        // Not Results.Redirect, which logs the address: the state stands in it.
        return Results.StatusCode(StatusCodes.Status302Found);
    }

    private static async Task<IResult> EndAsync(HttpContext http, InstallDesk desk, CancellationToken ct)
    {
        var (query, kept) = (http.Request.Query, http.Request.Cookies[Cookie]);
        var ending = await desk.EndAsync(One("code"), One("state"), One("error"), kept, ct);
        if (kept is not null && ending != InstallEnding.NotBegunHere) http.Response.Cookies.Delete(Cookie, Attributes(lasts: null));
        return Page(ending, ending switch
        {
            InstallEnding.NotBegunHere => StatusCodes.Status400BadRequest,
            InstallEnding.Failed => StatusCodes.Status502BadGateway,
            _ => StatusCodes.Status200OK,
        });

        string? One(string name) => query[name] is [{ Length: > 0 } only] ? only : null;
    }

    // Lax, not Strict: the person comes back from Slack's own pages.
    private static CookieOptions Attributes(TimeSpan? lasts) =>
        new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = lasts, IsEssential = true };

    /// <summary>In both languages: nobody is known here yet.</summary>
    private static IResult Page(InstallEnding ending, int status)
    {
        var (title, words) = (Sentences.Of("InstallTitle"), Sentences.Of($"Install{ending}"));
        return Results.Text(
            PublicPage.Html(
                "en", title.English, $"{Encoded(title.English)} · <span lang=\"fr\">{Encoded(title.French)}</span>", $"<p role=\"status\">{Encoded(words.English)}</p><p lang=\"fr\">{Encoded(words.French)}</p>"),
            "text/html; charset=utf-8",
            statusCode: status);
    }

    private static string Encoded(string text) => PublicPage.Encoded(text);
}
