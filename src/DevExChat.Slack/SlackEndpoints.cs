using DevExChat.Slack.Door;
using DevExChat.Slack.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Slack;

/// <summary>The addresses that Slack calls.</summary>
public static class SlackEndpoints
{
    /// <summary>Maps them; nothing when Slack is off. By socket Slack calls none: then only the pages are mapped on which workspaces install the app.</summary>
    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<SlackSettings>() is not { } settings) return routes;
        if (settings.IsInstalledByWorkspaces) routes.MapInstalling();
        if (settings.IsSocketMode) return routes;
        routes.MapPost("/slack/commands", http => OpenAsync<CommandDoor>(http, Delivery.OfForm));
        routes.MapPost("/slack/interactivity", http => OpenAsync<InteractivityDoor>(http, Delivery.OfPayload));
        routes.MapPost("/slack/options", http => OpenAsync<OptionsDoor>(http, Delivery.OfPayload));
        routes.MapPost("/slack/events", http => OpenAsync<EventsDoor>(http, Delivery.OfJson, answersSslCheck: false));
        return routes;
    }

    // A plain request delegate: nothing is bound, so nothing reads the body before it is verified.
    private static Task OpenAsync<TDoor>(HttpContext http, Func<VerifiedRequest, Delivery> read, bool answersSslCheck = true)
        where TDoor : ISlackDoor =>
        http.RequestServices.GetRequiredService<HttpEdge>().AnswerAsync(http, http.RequestServices.GetRequiredService<TDoor>(), read, answersSslCheck);
}
