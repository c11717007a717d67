using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.People;
using DevExChat.Sandbox.StrictSlack.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>A payload of a Slack client, changed; and what only Slack delivers.</summary>
internal sealed class ForgedOnSlack(ALife life, JsonObject payload) : Forged
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>The last payload of a kind ("block_actions", "view_submission") in which somebody used this action or form, or any.</summary>
    public static JsonObject Last(ALife life, string kind, string? actionId = null) => life.Slack.Traffic.Entries
        .Where(entry => entry.Direction == TrafficDirection.Received && entry.Method == kind)
        .Select(entry => JsonNode.Parse(QueryHelpers.ParseQuery(entry.Request)["payload"].ToString())!.AsObject())
        .Last(payload => actionId is null || ActionOf(payload) == actionId);

    /// <summary>A search in a field of a form about the record.</summary>
    public static Task<DeliveryResult> TypeAsSearchAsync(ALife life, Somebody who, string search)
    {
        var payload = By(Last(life, "block_actions"), who);
        var view = new JsonObject { ["type"] = "modal", ["private_metadata"] = $$"""{"s":"{{life.Current}}.1.","c":"C1"}""" };
        (payload["type"], payload["action_id"], payload["value"], payload["view"]) = ("block_suggestion", search, "x", view);
        return DeliverAsync(life, "slack/options", [new("payload", payload.ToJsonString())]);
    }

    /// <summary>Types a line as somebody would, whatever its length, signed as asked.</summary>
    public static Task<DeliveryResult> TypeAsync(ALife life, Somebody who, string text, SignatureKind signature = SignatureKind.Valid, string path = "slack/commands") =>
        DeliverAsync(
            life, path,
            [
                new("team_id", life.Slack.TeamId), new("channel_id", who.Channel), new("user_id", who.Id), new("user_name", "somebody"), new("command", "/opportunity"),
                new("text", text), new("api_app_id", life.Slack.AppId), new("trigger_id", $"{Random.Shared.NextInt64()}.1.0"),
            ],
            signature);

    public override Forged By(Somebody who) => new ForgedOnSlack(life, By(payload, who));

    public override Forged With(string field, string text) => Changed(sent =>
    {
        var input = sent["view"]!["state"]!["values"]![field]![field]!.AsObject();
        input[input.ContainsKey("selected_date") ? "selected_date" : "value"] = text;
    });

    public override Forged FromAnotherWindow() => Changed(sent =>
    {
        if (sent["view"] is { } view) view["id"] = $"V{Random.Shared.NextInt64(1_000_000_000)}";
    });

    public override Forged Doing(string actionId, string subject) => Changed(sent =>
        (sent["actions"]![0]!["action_id"], sent["actions"]![0]!["value"]) = (actionId, subject));

    public override async Task<(int? Status, string Words)> DeliverAsync()
    {
        var sent = payload.DeepClone().AsObject();
        foreach (var action in (sent["actions"] as JsonArray ?? []).OfType<JsonObject>()) action["action_ts"] = $"{Random.Shared.NextInt64(1_000_000_000)}.000001";
        var before = life.Everybody.ToDictionary(person => person.Id, person => person.Whispers.Count);
        var result = await DeliverAsync(life, "slack/interactivity", [new("payload", sent.ToJsonString())]);
        await life.SettlesAsync();
        var told = life.Everybody.SelectMany(person => person.Whispers.Skip(before[person.Id])).Select(Screen.Words);
        return (result.Status, string.Join('\n', told.Append(result.Body.Length == 0 ? "" : result.Body.Unescaped())));
    }

    private ForgedOnSlack Changed(Action<JsonObject> change)
    {
        var sent = payload.DeepClone().AsObject();
        change(sent);
        return new ForgedOnSlack(life, sent);
    }

    private static JsonObject By(JsonObject payload, Somebody who)
    {
        var changed = payload.DeepClone().AsObject();
        changed["user"]!["id"] = who.Id;
        return changed;
    }

    private static async Task<DeliveryResult> DeliverAsync(ALife life, string path, KeyValuePair<string, string>[] fields, SignatureKind signature = SignatureKind.Valid)
    {
        using var body = new FormUrlEncodedContent(fields);
        return await life.Slack.DeliverAsync(path, await body.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), Form, signature, TestContext.Current.CancellationToken);
    }

    private static string? ActionOf(JsonObject payload)
    {
        if (payload["view"]?["callback_id"]?.GetValue<string>() is { Length: > 0 } form && payload["actions"] is null) return form;
        var action = payload["actions"]?[0];
        return (action?["selected_option"]?["value"] ?? action?["action_id"])?.GetValue<string>().Split('|', '#')[0];
    }
}

/// <summary>Reads what a product answered as people would.</summary>
internal static class Json
{
    /// <summary>The text with its escapes resolved.</summary>
    public static string Unescaped(this string json) => JsonNode.Parse(json)!.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
