using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using DevExChat.Domain;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>Reads a day as people type it, in either language: <c>2026-12-04</c>, <c>fri</c>, <c>vendredi</c>, <c>tomorrow</c>, <c>demain</c>, <c>+5d</c>, <c>+5j</c>.</summary>
public static partial class Days
{
    private static readonly string[] Fillers = ["on ", "at ", "le ", "a "];

    /// <summary>Nobody buys a week's work this far ahead: the year is a slip.</summary>
    internal const int MostYears = 10;

    /// <summary>No day or time that we read is longer.</summary>
    internal const int LongestText = 60;

    private static readonly FrozenDictionary<string, DayOfWeek> Weekdays = new Dictionary<string, DayOfWeek>(StringComparer.Ordinal)
    {
        ["sunday"] = DayOfWeek.Sunday,
        ["sun"] = DayOfWeek.Sunday,
        ["dimanche"] = DayOfWeek.Sunday,
        ["dim"] = DayOfWeek.Sunday,
        ["monday"] = DayOfWeek.Monday,
        ["mon"] = DayOfWeek.Monday,
        ["lundi"] = DayOfWeek.Monday,
        ["lun"] = DayOfWeek.Monday,
        ["tuesday"] = DayOfWeek.Tuesday,
        ["tue"] = DayOfWeek.Tuesday,
        ["tues"] = DayOfWeek.Tuesday,
        ["mardi"] = DayOfWeek.Tuesday,
        ["mar"] = DayOfWeek.Tuesday,
        ["wednesday"] = DayOfWeek.Wednesday,
        ["wed"] = DayOfWeek.Wednesday,
        ["mercredi"] = DayOfWeek.Wednesday,
        ["mer"] = DayOfWeek.Wednesday,
        ["thursday"] = DayOfWeek.Thursday,
        ["thu"] = DayOfWeek.Thursday,
        ["thur"] = DayOfWeek.Thursday,
        ["thurs"] = DayOfWeek.Thursday,
        ["jeudi"] = DayOfWeek.Thursday,
        ["jeu"] = DayOfWeek.Thursday,
        ["friday"] = DayOfWeek.Friday,
        ["fri"] = DayOfWeek.Friday,
        ["vendredi"] = DayOfWeek.Friday,
        ["ven"] = DayOfWeek.Friday,
        ["saturday"] = DayOfWeek.Saturday,
        ["sat"] = DayOfWeek.Saturday,
        ["samedi"] = DayOfWeek.Saturday,
        ["sam"] = DayOfWeek.Saturday,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Reads <paramref name="text"/> into today or a later day of the reader's calendar, or says why not. A weekday is always the next one, never today.</summary>
    public static Refusal? Parse(string text, Reader reader, DateTimeOffset now, out DateOnly day)
    {
        day = default;
        var typed = Blanks.Unify(text);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, reader.Zone).DateTime);
        if (typed.Length > LongestText || Read(WithoutFillers(Blanks.Fold(typed)), today) is not { } read) return new Refusal("when.unreadable", ("text", Blanks.Shorten(typed)));
        if (Misplaced(read, today, typed) is { } refusal) return refusal;
        day = read.Weekday is { } weekday ? Next(weekday, today.AddDays(1)) : read.Day!.Value;
        return null;
    }

    /// <summary>"On Friday", "le vendredi", "at 5pm", "à 17h": the small word says nothing.</summary>
    internal static string WithoutFillers(string folded) =>
        Fillers.FirstOrDefault(filler => folded.StartsWith(filler, StringComparison.Ordinal)) is { } filler ? folded[filler.Length..] : folded;

    /// <summary>What the folded words say: a day, a weekday, or (neither) a date that does not exist; null when they say no day at all.</summary>
    internal static ReadDay? Read(string folded, DateOnly today)
    {
        var word = folded.TrimEnd('.', ',');
        if (Weekdays.TryGetValue(word, out var weekday)) return new ReadDay(null, weekday);
        if (word is "today" or "aujourd'hui") return new ReadDay(today, null);
        if (word is "tomorrow" or "demain") return new ReadDay(today.AddDays(1), null);
        if (word is "apres-demain") return new ReadDay(today.AddDays(2), null);
        if (Later().Match(word) is { Success: true } later)
        {
            var count = int.Parse(later.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);
            return new ReadDay(today.AddDays(later.Groups["weeks"].Success ? 7 * count : count), null);
        }

        if (!Iso().IsMatch(word)) return null;
        return new ReadDay(DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null, null);
    }

    /// <summary>Why a day that was read cannot be meant: it does not exist, is past or is absurdly far away.</summary>
    internal static Refusal? Misplaced(ReadDay read, DateOnly today, string typed)
    {
        if (read.Weekday is not null) return null;
        if (read.Day is not { } day) return new Refusal("when.nonexistent", ("text", Blanks.Shorten(typed)));
        if (day < today) return new Refusal("when.past", ("at", day));
        return day > today.AddYears(MostYears) ? new Refusal("when.far", ("text", Blanks.Shorten(typed))) : null;
    }

    /// <summary>The first such weekday from a day on.</summary>
    internal static DateOnly Next(DayOfWeek weekday, DateOnly from) => from.AddDays(((int)weekday - (int)from.DayOfWeek + 7) % 7);

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", Options)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?:\+|in |dans ) ?(?<count>[0-9]{1,4}) ?(?:d|days?|j|jours?|(?<weeks>w|weeks?|sem|semaines?))$", Options)]
    private static partial Regex Later();

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;
}

/// <summary>A day that was typed, or a weekday whose date depends on the hour; with neither, a date that does not exist.</summary>
internal sealed record ReadDay(DateOnly? Day, DayOfWeek? Weekday);
