using System.Text.RegularExpressions;
using DevExChat.Domain.Opportunities;

namespace DevExChat.Procurement.Tests.Conversation;

/// <summary>A refusal as the source writes it: where, its code, and the names of the facts it brings.</summary>
internal sealed record RefusalInSource(string File, string Code, IReadOnlySet<string> Facts);

/// <summary>The refusals of the product and their sentences, both read from the source text.</summary>
internal static partial class RefusalSources
{
    public static string Root { get; } = FindRoot();

    private static readonly Lazy<IReadOnlyList<(string Path, string Text)>> Code = new(() =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => (Path.GetRelativePath(Root, path), File.ReadAllText(path)))]);

    /// <summary>Every refusal that is made anywhere under <c>src</c>.</summary>
    public static IReadOnlyList<RefusalInSource> Made { get; } =
    [
        .. Code.Value.SelectMany(file => Making().Matches(file.Text).Select(match =>
            new RefusalInSource(file.Path, match.Groups["code"].Value, FactsAfter(file.Text, match.Groups["code"])))),
        .. SeparationOfDuties.Table.Select(row => new RefusalInSource(nameof(SeparationOfDuties), row.Refusal, new HashSet<string>())),
    ];

    /// <summary>Whether the code stands in the source at all, however the refusal is made.</summary>
    public static bool Names(string code) => Code.Value.Any(file => file.Text.Contains($"\"{code}\"", StringComparison.Ordinal));

    /// <summary>Code by sentence, in one language, from its file.</summary>
    public static SortedDictionary<string, string> Sentences(string language)
    {
        var name = language == "en" ? "Refusals.restext" : $"Refusals.{language}.restext";
        var lines = File.ReadLines(Path.Combine(Root, "src", "DevExChat.Procurement", "Conversation", name));
        var pairs = lines.Where(line => line.StartsWith("refusal.", StringComparison.Ordinal)).Select(line => line.Split('=', 2));
        return new SortedDictionary<string, string>(pairs.ToDictionary(pair => pair[0]["refusal.".Length..], pair => pair[1]), StringComparer.Ordinal);
    }

    /// <summary>The names in the rest of a call, up to the parenthesis that ends it.</summary>
    private static HashSet<string> FactsAfter(string text, Group code)
    {
        var at = code.Index + code.Length + 1;
        var (depth, quoted, end) = (1, false, at);
        for (; depth > 0; end++)
        {
            if (text[end] == '"' && text[end - 1] != '\\') quoted = !quoted;
            if (!quoted) depth += text[end] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return [.. Naming().Matches(text[at..end]).Select(match => match.Groups["name"].Value)];
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DevExChat.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests do not run inside the repository");
    }

    [GeneratedRegex("""new Refusal\(\s*"(?<code>[^"]+)"|new\(\s*"(?<code>[a-z]+\.[a-z]+)",\s*\(\x22""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Making();

    [GeneratedRegex("""\("(?<name>\w+)",""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Naming();
}
