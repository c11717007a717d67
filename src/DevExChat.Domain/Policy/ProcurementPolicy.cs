using DevExChat.Domain.Awards;

namespace DevExChat.Domain.Policy;

/// <summary>What a department decides: ceilings, periods, tax, licences. Bound from the section <c>Policy</c> and checked at start.</summary>
public sealed record ProcurementPolicy
{
    private static readonly string[] CommonLicences =
        ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MPL-2.0", "LGPL-3.0-only", "GPL-3.0-only", "GPL-3.0-or-later", "AGPL-3.0-only", "AGPL-3.0-or-later", "EUPL-1.2", "Unlicense"];

    /// <summary>The ceiling in dollars, tax in; exactly the ceiling is allowed (Supply Manual 7.65: contracts over it are disclosed).</summary>
    public decimal Cap { get; init; } = 10_000m;

    /// <summary>The tax rate put on a new opportunity, such as 0.13.</summary>
    public decimal TaxRate { get; init; } = 0.13m;

    /// <summary>The province or territory of supply, by its two letters; without one, <see cref="TaxRate"/> holds.</summary>
    public string? Province { get; init; }

    public IReadOnlyList<TaxRule> Taxes { get; init; } = TaxTable.Usual;

    /// <summary>Whether a cost centre without a budget may buy at all.</summary>
    public BudgetKeeping Budgets { get; init; } = BudgetKeeping.Optional;

    /// <summary>How long an opportunity must at least be open.</summary>
    public TimeSpan MinimumWindow { get; init; } = TimeSpan.FromHours(48);

    /// <summary>How long it may at most be open.</summary>
    public TimeSpan MaximumWindow { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The department's own time zone: business days and channel cards follow it.</summary>
    public string TimeZone { get; init; } = "America/Toronto";

    /// <summary>Days that are not business days, beside Saturdays and Sundays; none listed means those of <see cref="FederalHolidays"/>.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    /// <summary>SPDX identifiers of the licences that may be asked for.</summary>
    public IReadOnlyList<string> Licences { get; init; } = CommonLicences;

    /// <summary>Whether title and description must stand in both official languages.</summary>
    public bool BothLanguages { get; init; }

    /// <summary>Whether the buyer must attest at posting that funds are available (FAA s.32).</summary>
    public bool FundsAttestation { get; init; }

    public bool CloseEarlyAllowed { get; init; } = true;

    public GovernmentEmployees GovernmentEmployees { get; init; } = GovernmentEmployees.Forbid;

    /// <summary>Business days before closing after which questions end and an amendment moves the closing out.</summary>
    public int QuietDays { get; init; } = 2;

    /// <summary>How often rework may be requested.</summary>
    public int ReworkRounds { get; init; } = 2;

    /// <summary>Business days to cure what failed.</summary>
    public int CureDays { get; init; } = 5;

    /// <summary>How many approvers authorize one award, one after another, where no rule of <see cref="Approvals"/> applies.</summary>
    public int AuthorizationSteps { get; init; } = 1;

    /// <summary>Who authorizes what: the first rule that applies decides.</summary>
    public IReadOnlyList<ApprovalRule> Approvals { get; init; } = [];

    /// <summary>The total in dollars, tax in, from which one click is not enough and the approver confirms what was shown; null never asks.</summary>
    public decimal? ConfirmFrom { get; init; }

    /// <summary>The total in dollars, tax in, from which the approver confirms on a page in the browser as well; null never asks.</summary>
    public decimal? StepUpFrom { get; init; }

    /// <summary>For how many minutes the last authorization can be taken back before it takes effect; 0 lets it take effect at once.</summary>
    public int UndoMinutes { get; init; }

    /// <summary>The total in dollars, tax in, up to which it can.</summary>
    public decimal UndoUpTo { get; init; }

    /// <summary>Calendar days within which similar purchases are added up (TB contracting policy: no splitting).</summary>
    public int SplittingDays { get; init; } = 90;

    /// <summary>The yearly rate of interest on late payment, as an estimate: average Bank Rate plus 3 %.</summary>
    public decimal LateInterestRate { get; init; } = 0.0575m;

    /// <summary>The rates by month, in rising order; before the first of them <see cref="LateInterestRate"/> holds.</summary>
    public IReadOnlyList<MonthlyRate> LateInterest { get; init; } = [];

    public ClockPolicy Clocks { get; init; } = new();

    public NoticePolicy Notices { get; init; } = new();

    public EscalationPolicy Escalation { get; init; } = new();

    /// <summary>The tax rate that a price is given on a day.</summary>
    public decimal TaxOn(DateOnly day) => Province is { Length: > 0 } province ? TaxTable.RateFor(Taxes, province, day) ?? TaxRate : TaxRate;

    public Money CapAmount => Money.FromDollars(Cap) ?? Money.Zero;

    /// <summary>The yearly rate with which interest is estimated for one day.</summary>
    public decimal LateInterestOn(DateOnly day) => LateInterest.LastOrDefault(rate => rate.From <= day)?.Rate ?? LateInterestRate;

    public BusinessCalendar Calendar() =>
        Holidays.Count == 0
            ? new(TimeZoneInfo.FindSystemTimeZoneById(TimeZone), FederalHolidays.Includes)
            : new(TimeZoneInfo.FindSystemTimeZoneById(TimeZone), Holidays.ToHashSet());

    /// <summary>Each wrong setting: its key below <c>Policy</c>, what was found, what is expected.</summary>
    public IEnumerable<(string Key, string Found, string Expected)> Problems()
    {
        if (Cap <= 0 || Money.FromDollars(Cap) is null) yield return (nameof(Cap), $"{Cap}", "an amount in dollars and cents above zero");
        if (TaxRate is < 0 or >= 1) yield return (nameof(TaxRate), $"{TaxRate}", "a rate from 0 to below 1, such as 0.13");
        if (Province is { Length: > 0 } && Taxes.All(rule => rule.Province != Province)) yield return (nameof(Province), $"\"{Province}\"", "a province of Policy:Taxes, by its two letters");
        foreach (var problem in TaxTable.Problems(Taxes)) yield return problem;
        if (!Enum.IsDefined(Budgets)) yield return (nameof(Budgets), $"{Budgets}", "Optional or Required");
        if (MinimumWindow <= TimeSpan.Zero) yield return (nameof(MinimumWindow), $"{MinimumWindow}", "a time span above zero, such as 2.00:00:00");
        if (MaximumWindow < MinimumWindow) yield return (nameof(MaximumWindow), $"{MaximumWindow}", "at least Policy:MinimumWindow");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) yield return (nameof(TimeZone), TimeZone, "an IANA time zone, such as America/Toronto");
        if (Licences.Count is 0 or > 100) yield return (nameof(Licences), $"{Licences.Count} licences", "1 to 100 SPDX identifiers");
        if (LateInterestRate is < 0 or >= 1) yield return (nameof(LateInterestRate), $"{LateInterestRate}", "a rate from 0 to below 1");
        if (ConfirmFrom < 0) yield return (nameof(ConfirmFrom), $"{ConfirmFrom}", "an amount in dollars of 0 or more");
        if (StepUpFrom < 0) yield return (nameof(StepUpFrom), $"{StepUpFrom}", "an amount in dollars of 0 or more");
        if (UndoMinutes is < 0 or > UndoWindow.MostMinutes) yield return (nameof(UndoMinutes), $"{UndoMinutes}", $"a whole number of minutes from 0 to {UndoWindow.MostMinutes}");
        if (UndoUpTo < 0) yield return (nameof(UndoUpTo), $"{UndoUpTo}", "an amount in dollars of 0 or more");
        foreach (var (at, rule) in Approvals.Index())
        {
            foreach (var (key, found, expected) in rule.Problems()) yield return ($"{nameof(Approvals)}:{at}:{key}", found, expected);
        }

        foreach (var (name, found, expected) in Notices.Problems()) yield return ($"{nameof(Notices)}:{name}", found, expected);
        foreach (var (name, found, expected) in Escalation.Problems()) yield return ($"{nameof(Escalation)}:{name}", found, expected);
        foreach (var (rate, at) in LateInterest.Select((rate, at) => (rate, at)))
        {
            if (rate.Rate is < 0 or >= 1) yield return ($"{nameof(LateInterest)}:{at}:Rate", $"{rate.Rate}", "a rate from 0 to below 1");
            if (rate.From.Day != 1 || (at > 0 && rate.From <= LateInterest[at - 1].From))
                yield return ($"{nameof(LateInterest)}:{at}:From", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rate.From:yyyy-MM-dd}"), "the first day of a month, later than the one before, such as 2026-12-01");
        }

        foreach (var (name, value) in Counts().Where(count => count.Value < 1))
            yield return (name, $"{value}", "a whole number of 1 or more");
    }

    private IEnumerable<(string Name, int Value)> Counts() =>
    [
        (nameof(QuietDays), QuietDays),
        (nameof(ReworkRounds), ReworkRounds),
        (nameof(CureDays), CureDays),
        (nameof(AuthorizationSteps), AuthorizationSteps),
        (nameof(SplittingDays), SplittingDays),
        .. Clocks.All().Select(clock => ($"{nameof(Clocks)}:{clock.Name}", clock.Value)),
    ];
}

/// <summary>What becomes of a cost centre for which no budget is kept.</summary>
public enum BudgetKeeping
{
    /// <summary>It is not limited.</summary>
    Optional,

    /// <summary>It buys nothing.</summary>
    Required,
}

/// <summary>Whether people who work for the government may propose.</summary>
public enum GovernmentEmployees
{
    Forbid,
    AllowWithEvidence,
}
