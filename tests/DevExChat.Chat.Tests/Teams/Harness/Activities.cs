using System.Text.Json.Nodes;

namespace DevExChat.Chat.Tests.Teams.Harness;

/// <summary>Activities as Teams delivers them, with the fields that nobody reads as well.</summary>
internal static class Activities
{
    public const string Ada = "6f0f7f4a-1111-4222-8333-444455556666";
    public const string AdaMember = "29:1abc";
    public const string Us = "28:" + FakeTeams.AppId;
    public const string Channel = "19:x@thread.tacv2";
    public const string Direct = "a:ada";

    private static int last;

    public static JsonObject Of(FakeTeams teams, string type, string? conversation = null, string kind = "personal") => new()
    {
        ["type"] = type,
        ["id"] = $"17952879350{Interlocked.Increment(ref last):00}",
        ["channelId"] = "msteams",
        ["serviceUrl"] = teams.ServiceUrl,
        ["unheardOf"] = new JsonObject { ["x"] = 1 },
        ["from"] = new JsonObject { ["id"] = AdaMember, ["name"] = "Ada Buyer", ["aadObjectId"] = Ada, ["tenantId"] = FakeTeams.Tenant },
        ["recipient"] = new JsonObject { ["id"] = Us, ["name"] = "DevExChat" },
        ["conversation"] = new JsonObject
        {
            ["id"] = conversation ?? (kind == "personal" ? Direct : $"{Channel};messageid=1795287935016"),
            ["conversationType"] = kind,
            ["tenantId"] = FakeTeams.Tenant,
        },
        ["locale"] = "fr-CA",
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = FakeTeams.Tenant }, ["team"] = kind == "channel" ? new JsonObject { ["id"] = Channel } : null },
    };

    public static JsonObject Typed(FakeTeams teams, string text, string kind = "personal")
    {
        var activity = Of(teams, "message", kind: kind);
        activity["text"] = text;
        return activity;
    }

    /// <summary>Said to us by name.</summary>
    public static JsonObject Said(FakeTeams teams, string text, string kind = "channel")
    {
        var activity = Typed(teams, $"<at>DevExChat</at>{text}", kind);
        activity["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = "<at>DevExChat</at>",
            ["mentioned"] = new JsonObject { ["id"] = Us, ["name"] = "DevExChat" },
        });
        return activity;
    }

    /// <summary>The same as Teams sends it more often: without the sender's tenant.</summary>
    public static JsonObject WithoutHome(JsonObject activity)
    {
        activity["from"]!.AsObject().Remove("tenantId");
        return activity;
    }

    public static JsonObject Invoke(FakeTeams teams, string name, JsonNode value, string kind = "channel")
    {
        var activity = Of(teams, "invoke", kind: kind);
        activity["name"] = name;
        activity["value"] = value;
        return activity;
    }

    /// <summary>A button that is answered on the spot.</summary>
    public static JsonObject Click(FakeTeams teams, string verb, string? subject = null, JsonObject? more = null)
    {
        var data = more ?? [];
        data["ask"] = new JsonObject { ["on"] = subject };
        return Invoke(teams, "adaptiveCard/action", new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        });
    }

    /// <summary>A dialog: opened, or sent.</summary>
    public static JsonObject Dialog(FakeTeams teams, string name, string verb, JsonObject ask, JsonObject? filled = null)
    {
        var data = filled ?? [];
        data["verb"] = verb;
        data["ask"] = ask;
        return Invoke(teams, name, new JsonObject { ["data"] = data, ["context"] = new JsonObject { ["theme"] = "default" } });
    }
}
