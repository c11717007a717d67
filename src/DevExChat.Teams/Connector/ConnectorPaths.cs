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

    private static string Escape(string id) => Uri.EscapeDataString(id);
}
