using System.Text.Json;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

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

    // The team is null where the app is installed for a whole organisation.
    private static string? TeamOf(JsonElement payload) =>
        payload.Text("user", "team_id") ?? payload.Text("team", "id") ?? payload.Text("view", "app_installed_team_id");
}
