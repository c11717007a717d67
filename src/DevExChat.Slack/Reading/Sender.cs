using System.Text.Json;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Workspaces;

namespace DevExChat.Slack.Reading;

/// <summary>Who did it. A vendor from another workspace keeps that workspace's id: only the pair of team and user names a person.</summary>
internal static class Sender
{
    public const string Platform = "slack";

    /// <summary>The person of an interactive payload; null when it names none.</summary>
    public static ChatIdentity? Of(JsonElement payload) =>
        payload.Text("user", "id") is { } user && TeamOf(payload) is { } team ? new ChatIdentity(Platform, team, user) : null;

    /// <summary>What Slack calls the person.</summary>
    public static string? NameOf(JsonElement payload) => payload.Text("user", "name") ?? payload.Text("user", "username");

    /// <summary>
    /// The workspace of whoever did it. Slack may name an organisation where it should stand: ours then says less than the workspace in
    /// which it happened, if that is named; of another, it is all that there is, and keeps its people from passing for ours.
    /// </summary>
    public static string? HomeOf(string? named, string? organisation, string? here) =>
        named is null || (Whence.IsOrganisation(named) && named == organisation) ? here ?? named : named;

    /// <summary>The first of several ids that is a workspace's.</summary>
    public static string? WorkspaceAmong(params ReadOnlySpan<string?> ids)
    {
        foreach (var id in ids)
            if (id is not null && !Whence.IsOrganisation(id)) return id;
        return null;
    }

    // The team is null where the app is installed for a whole organisation.
    private static string? TeamOf(JsonElement payload) =>
        HomeOf(payload.Text("user", "team_id"), payload.Text("enterprise", "id"), WorkspaceAmong(payload.Text("team", "id"), payload.Text("view", "app_installed_team_id")));
}
