using System.Security.Cryptography;
using System.Text;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams;

/// <summary>The sandbox's cast as Teams knows it: the same people, in one team whose channels mirror the Slack ones.</summary>
public static class TeamsCast
{
    public const string TeamId = "19:sandbox@thread.tacv2";
    public const string Opportunities = "19:opportunities@thread.tacv2";
    public const string Occasions = "19:occasions@thread.tacv2";
    public const string GroupChat = "19:purchasing@thread.v2";

    /// <summary>The id this bot knows a persona by.</summary>
    public static string UserId(Persona persona) => UserId(persona.Id);

    /// <summary>The id this bot knows a persona by, from the id Slack knows them by.</summary>
    public static string UserId(string slackId) => "29:1" + slackId.ToLowerInvariant();

    /// <summary>The object id of a persona in the directory, the same on every start.</summary>
    public static string ObjectId(Persona persona) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes("sandbox persona " + persona.Id)).AsSpan(0, 16)).ToString("D");

    /// <summary>Puts the cast and its team into an empty tenant. The app is installed for everybody; there is a group chat without it.</summary>
    public static void MoveInto(Tenant tenant, SandboxPersonas personas)
    {
        foreach (var persona in personas.All)
        {
            tenant.AddUser(new TeamsUser(UserId(persona), ObjectId(persona), persona.Name)
            {
                Locale = persona.Locale,
                TimeZone = persona.TimeZone,
                Email = persona.Id.ToLowerInvariant() + "@sandbox.example",
            });
            tenant.SetInstalled(tenant.PersonalOf(UserId(persona)), isInstalled: true);
        }

        string[] everyone = [.. personas.All.Select(UserId)];
        tenant.AddTeam(TeamId, "Sandbox", "3f6f3c5e-0f6d-4d0c-8a57-6a4b5f1e2d30", everyone, isInstalled: true);
        tenant.AddChannel(TeamId, Opportunities, "opportunities");
        tenant.AddChannel(TeamId, Occasions, "occasions");
        tenant.AddGroupChat(GroupChat, "Purchasing", everyone, isInstalled: false);
    }

    /// <summary>Tells the product what it was told when it was installed: by each of the cast for themselves, and by the first for the team.</summary>
    public static async Task TellInstalledAsync(StrictTeamsServer teams, SandboxPersonas personas, CancellationToken cancellationToken)
    {
        await teams.As(UserId(personas.All[0])).InstallAsync(Opportunities, cancellationToken);
        foreach (var person in personas.All.Select(persona => teams.As(UserId(persona)))) await person.InstallAsync(person.PersonalChat, cancellationToken);
    }
}
