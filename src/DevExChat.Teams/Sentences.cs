using System.Globalization;
using System.Resources;

namespace DevExChat.Teams;

/// <summary>The few sentences the adapter says itself, in the language that Teams tells; in both where it tells none.</summary>
internal static class Sentences
{
    internal static readonly ResourceManager Resources = new("DevExChat.Teams.Strings", typeof(Sentences).Assembly);

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");

    /// <summary>A deed ended in an exception.</summary>
    public static string Trouble(string? language) => Say("Trouble", language);

    /// <summary>A deed was not finished within the time that Teams waits.</summary>
    public static string Busy(string? language) => Say("Busy", language);

    /// <summary>A deed that has nothing to add.</summary>
    public static string Done(string? language) => Say("Done", language);

    /// <summary>Stands where a card was cut to the platform's limits.</summary>
    public static string Cut(string? language) => Say("Cut", language);

    /// <summary>Below a field that was left empty.</summary>
    public static string Required(string? language) => Say("Required", language);

    /// <summary>Above a form that comes back, with the labels of the fields that are wrong.</summary>
    public static string Correct(IEnumerable<string> labels, string? language) => $"{Say("Correct", language)} {string.Join(", ", labels)}";

    /// <summary>Teams named nobody whom we could tell apart.</summary>
    public static string Unknown(string? language) => Say("Unknown", language);

    /// <summary>Above the button that opens a form.</summary>
    public static string Open(string? language) => Say("Open", language);

    /// <summary>Above what somebody wrote into a form that cannot be shown again.</summary>
    public static string Kept(string? language) => Say("Kept", language);

    /// <summary>In an empty field that is filled by searching.</summary>
    public static string Search(string? language) => Say("Search", language);

    /// <summary>The label of the words beside a list that can be searched: "Skills (others)".</summary>
    public static string More(string label, string? language) => $"{label} ({Say("More", language)})";

    /// <summary>Stands for somebody who was chosen, while their name cannot be looked up.</summary>
    public static string Chosen(string? language) => Say("Chosen", language);

    /// <summary>The label of the time beside a day: "Closes: time".</summary>
    public static string TimeOf(string label, string? language) => $"{label} ({Say("Time", language)})";

    private static string Say(string key, string? language) => language switch
    {
        null => $"{Resources.GetString(key, English)} / {Resources.GetString(key, French)}",
        _ => Resources.GetString(key, language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? French : English)!,
    };
}
