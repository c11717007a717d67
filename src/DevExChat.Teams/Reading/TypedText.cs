using System.Net;
using System.Text.Json;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;

namespace DevExChat.Teams.Reading;

/// <summary>What a person typed to the app, without what only addressed it.</summary>
internal static class TypedText
{
    // Kept whatever the root word is: the product's own names.
    private static readonly string[] Names = ["opportunity", "opp"];

    /// <summary>Whether the app was named: in a channel, what was not meant for it is left alone.</summary>
    public static bool NamesUs(Activity activity) => activity.Mentions.Any(mention => IsUs(activity, IdOf(mention)));

    /// <summary>What the Connector calls those who are mentioned beside the app.</summary>
    public static IEnumerable<string> Others(Activity activity) => activity.Mentions.Select(IdOf).OfType<string>().Where(id => !IsUs(activity, id)).Distinct(StringComparer.Ordinal);

    /// <summary>The line: our mention, the root word and a leading slash taken off, blanks made plain; whom the other mentions are of stands in their place.</summary>
    /// <param name="activity">The message.</param>
    /// <param name="command">The root word.</param>
    /// <param name="mentioned">Who is who among those mentioned, by what the Connector calls them.</param>
    public static string Line(Activity activity, string command, IReadOnlyDictionary<string, ChatIdentity> mentioned)
    {
        var text = activity.Text ?? "";
        // Never by what it looks like: two people may have one name, and then nobody can tell which of them stands where.
        foreach (var same in activity.Mentions.GroupBy(ShownAs, StringComparer.OrdinalIgnoreCase).Where(same => same.Key.Length > 0))
        {
            var ids = same.Select(IdOf).Distinct(StringComparer.Ordinal).ToList();
            var who = ids is [{ } only] ? mentioned.GetValueOrDefault(only) : null;
            var written = ids.Exists(id => IsUs(activity, id)) ? " " : WebUtility.HtmlEncode(Mention.Write(who, same.First().Text("mentioned", "name") ?? ""));
            text = text.Replace(same.Key, written, StringComparison.OrdinalIgnoreCase);
        }

        var line = string.Join(' ', WebUtility.HtmlDecode(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return WithoutCommand(line.StartsWith('/') ? line[1..].TrimStart() : line, command);
    }

    private static string ShownAs(JsonElement mention) => mention.Text("text") ?? $"<at>{mention.Text("mentioned", "name")}</at>";

    private static string? IdOf(JsonElement mention) => mention.Text("mentioned", "id");

    private static bool IsUs(Activity activity, string? id) => id is not null && id == activity.Ourselves;

    private static string WithoutCommand(string line, string command)
    {
        foreach (var name in Names.Append(command))
        {
            if (!line.StartsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            if (line.Length == name.Length) return "";
            if (line[name.Length] == ' ') return line[name.Length..].Trim();
        }

        return line;
    }
}
