using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Reading;

namespace DevExChat.Slack.Workspaces;

/// <summary>An event that is about the installation itself, and about nothing a person did.</summary>
/// <param name="Type">Slack's name for it.</param>
/// <param name="From">Of which installation.</param>
/// <param name="At">When, in whole seconds.</param>
/// <param name="Ids">The bot users whose tokens were revoked, or the workspaces that got the app or lost it.</param>
internal sealed record InstallationNews(string Type, Whence From, DateTimeOffset At, IReadOnlyList<string> Ids)
{
    public const string Uninstalled = "app_uninstalled";
    public const string Revoked = "tokens_revoked";
    public const string Granted = "team_access_granted";
    public const string Withdrawn = "team_access_revoked";

    /// <summary>Null for every other event.</summary>
    public static InstallationNews? Read(JsonElement payload) => payload.Text("event", "type") switch
    {
        Uninstalled => Of(payload, Uninstalled, []),
        Revoked => Of(payload, Revoked, payload.List("event", "tokens", "bot")),
        Granted => Of(payload, Granted, payload.List("event", "team_ids")),
        Withdrawn => Of(payload, Withdrawn, payload.List("event", "team_ids")),
        _ => null,
    };

    private static InstallationNews Of(JsonElement payload, string type, IReadOnlyList<JsonElement>? ids) => new(
        type,
        Whence.OfEvent(payload),
        EventTime.Of(payload),
        [.. (ids ?? []).Where(id => id.ValueKind == JsonValueKind.String).Select(id => id.GetString()!)]);
}
