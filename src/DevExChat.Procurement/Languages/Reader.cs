using System.Globalization;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;

namespace DevExChat.Procurement.Languages;

/// <summary>Who reads: the language, and the time zone that instants are shown in.</summary>
/// <param name="Language"><c>en</c> or <c>fr</c>.</param>
/// <param name="Zone">Where the reader's clock hangs.</param>
public sealed record Reader(string Language, TimeZoneInfo Zone)
{
    /// <summary>A reader from what a platform or a profile tells: <c>fr-CA</c> reads French, everything else English; an unknown zone is Toronto's.</summary>
    public static Reader For(string? language, string? ianaZone) => new(
        language?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) == true ? "fr" : "en",
        Zones.Find(ianaZone));

    /// <summary>How numbers and dates are written: <c>en-CA</c> or <c>fr-CA</c>.</summary>
    public CultureInfo Culture => Cultures.Of(Language);

    /// <summary>The sentence of a key, its named places filled with values written for this reader. A missing key or fact is a bug and throws.</summary>
    public string Say(string key, params (string Name, object Value)[] facts) =>
        Wording.Find(Language, key).Fill(facts, Write, count => Language == "fr" ? Math.Abs(count) < 2 : count == 1);

    /// <summary>Whether there is a sentence of that key.</summary>
    public bool Has(string key) => Wording.In(Language).ContainsKey(key);

    /// <summary>Why not, in one sentence.</summary>
    public string Say(Refusal refusal) => Say($"refusal.{refusal.Code}", refusal.Facts);

    /// <summary><c>$4,500.00</c>, <c>4 500,00 $</c>.</summary>
    public string Amount(Money amount) => Say(
        amount.Cents < 0 ? "word.amount.negative" : "word.amount",
        ("number", Math.Abs(amount.Dollars).ToString("N2", Culture)));

    /// <summary><c>Fri, Dec 4, 2026, 4:00 p.m. EST</c>, <c>ven. 4 déc. 2026, 16 h 00 HNE</c>: always with the zone.</summary>
    public string Moment(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone);
        return Say(
            "word.moment",
            ("day", Day(DateOnly.FromDateTime(local.DateTime))),
            ("time", local.ToString(Say("word.pattern.time"), Culture)),
            ("zone", Zones.Abbreviation(Zone, at) is { } name ? Say($"word.zone.{name}") : Zones.Offset(local.Offset)));
    }

    /// <summary><c>Fri, Dec 4, 2026</c>, <c>ven. 4 déc. 2026</c>.</summary>
    public string Day(DateOnly day) =>
        day.ToString(Say(day.Day == 1 ? "word.pattern.firstday" : "word.pattern.day"), Culture);

    /// <summary>How far an instant is from now: <c>in 3 days</c>, <c>il y a 2 heures</c>. Rounded down, so that it never promises time that is not there.</summary>
    public string Until(DateTimeOffset at, DateTimeOffset now)
    {
        var distance = (at - now).Duration();
        if (distance < TimeSpan.FromMinutes(1)) return Say(at > now ? "word.until.verysoon" : "word.until.justnow");
        return Say(at > now ? "word.until.future" : "word.until.past", ("span", distance));
    }

    /// <summary>A length of time in its largest sensible unit: <c>3 days</c>, <c>36 hours</c>, <c>5 minutes</c>.</summary>
    public string Span(TimeSpan length) => length switch
    {
        { TotalDays: >= 2 } => Say("word.span.days", ("count", (long)length.TotalDays)),
        { TotalHours: >= 1 } => Say("word.span.hours", ("count", (long)length.TotalHours)),
        _ => Say("word.span.minutes", ("count", (long)length.TotalMinutes)),
    };

    /// <summary>A share: 0.13 is <c>13%</c>, <c>13 %</c>.</summary>
    public string Percent(decimal share) => Say("word.percent", ("number", (share * 100).ToString("#,0.###", Culture)));

    /// <summary>A place in an order: <c>2nd</c>, <c>2e</c>.</summary>
    public string Place(int number) => Say(
        number switch
        {
            1 => "word.place.first",
            _ when number / 10 % 10 == 1 => "word.place.th",
            _ => (number % 10) switch { 1 => "word.place.st", 2 => "word.place.nd", 3 => "word.place.rd", _ => "word.place.th" },
        },
        ("number", number));

    /// <summary><c>a, b and c</c>, <c>a, b et c</c>.</summary>
    public string List(IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count < 2
            ? string.Concat(all)
            : Say("word.list", ("first", string.Join(", ", all[..^1])), ("last", all[^1]));
    }

    private string Write(object value) => value switch
    {
        string text => text,
        Money amount => Amount(amount),
        DateTimeOffset at => Moment(at),
        DateOnly day => Day(day),
        TimeSpan length => Span(length),
        int or long => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString("N0", Culture),
        decimal or double => Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString("#,0.##", Culture),
        OpportunityId opportunity => $"#{opportunity}",
        Uri address => address.ToString(),
        Worded ours => Say(ours.Key),
        Enum choice => List(choice.ToString().Split(", ").Select(name => Say(KeyOf(choice.GetType(), name)))),
        IEnumerable<string> items => List(items),
        IEnumerable<Worded> ours => List(ours.Select(one => Say(one.Key))),
        _ => throw new InvalidOperationException($"A {value.GetType().Name} has no form that people read."),
    };

    /// <summary>The word for a value of ours: <c>OpportunityStatus.AwaitingReceipt</c> is <c>word.status.awaitingReceipt</c>.</summary>
    private static string KeyOf(Type type, string name)
    {
        var lastHump = type.Name.AsSpan().LastIndexOfAnyInRange('A', 'Z');
        return $"word.{type.Name[lastHump..].ToLowerInvariant()}.{char.ToLowerInvariant(name[0])}{name[1..]}";
    }
}
