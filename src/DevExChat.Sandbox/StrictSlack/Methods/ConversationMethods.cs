using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>conversations.open, info, list, members and join.</summary>
internal sealed class ConversationMethods(Workspace workspace, Grants grants, StrictSlackOptions options)
{
    private const int MostPeople = 8;

    private readonly ChannelDoor door = new(workspace, grants, options);

    /// <summary>The scope that lets the app read about (or the messages of) a conversation of this kind.</summary>
    public static string ScopeFor(ConversationKind kind, string verb) => kind switch
    {
        ConversationKind.Public => "channels:" + verb,
        ConversationKind.Private => "groups:" + verb,
        ConversationKind.Direct => "im:" + verb,
        _ => "mpim:" + verb,
    };

    public ApiAnswer Open(ApiCall call)
    {
        if (call.Text("channel") is { } channelId) return Reopen(channelId);
        if (call.Text("users") is not { } users) return ApiAnswer.MissingArgument("users");
        var people = users.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        if (people.Count == 0) return ApiAnswer.MissingArgument("users");
        if (people.Count > MostPeople) return ApiAnswer.Refused("too_many_users");
        if (people.Select(Unreachable).FirstOrDefault(error => error is not null) is { } error) return ApiAnswer.Refused(error);
        return people.Count == 1 ? OpenDirect(people[0], call) : OpenGroup(people);
    }

    public ApiAnswer Info(ApiCall call)
    {
        var (channel, shut) = door.ToSee(call.Text("channel")!);
        if (channel is null) return shut!;
        if (Lacks(channel.Kind) is { } refusal) return refusal;
        return ApiAnswer.Ok(new JsonObject { ["channel"] = channel.ToJson(workspace.BotUserId, call.Flag("include_num_members")) });
    }

    public ApiAnswer List(ApiCall call)
    {
        var (page, refused) = Page.Read(call);
        if (page is null) return refused!;
        var kinds = new List<ConversationKind>();
        foreach (var type in (call.Text("types") ?? "public_channel").Split(',', StringSplitOptions.TrimEntries))
        {
            if (KindOf(type) is not { } kind) return ApiAnswer.Refused("invalid_types");
            if (Lacks(kind) is { } refusal) return refusal;
            kinds.Add(kind);
        }

        var all = workspace.Conversations
            .Where(channel => kinds.Contains(channel.Kind))
            .Where(channel => channel.Kind == ConversationKind.Public || channel.Members.Contains(workspace.BotUserId))
            .Where(channel => !channel.IsArchived || !call.Flag("exclude_archived"))
            .OrderBy(channel => channel.Id, StringComparer.Ordinal).ToList();
        var (items, hasMore) = page.Cut(all);
        return ApiAnswer.Ok(new JsonObject
        {
            ["channels"] = new JsonArray([.. items.Select(channel => (JsonNode)channel.ToJson(workspace.BotUserId, withCount: true))]),
            ["response_metadata"] = page.Metadata(hasMore),
        });
    }

    public ApiAnswer Members(ApiCall call)
    {
        var (channel, shut) = door.ToSee(call.Text("channel")!);
        if (channel is null) return shut!;
        if (Lacks(channel.Kind) is { } refusal) return refusal;
        var (page, refused) = Page.Read(call);
        if (page is null) return refused!;
        var (items, hasMore) = page.Cut(channel.Members);
        return ApiAnswer.Ok(new JsonObject
        {
            ["members"] = new JsonArray([.. items.Select(id => (JsonNode)id)]),
            ["response_metadata"] = page.Metadata(hasMore),
        });
    }

    public ApiAnswer Join(ApiCall call)
    {
        var (channel, shut) = door.ToSee(call.Text("channel")!);
        if (channel is null) return shut!;
        if (channel.Kind != ConversationKind.Public) return ApiAnswer.Refused("method_not_supported_for_channel_type");
        if (channel.IsArchived) return ApiAnswer.Refused("is_archived");
        if (!channel.Members.Add(workspace.BotUserId)) call.Warnings.Add("already_in_channel");
        return ApiAnswer.Ok(new JsonObject { ["channel"] = channel.ToJson(workspace.BotUserId, withCount: false) });
    }

    private static ConversationKind? KindOf(string type) => type switch
    {
        "public_channel" => ConversationKind.Public,
        "private_channel" => ConversationKind.Private,
        "im" => ConversationKind.Direct,
        "mpim" => ConversationKind.Group,
        _ => null,
    };

    private ApiAnswer? Lacks(ConversationKind kind)
    {
        var scope = ScopeFor(kind, "read");
        return grants.Has(scope) ? null : ApiAnswer.MissingScope(scope, grants.Scopes);
    }

    private string? Unreachable(string userId) => workspace.FindUser(userId) switch
    {
        null => "user_not_found",
        { IsDeleted: true } => "user_disabled",
        { IsVisible: false } => "user_not_visible",
        { IsBot: true } => "invalid_user_combination",
        _ => null,
    };

    private ApiAnswer Reopen(string channelId)
    {
        var (channel, shut) = door.ToSee(channelId);
        if (channel is null) return shut!;
        if (channel.Kind is not (ConversationKind.Direct or ConversationKind.Group)) return ApiAnswer.Refused("method_not_supported_for_channel_type");
        return ApiAnswer.Ok(new JsonObject { ["no_op"] = true, ["already_open"] = true, ["channel"] = new JsonObject { ["id"] = channel.Id } });
    }

    private ApiAnswer OpenDirect(string userId, ApiCall call)
    {
        if (!grants.Has("im:write")) return ApiAnswer.MissingScope("im:write", grants.Scopes);
        var isOpen = workspace.HasDirect(userId);
        if (!isOpen && call.Flag("prevent_creation")) return ApiAnswer.Refused("channel_not_found");
        var direct = workspace.OpenDirect(userId);
        var channel = call.Flag("return_im") ? direct.ToJson(workspace.BotUserId, withCount: false) : new JsonObject { ["id"] = direct.Id };
        return ApiAnswer.Ok(isOpen
            ? new JsonObject { ["no_op"] = true, ["already_open"] = true, ["channel"] = channel }
            : new JsonObject { ["channel"] = channel });
    }

    private ApiAnswer OpenGroup(List<string> people)
    {
        if (!grants.Has("mpim:write")) return ApiAnswer.MissingScope("mpim:write", grants.Scopes);
        SortedSet<string> members = new([.. people, workspace.BotUserId], StringComparer.Ordinal);
        var known = workspace.Conversations.FirstOrDefault(one => one.Kind == ConversationKind.Group && one.Members.SetEquals(members));
        if (known is not null) return Reopen(known.Id);
        var group = new Conversation(workspace.Ids.Id("G"), "mpdm", ConversationKind.Group);
        group.Members.UnionWith(members);
        workspace.Add(group);
        return ApiAnswer.Ok(new JsonObject { ["channel"] = new JsonObject { ["id"] = group.Id } });
    }
}
