using DevExChat.Domain.People;
using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Opportunities;

/// <summary>What surrounds an attempt: the instant, asked for once, and the department's policy.</summary>
public sealed record Circumstances(DateTimeOffset Now, ProcurementPolicy Policy)
{
    public BusinessCalendar Calendar { get; } = Policy.Calendar();
}

/// <summary>Somebody trying to do something to a record at an instant: what every guard looks at.</summary>
public sealed record Attempt(Opportunity Record, OpportunityEvent Deed, Actor By, Circumstances At)
{
    public DateTimeOffset Now => At.Now;

    public ProcurementPolicy Policy => At.Policy;

    /// <summary>The terms that would be in force: those the deed brings, or those of the record.</summary>
    public OpportunityTerms Terms => Deed switch
    {
        OpportunityDrafted drafted => drafted.Terms,
        DraftEdited edited => edited.Terms,
        OpportunityAmended amended => amended.Terms,
        _ => Record.Terms,
    };

    /// <summary>The price that would be decided on: of the terms the deed brings, of the proposal it recommends, or that of the record.</summary>
    public Price Price => Deed switch
    {
        OpportunityDrafted or DraftEdited or OpportunityAmended => Terms.Price,
        AwardRecommended recommended => Record.PriceOf(recommended.Net),
        _ => Record.PriceDecidedOn,
    };
}

/// <summary>One condition of a row of the table: its words, and why an attempt fails it (null when it passes).</summary>
public sealed record Guard(string Name, Func<Attempt, Refusal?> Refuses)
{
    /// <summary>A guard about one kind of deed.</summary>
    public static Guard On<TDeed>(string name, Func<Attempt, TDeed, Refusal?> refuses)
        where TDeed : OpportunityEvent =>
        new(name, attempt => attempt.Deed is TDeed deed ? refuses(attempt, deed) : throw new InvalidOperationException($"{name} guards {typeof(TDeed).Name}, not {attempt.Deed.Act}"));
}
