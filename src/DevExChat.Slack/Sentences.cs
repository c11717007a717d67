using System.Globalization;
using System.Resources;

namespace DevExChat.Slack;

/// <summary>
/// The few sentences the adapter says itself. Slack does not tell a person's language with a click, and when a deed failed
/// nobody could look it up: so each is said in both languages.
/// </summary>
internal static class Sentences
{
    internal static readonly ResourceManager Resources = new("DevExChat.Slack.Strings", typeof(Sentences).Assembly);

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");

    /// <summary>A deed ended in an exception.</summary>
    public static string Trouble => Both(nameof(Trouble));

    /// <summary>Slack no longer honours the click, or did not answer in time.</summary>
    public static string FormLate => Both(nameof(FormLate));

    /// <summary>Stands in a modal whose contents are not there yet.</summary>
    public static string Loading => Both(nameof(Loading));

    /// <summary>Stands in a modal when what was asked for is done, and there is nothing more to show.</summary>
    public static string Done => Both(nameof(Done));

    /// <summary>Stands where a card was cut to the platform's limits.</summary>
    public static string Cut => Both(nameof(Cut));

    /// <summary>One sentence in each language, for a page that marks them.</summary>
    public static (string English, string French) Of(string key) => (Resources.GetString(key, English)!, Resources.GetString(key, French)!);

    /// <summary>Stands in an empty field that is filled by searching, in the form's language, or in both where that is not known.</summary>
    public static string Search(string? language) => language switch
    {
        "en" => Resources.GetString(nameof(Search), English)!,
        "fr" => Resources.GetString(nameof(Search), French)!,
        _ => Both(nameof(Search)).Replace("\n", " · ", StringComparison.Ordinal),
    };

    private static string Both(string key) => $"{Resources.GetString(key, English)}\n{Resources.GetString(key, French)}";
}
