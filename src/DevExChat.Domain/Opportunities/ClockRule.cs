namespace DevExChat.Domain.Opportunities;

/// <summary>One thing that time does to a record: an act that only the clock may do, or a nudge to whoever holds the ball.</summary>
/// <param name="Name">Stable; part of the key under which it happens once.</param>
/// <param name="While">The status in which it applies.</param>
/// <param name="To">Who is told; for an act, nobody beyond what the act itself tells.</param>
/// <param name="Due">When, from the record as it stands.</param>
public sealed record ClockRule(string Name, OpportunityStatus While, Audience To, Func<Opportunity, Circumstances, IEnumerable<DateTimeOffset?>> Due)
{
    /// <summary>What the clock does, when it is more than a nudge.</summary>
    public Func<Circumstances, OpportunityEvent>? Deed { get; init; }

    /// <summary>It goes on while the record is on hold: only what is owed does.</summary>
    public bool RunsOnHold { get; init; }

    /// <summary>It takes silence for consent, which nobody may while there is a dispute.</summary>
    public bool TakesSilence { get; init; }

    /// <summary>Whether the record's flags keep it from happening now.</summary>
    public bool IsPausedFor(Opportunity record) => (record.OnHold && !RunsOnHold) || (record.Disputed && TakesSilence);

    /// <summary>How the due instant is worked out, in words.</summary>
    public string When { get; init; } = "";
}

/// <summary>A rule with the instant at which it is due for one record.</summary>
public sealed record DueRule(ClockRule Rule, DateTimeOffset DueAt);
