using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictTeams;

namespace DevExChat.Sandbox;

/// <summary>How the sandbox is set up. On the command line: <c>--Port 5080</c>, <c>--Locale fr-CA</c> for a cast that all reads French, and <c>--SocketMode true</c> for a Slack that delivers by socket.</summary>
public sealed record SandboxOptions
{
    /// <summary>The page's port; 0 takes any free one.</summary>
    public int Port { get; init; }

    public StrictSlackOptions Slack { get; init; } = new();

    /// <summary>The local Teams; its cast is always Slack's.</summary>
    public StrictTeamsOptions Teams { get; init; } = new();

    /// <summary>Whether the product serves Teams beside Slack. False leaves Teams standing, but the product knows nothing of it.</summary>
    public bool IsOnTeams { get; init; } = true;

    /// <summary>Further settings of the product, by key; they win over the sandbox's own.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>The clock; null makes one that runs and can be moved.</summary>
    public SandboxClock? Clock { get; init; }

    public static SandboxOptions From(string[] args)
    {
        var line = new ConfigurationBuilder().AddEnvironmentVariables("SANDBOX_").AddCommandLine(args).Build();
        var personas = line["Locale"] is { Length: > 0 } locale ? SandboxPersonas.Default.Reading(locale) : SandboxPersonas.Default;
        var appToken = line.GetValue("SocketMode", defaultValue: false) ? StrictSlackOptions.NewAppToken() : null;
        return new SandboxOptions { Port = line.GetValue("Port", 5080), Slack = new StrictSlackOptions { Personas = personas, AppToken = appToken } };
    }
}
