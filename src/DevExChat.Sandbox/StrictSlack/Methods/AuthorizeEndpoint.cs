using System.Text.Encodings.Web;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>The page on which a person lets the app into a workspace or an organisation, or does not.</summary>
internal static class AuthorizeEndpoint
{
    public const string Path = "/oauth/v2/authorize";

    public static async Task ShowAsync(HttpContext context, StrictSlackServer server)
    {
        var query = context.Request.Query;
        context.Response.ContentType = "text/html; charset=utf-8";
        if (server.OAuth.Fault(query["client_id"], query["redirect_uri"], query["scope"]) is { } fault)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync($"<!doctype html><title>Slack</title><p>Something went wrong: {fault}</p>", context.RequestAborted);
            return;
        }

        var targets = server.Teams.Where(team => !team.Options.IsOrgWide).Select(team => team.Id).Concat(server.Teams.Select(team => team.Enterprise).OfType<string>().Distinct(StringComparer.Ordinal));
        var choices = string.Concat(targets.Select(id => $"<option>{HtmlEncoder.Default.Encode(id)}</option>"));
        await context.Response.WriteAsync(
            $"""
            <!doctype html><html lang="en"><title>Slack</title>
            <h1>{HtmlEncoder.Default.Encode(server.Options.BotName)} asks for access</h1><p>{HtmlEncoder.Default.Encode(query["scope"].ToString())}</p>
            <form method="post"><label>Workspace <select name="target">{choices}</select></label>
            <button name="answer" value="allow">Allow</button> <button name="answer" value="deny">Cancel</button></form></html>
            """,
            context.RequestAborted);
    }

    public static async Task AnswerAsync(HttpContext context, StrictSlackServer server)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var asked = new Uri(server.BaseAddress, Path + context.Request.QueryString);
        try
        {
            context.Response.Redirect(server.OAuth.Answer(asked, form["target"].ToString(), "U0INSTALL", form["answer"] == "allow").AbsoluteUri);
        }
        catch (NotOnScreenException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }
}
