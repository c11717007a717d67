using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DevExChat.Sandbox.StrictSlack;

namespace DevExChat.Sandbox.StrictTeams;

/// <summary>What real traffic leaves out or adds, for a product that must bear it.</summary>
[Flags]
public enum Quirks
{
    None = 0,

    /// <summary>Activities name their sender by the <c>29:</c> id only.</summary>
    NoAadObjectId = 1,

    /// <summary>Members carry <c>objectId</c> in place of <c>aadObjectId</c>.</summary>
    ObjectId = 2,

    /// <summary>A click on an Action.Execute does not say what triggered it.</summary>
    NoTrigger = 4,

    /// <summary>Activities carry fields nobody documented.</summary>
    UnknownFields = 8,

    /// <summary>Typed text begins with a line break and has non-breaking spaces, as text that was pasted.</summary>
    PastedText = 16,

    /// <summary>Conversations do not say of which kind they are.</summary>
    NoConversationType = 32,

    /// <summary>No client knows Action.Execute: each uses the Action.Submit beside it, and fetches no view of its own.</summary>
    OldClients = 64,
}

/// <summary>How the strict local Teams is set up: the bot it knows, its tenant, and how strict the pace is.</summary>
public sealed record StrictTeamsOptions
{
    /// <summary>The loopback port to listen on; 0 takes any free one.</summary>
    public int Port { get; init; }

    public string AppId { get; init; } = "5c2f9c1e-7a44-4a63-9a58-0d1b5e8f7a10";

    public string AppSecret { get; init; } = RandomNumberGenerator.GetHexString(40, lowercase: true);

    /// <summary>The certificate the app may sign in with instead of its secret; only its public key is used.</summary>
    public X509Certificate2? AppCertificate { get; init; }

    public string BotName { get; init; } = "DevExChat";

    public string TenantId { get; init; } = "8d1f2a60-3b5c-4f0e-9c57-2f6a1c0b9e01";

    /// <summary>True for a bot registered before July 2025: its tokens come from the tenant <c>botframework.com</c>.</summary>
    public bool IsMultiTenant { get; init; }

    /// <summary>How long an access token lives on the clock.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>True when the bot was granted to read every message of its teams and chats.</summary>
    public bool IsReadAllGranted { get; init; }

    /// <summary>False lets the bot call as fast as it can: for benchmarks, never for a test of the product's pace.</summary>
    public bool IsPaced { get; init; } = true;

    /// <summary>How long the bot has to answer an activity or an invoke, in real time whatever the clock says.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long it has to answer a message extension, in real time.</summary>
    public TimeSpan ExtensionWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often an activity that was not answered in time is delivered again, unchanged.</summary>
    public int Redeliveries { get; init; } = 1;

    /// <summary>True refreshes cards by themselves for the people they list, as a client with the conversation open does.</summary>
    public bool RefreshesCards { get; init; } = true;

    public Quirks Quirks { get; init; }

    /// <summary>How many exchanges are kept for reading; 0 keeps none.</summary>
    public int TrafficKept { get; init; } = 2_000;

    /// <summary>Who is in the tenant, and the team they share.</summary>
    public SandboxPersonas Personas { get; init; } = SandboxPersonas.Default;

    public string BotId => "28:" + AppId;
}
