using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.People;
using DevExChat.Sandbox.StrictSlack.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace DevExChat.Sandbox.StrictSlack.Sockets;

/// <summary>What HTTP would have brought, put into the envelope of a socket.</summary>
internal sealed record SocketEnvelope(string Id, JsonObject Json, bool AcceptsPayload)
{
    public static SocketEnvelope Of(Parcel parcel, bool acceptsPayloads)
    {
        if (parcel.Signature != SignatureKind.Valid) throw new InvalidOperationException("What comes over a socket is not signed, so it cannot be signed wrongly.");
        var text = Encoding.UTF8.GetString(parcel.Body.Span);
        var envelope = parcel.Path switch
        {
            "slack/commands" => Make("slash_commands", Fields(text), acceptsPayload: true),
            "slack/events" => Retried(Make("events_api", Parse(text), acceptsPayload: false), parcel.Headers),
            "slack/interactivity" or "slack/options" => Interactive(Parse(QueryHelpers.ParseQuery(text)["payload"].ToString())),
            var path => throw new InvalidOperationException($"Nothing of {path} comes over a socket."),
        };
        if (acceptsPayloads) return envelope;
        envelope.Json["accepts_response_payload"] = false;
        return envelope with { AcceptsPayload = false };
    }

    private static SocketEnvelope Interactive(JsonObject payload) =>
        Make("interactive", payload, payload["type"]?.ToString() is "block_actions" or "view_submission" or "block_suggestion");

    private static SocketEnvelope Make(string type, JsonObject payload, bool acceptsPayload)
    {
        if (payload["type"]?.ToString() is "url_verification") throw new InvalidOperationException("Slack checks no address where it calls none.");
        var id = Guid.NewGuid().ToString();
        return new SocketEnvelope(
            id, new JsonObject { ["envelope_id"] = id, ["type"] = type, ["accepts_response_payload"] = acceptsPayload, ["payload"] = payload }, acceptsPayload);
    }

    private static SocketEnvelope Retried(SocketEnvelope envelope, IReadOnlyList<(string Name, string Value)> headers)
    {
        var retry = headers.FirstOrDefault(header => header.Name == "X-Slack-Retry-Num").Value;
        envelope.Json["retry_attempt"] = retry is null ? 0 : int.Parse(retry, CultureInfo.InvariantCulture);
        envelope.Json["retry_reason"] = headers.FirstOrDefault(header => header.Name == "X-Slack-Retry-Reason").Value switch
        {
            null => "",
            "http_timeout" => "timeout",
            var reason => reason,
        };
        return envelope;
    }

    private static JsonObject Fields(string form) =>
        new(QueryHelpers.ParseQuery(form).Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value.ToString())));

    private static JsonObject Parse(string json) => JsonNode.Parse(json)?.AsObject() ?? throw new InvalidOperationException("Slack sends objects.");
}
