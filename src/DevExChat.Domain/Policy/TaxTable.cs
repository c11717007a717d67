namespace DevExChat.Domain.Policy;

/// <summary>The combined rate of tax in a province or territory from a day on.</summary>
public sealed record TaxRule
{
    public TaxRule()
    {
    }

    public TaxRule(string province, decimal rate, DateOnly from) => (Province, Rate, From) = (province, rate, from);

    /// <summary>Its two letters: ON, QC.</summary>
    public string Province { get; init; } = "";

    public decimal Rate { get; init; }

    public DateOnly From { get; init; }
}

/// <summary>Which tax is put on a price: that of the place of supply, on a day.</summary>
public static class TaxTable
{
    /// <summary>The provinces and territories there are.</summary>
    public static readonly IReadOnlyList<string> Provinces = ["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"];

    /// <summary>
    /// GST, or HST, or GST with the province's own sales tax, as they stand (Canada Revenue Agency, <i>GST/HST rates</i>; Nova Scotia since
    /// April 2025: SOR/2025-77); a department may say otherwise in its settings.
    /// </summary>
    public static readonly IReadOnlyList<TaxRule> Usual =
    [
        new("AB", 0.05m, new(2008, 1, 1)),
        new("BC", 0.12m, new(2013, 4, 1)),
        new("MB", 0.12m, new(2019, 7, 1)),
        new("NB", 0.15m, new(2016, 7, 1)),
        new("NL", 0.15m, new(2016, 7, 1)),
        new("NS", 0.15m, new(2010, 7, 1)),
        new("NS", 0.14m, new(2025, 4, 1)),
        new("NT", 0.05m, new(2008, 1, 1)),
        new("NU", 0.05m, new(2008, 1, 1)),
        new("ON", 0.13m, new(2010, 7, 1)),
        new("PE", 0.15m, new(2016, 10, 1)),
        new("QC", 0.14975m, new(2013, 1, 1)),
        new("SK", 0.11m, new(2017, 3, 23)),
        new("YT", 0.05m, new(2008, 1, 1)),
    ];

    /// <summary>The rate in force in a province on a day; null when the rules say nothing about it.</summary>
    public static decimal? RateFor(IReadOnlyList<TaxRule> rules, string province, DateOnly day) =>
        rules.Where(rule => rule.Province == province && rule.From <= day).MaxBy(rule => rule.From)?.Rate;

    /// <summary>What is wrong with rules, by the key of the setting below <c>Policy</c>.</summary>
    internal static IEnumerable<(string Key, string Found, string Expected)> Problems(IReadOnlyList<TaxRule> rules)
    {
        for (var at = 0; at < rules.Count; at++)
        {
            var rule = rules[at];
            if (!Provinces.Contains(rule.Province)) yield return ($"Taxes:{at}:Province", $"\"{rule.Province}\"", $"one of {string.Join(", ", Provinces)}");
            if (rule.Rate is < 0 or >= 1) yield return ($"Taxes:{at}:Rate", $"{rule.Rate}", "a rate from 0 to below 1, such as 0.13");
            if (rules.Take(at).Any(other => (other.Province, other.From) == (rule.Province, rule.From)))
                yield return ($"Taxes:{at}:From", $"{rule.From:yyyy-MM-dd} a second time", "one rate a province and day");
        }
    }
}
