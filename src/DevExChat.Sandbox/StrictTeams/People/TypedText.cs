using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>What a person types, turned into what Teams sends: <c>@Name</c> becomes a mention of the bot or of somebody in the room; <c>@</c> and an id is who was picked among several of that name.</summary>
internal static class TypedText
{
    private const string NoBreakSpace = "\u00A0";

    public static (string Text, List<JsonObject> Mentions) Of(string typed, IEnumerable<(string Id, string Name)> nameable)
    {
        var names = nameable.OrderByDescending(person => person.Name.Length).ToList();
        var text = new StringBuilder();
        var mentions = new List<JsonObject>();
        for (var at = 0; at < typed.Length; at++)
        {
            var rest = typed[(at + 1)..];
            var isPicked = typed[at] == '@' && names.Exists(person => rest.StartsWith(person.Id, StringComparison.Ordinal));
            var (id, name) = typed[at] == '@' ? names.Find(person => isPicked ? rest.StartsWith(person.Id, StringComparison.Ordinal) : rest.StartsWith(person.Name, StringComparison.OrdinalIgnoreCase)) : default;
            if (id is null)
            {
                text.Append(typed[at] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", var other => other.ToString() });
                continue;
            }

            text.Append("<at>").Append(name).Append("</at>");
            mentions.Add(ActivityJson.Mention(id, name));
            at += isPicked ? id.Length : name.Length;
        }

        return (text.ToString(), mentions);
    }

    /// <summary>The same text as it comes out of a clipboard.</summary>
    public static string Pasted(string text) => "\r\n" + text.Replace(" ", NoBreakSpace, StringComparison.Ordinal);

    public static IEnumerable<(string Id, string Name)> NameableIn(Room room, Tenant tenant, StrictTeamsOptions options) =>
        room.Members.Select(tenant.FindUser).OfType<TeamsUser>().Select(user => (user.Id, user.Name)).Append((options.BotId, options.BotName));
}
