using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>Who plays, and where they talk: the sandbox's own cast, a second approver who reads French, and an administrator.</summary>
internal static class Cast
{
    public const string Buyer = "U0BUYER1";
    public const string Vendor = "U0VENDOR1";
    public const string FrenchVendor = "U0VENDOR2";
    public const string Approver = "U0APPROVE";
    public const string FrenchApprover = "U0APPROV2";
    public const string Certifier = "U0CERTIFY";
    public const string Payer = "U0PAYER01";
    public const string Admin = "U0ADMIN01";
    public const string Stranger = "U0STRANGE";

    public const string English = "C0OPPORT1";
    public const string French = "C0OCCASI1";

    public static readonly IReadOnlyList<Persona> All =
    [
        .. SandboxPersonas.Default.All,
        new(FrenchApprover, "Approver Two", "Approver", "fr-CA", "America/Montreal"),
        new(Admin, "Admin", "Admin", "en-CA", "America/Toronto"),
    ];

    /// <summary>The cast in a workspace with the two channels of the product.</summary>
    public static SandboxPersonas Personas { get; } = new(All, (workspace, all) =>
    {
        string[] everyoneAndBot = [.. all.Select(persona => persona.Id), workspace.BotUserId];
        workspace.AddChannel(English, "opportunities", ConversationKind.Public, everyoneAndBot);
        workspace.AddChannel(French, "occasions", ConversationKind.Public, everyoneAndBot);
    });

    /// <summary>Those whose roles stand in the settings, in their order there.</summary>
    public static IReadOnlyList<Persona> Granted { get; } = [.. All.Where(persona => persona.Role is "Buyer" or "Approver" or "Certifier" or "Payer" or "Admin")];

    /// <summary>The settings that give one of the cast these roles instead of their own; an approver among them up to the ceiling.</summary>
    public static (string Key, string? Value)[] Granting(Stage stage, string id, params string[] roles)
    {
        // Those of Teams stand after those of Slack, in the same order.
        var at = Granted.Index().Single(entry => entry.Item.Id == id).Index;
        return [.. (stage.HasTeams() ? new[] { at, Granted.Count + at } : [at]).SelectMany(Setting)];

        IEnumerable<(string Key, string? Value)> Setting(int at) =>
        [
            .. roles.Select((role, number) => ($"People:Grants:{at}:Roles:{number}", (string?)role)),
            .. roles.Contains("Approver") ? new[] { ($"People:Grants:{at}:Limit", (string?)"10000") } : [],
        ];
    }
}
