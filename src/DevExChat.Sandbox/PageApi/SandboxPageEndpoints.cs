using System.Globalization;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.Wire;

namespace DevExChat.Sandbox.PageApi;

/// <summary>The JSON that the sandbox's page reads and the deeds it asks for.</summary>
public static class SandboxPageEndpoints
{
    private const int MostTraffic = 500;

    /// <summary>Maps everything below <c>/sandbox/api</c>.</summary>
    /// <param name="app">The host of the page.</param>
    /// <param name="slack">The local Slack the page shows.</param>
    /// <param name="clock">The clock the page moves: the same that Slack and the product read.</param>
    /// <param name="personas">Who the page can be.</param>
    /// <param name="nextDeadline">Tells when the product next has something to do.</param>
    /// <param name="afterMove">Lets the product catch up after the clock was moved.</param>
    public static void MapSandboxPage(
        this IEndpointRouteBuilder app, StrictSlackServer slack, SandboxClock clock, SandboxPersonas personas,
        Func<CancellationToken, Task<DateTimeOffset?>> nextDeadline, Func<CancellationToken, Task> afterMove)
    {
        foreach (var persona in personas.All) slack.Workspace.DirectChannelOf(persona.Id);
        clock.Moved += (_, _) => slack.Workspace.Changes.Raise();

        var marks = new ReadMarks();
        var state = new PageState(slack, clock, personas, marks);
        var deeds = new PageDeeds(slack, marks);
        var move = new ClockDeed(slack, clock, nextDeadline, afterMove);
        var stopping = app.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

        var page = app.MapGroup("/sandbox/api");
        page.MapGet("/state", context => Json(context, state.For(context.Request.Query["persona"])));
        page.MapGet("/traffic", context => Json(context, TrafficList(slack, context.Request.Query)));
        page.MapGet("/traffic/{id:long}", context => One(context, slack));
        page.MapGet("/events", context => ChangeStream.SendAsync(context, slack.Workspace.Changes, stopping));
        page.MapPost("/say", PageDoor.For(deeds.SayAsync));
        page.MapPost("/click", PageDoor.For(deeds.ClickAsync));
        page.MapPost("/click-view", PageDoor.For(deeds.ClickInViewAsync));
        page.MapPost("/submit", PageDoor.For(deeds.SubmitAsync));
        page.MapPost("/close", PageDoor.For(deeds.CloseAsync));
        page.MapPost("/home", PageDoor.For(deeds.OpenHomeAsync));
        page.MapPost("/read", PageDoor.For(deeds.ReadAsync));
        page.MapPost("/clock", PageDoor.For(move.MoveAsync));
    }

    private static Task Json(HttpContext context, JsonNode body)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }

    private static Task One(HttpContext context, StrictSlackServer slack)
    {
        var id = long.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
        if (slack.Traffic.Find(id) is { } entry) return Json(context, TrafficJson(entry));
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static JsonArray TrafficList(StrictSlackServer slack, IQueryCollection query)
    {
        var limit = int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, MostTraffic) : 50;
        string? channel = query["channel"];
        string? ts = query["ts"];
        var entries = slack.Traffic.Entries
            .Where(entry => string.IsNullOrEmpty(channel) || string.Equals(entry.Channel, channel, StringComparison.Ordinal))
            .Where(entry => string.IsNullOrEmpty(ts) || string.Equals(entry.Ts, ts, StringComparison.Ordinal));
        return new JsonArray([.. entries.TakeLast(limit).Select(TrafficJson)]);
    }

    private static JsonObject TrafficJson(TrafficEntry entry) => new()
    {
        ["id"] = entry.Id,
        ["at"] = entry.At,
        ["direction"] = entry.Direction == TrafficDirection.Sent ? "sent" : "received",
        ["method"] = entry.Method,
        ["status"] = entry.Status,
        ["request"] = TrafficMask.Decode(entry.RequestType, entry.Request),
        ["response"] = TrafficMask.Decode("application/json", entry.Response),
    };
}
