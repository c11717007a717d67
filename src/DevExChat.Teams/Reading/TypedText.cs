using System.Net;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Reading;

/// <summary>What a person typed to the app, without what only addressed it.</summary>
internal static class TypedText
{
    // Kept whatever the root word is: the product's own names.
    private static readonly string[] Names = ["opportunity", "opp"];

    /// <summary>Whether the app was named: in a channel, what was not meant for it is left alone.</summary>
    public static bool NamesUs(Activity activity) => activity.Mentions.Any(mention => IsUs(activity, mention.Text("mentioned", "id")));

    /// <summary>The line: our mention, the root word and a leading slash taken off, blanks made plain.</summary>
    public static string Line(Activity activity, string command)
    {
        var text = activity.Text ?? "";
        foreach (var mention in activity.Mentions.Where(mention => IsUs(activity, mention.Text("mentioned", "id"))))
        {
            // Never by what it looks like: other people may be arguments.
            var shown = mention.Text("text") ?? $"<at>{mention.Text("mentioned", "name")}</at>";
            text = text.Replace(shown, " ", StringComparison.OrdinalIgnoreCase);
        }

        var line = string.Join(' ', WebUtility.HtmlDecode(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return WithoutCommand(line.StartsWith('/') ? line[1..].TrimStart() : line, command);
    }

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
