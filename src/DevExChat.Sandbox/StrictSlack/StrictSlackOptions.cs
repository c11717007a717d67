using System.Security.Cryptography;

namespace DevExChat.Sandbox.StrictSlack;

/// <summary>How the strict local Slack is set up: the app it knows, what that app was granted, and how strict the pace is.</summary>
public sealed record StrictSlackOptions
{
    /// <summary>The loopback port to listen on; 0 takes any free one.</summary>
    public int Port { get; init; }

    public string SigningSecret { get; init; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public string BotToken { get; init; } = "xoxb-" + RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The app-level token. When there is one, Slack delivers by socket; otherwise it calls the product.</summary>
    public string? AppToken { get; init; }

    public string AppId { get; init; } = "A0DEVEXCH";

    public string BotId { get; init; } = "B0DEVEXCH";

    public string BotUserId { get; init; } = "U0DEVEXCH";

    public string BotName { get; init; } = "DevExChat";

    public string TeamId { get; init; } = "T0SANDBOX";

    public string TeamDomain { get; init; } = "sandbox";

    public string TeamName { get; init; } = "Sandbox";

    /// <summary>The organisation that the workspace belongs to; null for one on its own.</summary>
    public string? EnterpriseId { get; init; }

    /// <summary>Whether the organisation installed the app for all its workspaces, so that deliveries from this one name the organisation.</summary>
    public bool IsOrgWide { get; init; }

    /// <summary>Whether an event of such an installation names the organisation alone, and not also the workspace.</summary>
    public bool TellsOrganisationAlone { get; init; }

    public string ClientId { get; init; } = "1111.2222";

    public string ClientSecret { get; init; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The addresses that the app registered for people to be sent back to.</summary>
    public IReadOnlyList<string> RedirectUrls { get; init; } = ["https://devexchat.example/slack/oauth_redirect"];

    /// <summary>Whether tokens run out after twelve hours.</summary>
    public bool IsRotating { get; init; } = true;

    /// <summary>The bot scopes the workspace granted.</summary>
    public IReadOnlyList<string> Scopes { get; init; } =
    [
        "commands", "chat:write", "app_mentions:read", "im:history", "im:read", "im:write", "channels:read", "channels:history",
        "channels:join", "groups:read", "groups:history", "users:read", "users:read.email", "pins:write", "reactions:write",
    ];

    /// <summary>The slash commands the app registered.</summary>
    public IReadOnlyList<string> Commands { get; init; } = ["/opportunity", "/opp"];

    /// <summary>The bot events the app subscribed to; others are not delivered.</summary>
    public IReadOnlyList<string> Events { get; init; } =
        [
            "app_home_opened", "app_mention", "message.im", "member_joined_channel", "channel_unarchive", "group_unarchive", "channel_id_changed",
            "app_uninstalled", "tokens_revoked", "team_access_granted", "team_access_revoked",
        ];

    public bool IsHomeEnabled { get; init; } = true;

    public bool IsMessagesTabEnabled { get; init; } = true;

    /// <summary>False lets the app call as fast as it can: for benchmarks, never for a test of the product's pace.</summary>
    public bool IsPaced { get; init; } = true;

    /// <summary>How many messages a channel takes at once before one per second holds.</summary>
    public int MessageBurst { get; init; } = 5;

    /// <summary>How long the app has to acknowledge, in real time whatever the clock says.</summary>
    public TimeSpan AcknowledgeWithin { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Slack documents that there is a limit and not what it is.</summary>
    public int LongestMetadata { get; init; } = 8_000;

    /// <summary>How many exchanges are kept for reading; 0 keeps none.</summary>
    public int TrafficKept { get; init; } = 2_000;

    /// <summary>Who is in the workspace, and the channels they talk in.</summary>
    public SandboxPersonas Personas { get; init; } = SandboxPersonas.Default;

    /// <summary>An app-level token that nobody can guess.</summary>
    public static string NewAppToken() => "xapp-1-" + RandomNumberGenerator.GetHexString(32, lowercase: true);
}
