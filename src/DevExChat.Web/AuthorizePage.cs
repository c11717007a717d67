using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Pages;
using Microsoft.AspNetCore.Http.Features;

namespace DevExChat.Web;

/// <summary>The page on which an approver confirms a large award: shown on GET, which changes nothing; acted on by POST, with the code from the chat.</summary>
internal static class AuthorizePage
{
    private const int MostBytes = 1024;

    public static void MapAuthorizePage(this IEndpointRouteBuilder app)
    {
        app.MapGet("/authorize/{token:length(64)}", async (string token, StepUpDesk desk, CancellationToken ct) =>
            await desk.LookAsync(token, ct) is var (reader, reference, total) ? Form(reader, reader.Say("award.page.asked", ("reference", reference), ("total", total))) : Gone());
        app.MapPost("/authorize/{token:length(64)}", ActAsync);
    }

    private static async Task<IResult> ActAsync(string token, HttpContext context, StepUpDesk desk, CancellationToken ct)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostBytes;
        if (!context.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await context.Request.ReadFormAsync(ct);
        if (await desk.ActAsync(token, form["code"].ToString(), ct) is not var (reader, sentence, mayTryAgain)) return Gone();
        return mayTryAgain ? Form(reader, sentence) : Page(reader.Language, reader.Say("award.page.title"), $"<p role=\"status\">{Encoded(sentence)}</p>");
    }

    private static IResult Form(Reader reader, string sentence) => Page(reader.Language, reader.Say("award.page.title"),
        $"""
        <p role="status">{Encoded(sentence)}</p>
        <form method="post">
          <label for="code">{Encoded(reader.Say("award.page.code"))}</label>
          <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="7" autofocus>
          <button type="submit">{Encoded(reader.Say("award.page.submit"))}</button>
        </form>
        """);

    /// <summary>In both languages: nobody is known behind a link that is none.</summary>
    private static IResult Gone()
    {
        var (english, french) = (Reader.For("en", null), Reader.For("fr", null));
        return Page("en", english.Say("award.page.title"), $"<p>{Encoded(english.Say("award.page.gone"))}</p><p lang=\"fr\">{Encoded(french.Say("award.page.gone"))}</p>", StatusCodes.Status410Gone);
    }

    private static IResult Page(string language, string title, string body, int status = StatusCodes.Status200OK) =>
        Results.Text(PublicPage.Html(language, title, Encoded(title), body), "text/html; charset=utf-8", statusCode: status);

    private static string Encoded(string text) => PublicPage.Encoded(text);
}
