using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack;

/// <summary>One member of the sandbox's cast, named by the part they play.</summary>
public sealed record Persona(string Id, string Name, string Role, string Locale, string TimeZone);

/// <summary>The cast of the sandbox and the channels it talks in.</summary>
public sealed class SandboxPersonas(IReadOnlyList<Persona> all, Action<Workspace, IReadOnlyList<Persona>> channels)
{
    private const string Toronto = "America/Toronto";

    // An hour ahead of the others, so that a time shown in the wrong zone is seen.
    private const string Moncton = "America/Moncton";

    /// <summary>Buyer, two vendors (the second reads French), approver, certifier, payer, and a stranger the product does not know.</summary>
    public static SandboxPersonas Default { get; } = new(
        [
            new("U0BUYER1", "Buyer", "Buyer", "en-CA", Toronto),
            new("U0VENDOR1", "Vendor One", "Vendor", "en-CA", Toronto),
            new("U0VENDOR2", "Vendor Two", "Vendor", "fr-CA", Moncton),
            new("U0APPROVE", "Approver", "Approver", "en-CA", Toronto),
            new("U0CERTIFY", "Certifier", "Certifier", "en-CA", Toronto),
            new("U0PAYER01", "Payer", "Payer", "en-CA", Toronto),
            new("U0STRANGE", "Stranger", "Stranger", "en-CA", Toronto),
        ],
        DefaultChannels);

    public IReadOnlyList<Persona> All => all;

    /// <summary>The same cast, all of them reading one language, such as <c>fr-CA</c>.</summary>
    public SandboxPersonas Reading(string locale) => new([.. all.Select(persona => persona with { Locale = locale })], channels);

    /// <summary>Puts the cast and its channels into an empty workspace.</summary>
    public void MoveInto(Workspace workspace)
    {
        foreach (var persona in all)
        {
            workspace.AddUser(new SlackUser(persona.Id, persona.Name)
            {
                Locale = persona.Locale,
                TimeZone = persona.TimeZone,
                Title = persona.Role,
                Email = persona.Id.ToLowerInvariant() + "@sandbox.example",
            });
        }

        channels(workspace, all);
    }

    private static void DefaultChannels(Workspace workspace, IReadOnlyList<Persona> all)
    {
        string[] everyone = [.. all.Select(persona => persona.Id)];
        string[] everyoneAndBot = [.. everyone, workspace.BotUserId];
        workspace.AddChannel("C0OPPORT1", "opportunities", ConversationKind.Public, everyoneAndBot);
        workspace.AddChannel("C0OCCASI1", "occasions", ConversationKind.Public, everyoneAndBot);
        workspace.AddChannel("C0GENERAL", "general", ConversationKind.Public, everyone);
        workspace.AddChannel("C0ARCHIVE", "archive", ConversationKind.Public, everyoneAndBot);
        workspace.Archive("C0ARCHIVE");
    }
}
