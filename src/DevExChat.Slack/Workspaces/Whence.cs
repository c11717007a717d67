using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Door;
using DevExChat.Slack.Reading;

namespace DevExChat.Slack.Workspaces;

/// <summary>From which installation something was delivered: that of a workspace, or that of an organisation for all of its workspaces.</summary>
/// <param name="Enterprise">The organisation, where there is one.</param>
/// <param name="Team">The workspace; null where an installation for the whole organisation does not tell.</param>
/// <param name="IsOrgWide">Whether the app is installed for the whole organisation.</param>
internal sealed record Whence(string? Enterprise, string? Team, bool IsOrgWide)
{
    /// <summary>When it happened; null for a click or a command, which is delivered at once or not at all.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>By which id the token is found; null when the delivery names neither.</summary>
    public string? Workspace => Team ?? Enterprise;

    /// <summary>Of a click, a shortcut, a form or a search. Who clicked may be of any organisation: their team says nothing, unless nothing else does.</summary>
    public static Whence Of(JsonElement payload)
    {
        var (enterprise, isOrgWide) = (payload.Text("enterprise", "id"), payload.IsTrue("is_enterprise_install"));
        var team = payload.Text("view", "app_installed_team_id") ?? payload.Text("team", "id");
        return Of(enterprise, team ?? (enterprise is null ? payload.Text("user", "team_id") : null), isOrgWide);
    }

    /// <summary>Of a command.</summary>
    public static Whence Of(FormBody form) => Of(Given(form, "enterprise_id"), Given(form, "team_id"), form.One("is_enterprise_install") == "true");

    /// <summary>Of an event: what its first authorization says, and only without one what the envelope does.</summary>
    public static Whence OfEvent(JsonElement payload)
    {
        var about = payload.List("authorizations") is [var first, ..] ? first : payload;
        return Of(about.Text("enterprise_id"), about.Text("team_id"), about.IsTrue("is_enterprise_install")) with { At = EventTime.Of(payload) };
    }

    /// <summary>Whether an id that stands where a workspace's should is an organisation's.</summary>
    public static bool IsOrganisation(string? id) => id is ['E', ..];

    // Where an organisation stands in the place of a workspace, the app is its own.
    private static Whence Of(string? enterprise, string? team, bool isOrgWide) =>
        IsOrganisation(team) ? new Whence(team, Team: null, IsOrgWide: true) : new Whence(enterprise, team, isOrgWide);

    private static string? Given(FormBody form, string name) => form.One(name) is { Length: > 0 } value ? value : null;
}
