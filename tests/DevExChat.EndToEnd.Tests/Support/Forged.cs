using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.People;
using DevExChat.Sandbox.StrictSlack.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>
/// Deliveries that no screen would make: signed by Slack, but with a payload of the test's own. An old card in somebody's pocket, two
/// devices at once, or a client that was tampered with.
/// </summary>
internal static class Forged
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>The last payload of a kind ("block_actions", "view_submission") in which somebody used this action or form.</summary>
    public static JsonObject Last(ALife life, string kind, string actionId) => life.Slack.Traffic.Entries
        .Where(entry => entry.Direction == TrafficDirection.Received && entry.Method == kind)
        .Select(entry => JsonNode.Parse(QueryHelpers.ParseQuery(entry.Request)["payload"].ToString())!.AsObject())
        .Last(payload => ActionOf(payload) == actionId);

    /// <summary>Delivers a payload that was changed, as something new: with a time of its own.</summary>
    public static async Task<DeliveryResult> DeliverAsync(ALife life, JsonObject payload)
    {
        foreach (var action in (payload["actions"] as JsonArray ?? []).OfType<JsonObject>()) action["action_ts"] = $"{Random.Shared.NextInt64(1_000_000_000)}.000001";
        var result = await DeliverAsync(life, "slack/interactivity", [new("payload", payload.ToJsonString())]);
        await life.SettlesAsync();
        return result;
    }

    /// <summary>Delivers a payload as a search in a field.</summary>
    public static Task<DeliveryResult> SearchAsync(ALife life, JsonObject payload) => DeliverAsync(life, "slack/options", [new("payload", payload.ToJsonString())]);

    /// <summary>Types a line as somebody would, whatever its length, signed as asked.</summary>
    public static Task<DeliveryResult> TypeAsync(ALife life, Somebody who, string text, SignatureKind signature = SignatureKind.Valid, string path = "slack/commands") =>
        DeliverAsync(
            life, path,
            [
                new("team_id", life.Slack.TeamId), new("channel_id", who.Channel), new("user_id", who.Id), new("user_name", "somebody"), new("command", "/opportunity"),
                new("text", text), new("api_app_id", life.Slack.AppId), new("trigger_id", $"{Random.Shared.NextInt64()}.1.0"),
            ],
            signature);

    /// <summary>The same payload as if another person had sent it.</summary>
    public static JsonObject By(this JsonObject payload, Somebody who)
    {
        var changed = payload.DeepClone().AsObject();
        changed["user"]!["id"] = who.Id;
        return changed;
    }

    /// <summary>The same submission with another text in a field.</summary>
    public static JsonObject With(this JsonObject payload, string field, string text)
    {
        var changed = payload.DeepClone().AsObject();
        changed["view"]!["state"]!["values"]![field]![field]!["value"] = text;
        return changed;
    }

    /// <summary>The same submission from another window.</summary>
    public static JsonObject FromAnotherWindow(this JsonObject payload)
    {
        var changed = payload.DeepClone().AsObject();
        changed["view"]!["id"] = $"V{Random.Shared.NextInt64(1_000_000_000)}";
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
