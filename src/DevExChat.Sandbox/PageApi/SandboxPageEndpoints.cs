using System.Globalization;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictTeams;

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
    /// <param name="teams">The local Teams the page shows beside it, if there is one; it must raise the same changes.</param>
    public static void MapSandboxPage(
        this IEndpointRouteBuilder app, StrictSlackServer slack, SandboxClock clock, SandboxPersonas personas,
        Func<CancellationToken, Task<DateTimeOffset?>> nextDeadline, Func<CancellationToken, Task> afterMove, StrictTeamsServer? teams = null)
    {
        foreach (var persona in personas.All) slack.Workspace.DirectChannelOf(persona.Id);
        clock.Moved += (_, _) => slack.Workspace.Changes.Raise();

        var marks = new ReadMarks();
        var state = new PageState(slack, teams is null ? null : new TeamsState(teams, marks), clock, personas, marks);
        var deeds = new PageDeeds(slack, marks);
        var move = new ClockDeed(slack, clock, nextDeadline, afterMove);
        var stopping = app.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

        var page = app.MapGroup("/sandbox/api");
        page.MapGet("/state", context => Json(context, state.For(context.Request.Query["persona"])));
        page.MapGet("/traffic", context => Json(context, TrafficList(slack, teams, context.Request.Query)));
        page.MapGet("/traffic/{id:long}", context => One(context, slack.Traffic));
        page.MapGet("/events", context => ChangeStream.SendAsync(context, slack.Workspace.Changes, stopping));
        page.MapPost("/say", PageDoor.For(deeds.SayAsync));
        page.MapPost("/click", PageDoor.For(deeds.ClickAsync));
        page.MapPost("/click-view", PageDoor.For(deeds.ClickInViewAsync));
        page.MapPost("/suggest", PageDoor.Asking(deeds.SuggestAsync));
        page.MapPost("/submit", PageDoor.For(deeds.SubmitAsync));
        page.MapPost("/close", PageDoor.For(deeds.CloseAsync));
        page.MapPost("/home", PageDoor.For(deeds.OpenHomeAsync));
        page.MapPost("/read", PageDoor.For(deeds.ReadAsync));
        page.MapPost("/clock", PageDoor.For(move.MoveAsync));
        if (teams is not null) MapTeams(page, teams, new TeamsDeeds(teams, marks));
    }

    private static void MapTeams(RouteGroupBuilder page, StrictTeamsServer teams, TeamsDeeds deeds)
    {
        page.MapGet("/traffic/t{id:long}", context => One(context, teams.Traffic));
        page.MapPost("/teams/say", PageDoor.For(deeds.SayAsync));
        page.MapPost("/teams/click", PageDoor.For(deeds.ClickAsync));
        page.MapPost("/teams/submit", PageDoor.For(deeds.SubmitAsync));
        page.MapPost("/teams/find", PageDoor.Asking(deeds.FindAsync));
        page.MapPost("/teams/close", PageDoor.For(deeds.CloseAsync));
        page.MapPost("/teams/extension", PageDoor.For(deeds.RunExtensionAsync));
        page.MapPost("/teams/read", PageDoor.For(deeds.ReadAsync));
    }

    private static Task Json(HttpContext context, JsonNode body)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }

    private static Task One(HttpContext context, Traffic traffic)
    {
        var id = long.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
        if (traffic.Find(id) is { } entry) return Json(context, TrafficJson(entry, entry.Id));
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static JsonArray TrafficList(StrictSlackServer slack, StrictTeamsServer? teams, IQueryCollection query)
    {
        var limit = int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, MostTraffic) : 50;
        string? channel = query["channel"];
        string? ts = query["ts"];
        // The two count their exchanges apart from each other.
        var onSlack = slack.Traffic.Entries.Select(entry => (Entry: entry, Id: JsonValue.Create(entry.Id)));
        var onTeams = (teams?.Traffic.Entries ?? []).Select(entry => (Entry: entry, Id: JsonValue.Create($"t{entry.Id}")));
        var entries = onSlack.Concat(onTeams).OrderBy(either => either.Entry.At)
            .Where(either => string.IsNullOrEmpty(channel) || string.Equals(either.Entry.Channel, channel, StringComparison.Ordinal))
            .Where(either => string.IsNullOrEmpty(ts) || string.Equals(either.Entry.Ts, ts, StringComparison.Ordinal));
        return new JsonArray([.. entries.TakeLast(limit).Select(either => TrafficJson(either.Entry, either.Id))]);
    }

    private static JsonObject TrafficJson(TrafficEntry entry, JsonNode id) => new()
    {
        ["id"] = id,
        ["at"] = entry.At,
        ["direction"] = entry.Direction == TrafficDirection.Sent ? "sent" : "received",
        ["method"] = entry.Method,
        ["status"] = entry.Status,
        ["request"] = TrafficMask.Decode(entry.RequestType, entry.Request),
        ["response"] = TrafficMask.Decode("application/json", entry.Response),
    };
}
