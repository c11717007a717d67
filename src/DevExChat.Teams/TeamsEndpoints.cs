using DevExChat.Teams.Door;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Teams;

/// <summary>The address that Teams calls.</summary>
public static class TeamsEndpoints
{
    /// <summary>Maps it; nothing when Teams is off.</summary>
    public static IEndpointRouteBuilder MapTeams(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<TeamsSettings>() is not null) routes.MapPost("/api/messages", OpenAsync);
        return routes;
    }

    // A plain request delegate: nothing is bound, so nothing reads the body before the token is verified.
    private static Task OpenAsync(HttpContext http) =>
        http.RequestServices.GetRequiredService<MessagesDoor>().AnswerAsync(http, http.RequestAborted);
}
