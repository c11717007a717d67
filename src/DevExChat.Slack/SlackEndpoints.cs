using DevExChat.Slack.Door;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Slack;

/// <summary>The addresses that Slack calls.</summary>
public static class SlackEndpoints
{
    /// <summary>Maps them; nothing when Slack is off.</summary>
    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<SlackSettings>() is null) return routes;
        routes.MapPost("/slack/commands", OpenAsync<CommandDoor>);
        routes.MapPost("/slack/interactivity", OpenAsync<InteractivityDoor>);
        routes.MapPost("/slack/options", OpenAsync<OptionsDoor>);
        routes.MapPost("/slack/events", OpenAsync<EventsDoor>);
        return routes;
    }

    // A plain request delegate: nothing is bound, so nothing reads the body before it is verified.
    private static async Task OpenAsync<TDoor>(HttpContext http)
        where TDoor : ISlackDoor
    {
        var door = http.RequestServices.GetRequiredService<TDoor>();
        var gate = http.RequestServices.GetRequiredService<SlackGate>();
        if (await gate.AdmitAsync(http, door.AnswersSslCheck, http.RequestAborted) is { } request)
            await door.AnswerAsync(http, request, http.RequestAborted);
    }
}
