using System.Text.Json;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Reading;

/// <summary>Whether an activity tells that the app came to a place or went from it. Teams tells of either twice, in two shapes and any order.</summary>
internal static class Installation
{
    /// <summary>It was added, or the team it was in was restored.</summary>
    public static bool IsArrival(Activity activity) => activity.Type switch
    {
        "installationUpdate" => activity.Body.Text("action") is "add" or "add-upgrade",
        "conversationUpdate" => Names(activity, "membersAdded") || Event(activity) is "teamRestored",
        _ => false,
    };

    /// <summary>It was removed, or what it was in was deleted. An upgrade removes the older version only: the app stays.</summary>
    public static bool IsRemoval(Activity activity) => activity.Type switch
    {
        "installationUpdate" => activity.Body.Text("action") is "remove",
        "conversationUpdate" => Names(activity, "membersRemoved") || Event(activity) is "teamDeleted" or "teamHardDeleted" or "channelDeleted",
        _ => false,
    };

    /// <summary>The one channel of a team that was deleted or restored; null when it is about more.</summary>
    public static string? Channel(Activity activity) =>
        activity.Type == "conversationUpdate" && Event(activity) is "channelDeleted" or "channelRestored" ? activity.Body.Text("channelData", "channel", "id") : null;

    /// <summary>The people whom it says to have come, as far as it names them and they are of the tenant.</summary>
    public static IEnumerable<Named> Newcomers(Activity activity) =>
        activity.Type == "conversationUpdate" ? People(activity.Body.List("membersAdded"), activity.Tenant ?? "").Where(one => one.Member != activity.Ourselves) : [];

    /// <summary>The people of a list of members that can be told apart: not the app itself, and nobody of another tenant.</summary>
    public static IEnumerable<Named> People(IEnumerable<JsonElement>? members, string tenant)
    {
        foreach (var member in members ?? [])
        {
            var home = Activity.Plain(member.Text("tenantId"));
            if (home is not null && home != tenant) continue;
            if (member.Text("id") is { } id && Activity.Plain(member.Text("aadObjectId") ?? member.Text("objectId")) is { Length: > 0 } person) yield return new Named(person, id, home is not null) { Name = member.Text("name") };
        }
    }

    private static string? Event(Activity activity) => activity.Body.Text("channelData", "eventType");

    private static bool Names(Activity activity, string list) =>
        (activity.Body.List(list) ?? []).Any(member => member.Text("id") is { } id && id == activity.Ourselves);
}

/// <summary>Somebody whom a list of members names.</summary>
/// <param name="Person">Their id in the directory.</param>
/// <param name="Member">What the Connector calls them towards this app.</param>
/// <param name="IsVouched">Whether the list says that they are of the tenant; otherwise it only says nothing else.</param>
internal sealed record Named(string Person, string Member, bool IsVouched)
{
    /// <summary>How people call them; not every list tells.</summary>
    public string? Name { get; init; }
}
