using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace DevExChat.Sandbox.StrictTeams.Methods;

/// <summary>One call below the service address: its verb, its path taken apart with the escapes undone, and its body.</summary>
internal sealed class ConnectorCall(string verb, string[] path, IReadOnlyDictionary<string, string> query, string body)
{
    private const int LargestMessage = 100 * 1024;

    public string Verb => verb;

    /// <summary>The segments after <c>v3</c>.</summary>
    public string[] Path => path;

    public string Body => body;

    public string? Query(string name) => query.GetValueOrDefault(name);

    public bool IsTargeted => Query("isTargetedActivity") is "true" or "True";

    public bool IsTooBig => body.Length * sizeof(char) > LargestMessage;

    /// <summary>The name of the call, as traffic and faults have it.</summary>
    public string Name => (verb, path) switch
    {
        ("POST", ["conversations"]) => "createConversation",
        ("POST", ["conversations", _, "activities"]) => "post",
        ("POST", ["conversations", _, "activities", _]) => "reply",
        ("PUT", ["conversations", _, "activities", _]) => "put",
        ("DELETE", ["conversations", _, "activities", _]) => "delete",
        ("GET", ["conversations", _, "members"]) => "members",
        ("GET", ["conversations", _, "members", _]) => "member",
        ("GET", ["conversations", _, "pagedmembers"]) => "pagedmembers",
        ("GET", ["teams", _]) => "team",
        ("GET", ["teams", _, "conversations"]) => "channels",
        _ => "unknown",
    };

    public JsonObject? Json()
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static async Task<ConnectorCall> ReadAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        // The decoded path would tear ids with an escaped slash apart.
        var raw = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0];
        var segments = raw.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).SkipWhile(segment => segment != "v3").Skip(1);
        var query = QueryHelpers.ParseQuery(context.Request.QueryString.Value).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        return new ConnectorCall(context.Request.Method, [.. segments], query, body);
    }
}
