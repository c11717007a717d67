namespace DevExChat.Teams.Connector;

/// <summary>The Connector's addresses below a service address. Ids hold colons, at-signs and semicolons, and are escaped.</summary>
internal static class ConnectorPaths
{
    public const string Conversations = "v3/conversations";

    public static string Activities(string conversation) => $"{Conversations}/{Escape(conversation)}/activities";

    /// <summary>Shown to its recipient only.</summary>
    public static string Targeted(string conversation) => $"{Activities(conversation)}?isTargetedActivity=true";

    public static string Activity(string conversation, string activity) => $"{Activities(conversation)}/{Escape(activity)}";

    public static string Member(string conversation, string member) => $"{Conversations}/{Escape(conversation)}/members/{Escape(member)}";

    /// <summary>What a team is called; nobody in it is told.</summary>
    public static string Team(string team) => $"v3/teams/{Escape(team)}";

    /// <summary>One page of who is in a conversation.</summary>
    public static string Members(string conversation, int size, string? continued) =>
        $"{Conversations}/{Escape(conversation)}/pagedmembers?pageSize={size}{(continued is null ? "" : $"&continuationToken={Escape(continued)}")}";

    private static string Escape(string id) => Uri.EscapeDataString(id);
}
