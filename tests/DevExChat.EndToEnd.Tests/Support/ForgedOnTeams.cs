using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Sandbox.StrictTeams.Trust;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>An activity of a Teams client, changed.</summary>
internal sealed class ForgedOnTeams(ALife life, JsonObject activity) : Forged
{
    private static readonly string[] Kinds = ["adaptiveCard/action", "task/fetch", "task/submit", "composeExtension/submitAction"];

    public static ForgedOnTeams Last(ALife life, Somebody who, string actionId, bool isForm) => new(life, life.Teams.Traffic.Entries
        .Where(entry => entry.Direction == TrafficDirection.Received && Kinds.Contains(entry.Method))
        .Select(entry => JsonNode.Parse(entry.Request)!.AsObject())
        .Last(sent => sent["from"]!["id"]!.ToString() == TeamsCast.UserId(who.Id) && VerbOf(sent) == actionId && (DataOf(sent)["ask"]?["form"]?.GetValue<bool>() is true) == isForm));

    /// <summary>A search in a field; its form is not told.</summary>
    public static async Task<int?> TypeAsSearchAsync(ALife life, Somebody who, string search)
    {
        var person = life.Teams.As(TeamsCast.UserId(who.Id));
        // Below the card in the channel, where a typed line is about its record.
        var sent = life.Teams.Activity("invoke", person.Id, $"{TeamsCast.Opportunities};messageid={life.TeamsCardIn(TeamsCast.Opportunities).Ts}");
        (sent["name"], sent["value"]) = ("application/search", new JsonObject { ["queryText"] = $"{life.Current}", ["dataset"] = search });
        return (await life.Teams.DeliverAsync(sent, Forgery.None, TestContext.Current.CancellationToken)).Status;
    }

    public override Forged By(Somebody who) => Changed(sent =>
    {
        var person = life.Teams.As(TeamsCast.UserId(who.Id));
        sent["from"] = life.Teams.Activity("invoke", person.Id, person.PersonalChat)["from"]!.DeepClone();
        if (sent["conversation"]!["conversationType"]!.ToString() == "personal") sent["conversation"]!["id"] = person.PersonalChat;
    });

    public override Forged With(string field, string text) => Changed(sent =>
    {
        var data = DataOf(sent);
        foreach (var id in data.Select(one => one.Key).Where(key => key.Split('@')[0] == field).DefaultIfEmpty(field).ToList()) data[id] = text;
    });

    public override Forged FromAnotherWindow() => Changed(sent =>
    {
        if (DataOf(sent)["ask"] is JsonObject ask && ask["once"] is not null) ask["once"] = Guid.NewGuid().ToString("n");
    });

    public override Forged Doing(string actionId, string subject) => Changed(sent =>
    {
        if (sent["value"]!["action"] is { } action) action["verb"] = actionId;
        else DataOf(sent)["verb"] = actionId;
        DataOf(sent)["ask"]!["on"] = subject;
    });

    public override async Task<(int? Status, string Words)> DeliverAsync()
    {
        var result = await life.Teams.DeliverAsync(activity.DeepClone().AsObject(), Forgery.None, TestContext.Current.CancellationToken);
        await life.SettlesAsync();
        return (result.Status, result.Body.Length == 0 ? "" : TeamsScreen.Plain(string.Join('\n', Words(JsonNode.Parse(result.Body)))));
    }

    private ForgedOnTeams Changed(Action<JsonObject> change)
    {
        var sent = activity.DeepClone().AsObject();
        sent["id"] = $"f:{Guid.NewGuid():n}";
        change(sent);
        return new ForgedOnTeams(life, sent);
    }

    private static string? VerbOf(JsonObject sent) => (sent["value"]?["action"]?["verb"] ?? sent["value"]?["data"]?["verb"])?.ToString();

    private static JsonObject DataOf(JsonObject sent) => (sent["value"]!["action"]?["data"] ?? sent["value"]!["data"])!.AsObject();

    private static IEnumerable<string> Words(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Words),
        JsonObject thing => thing.SelectMany(property => Words(property.Value)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };
}
