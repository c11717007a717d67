using DevExChat.Domain.People;

namespace DevExChat.Domain.Opportunities;

/// <summary>One row of the lifecycle table.</summary>
/// <param name="From">The status it starts from; null for a record that does not exist yet.</param>
/// <param name="Act">What is done.</param>
/// <param name="By">In what capacity.</param>
/// <param name="Guards">What must hold, in the order in which it is asked.</param>
/// <param name="To">The status it leads to.</param>
/// <param name="Effects">What follows beyond the audit entry and the refreshed cards, in words.</param>
public sealed record Transition(OpportunityStatus? From, Act Act, Capacity By, IReadOnlyList<Guard> Guards, Outcome To, string Effects)
{
    /// <summary>The role it takes, where it takes one that can be delegated.</summary>
    public Roles Role => By switch
    {
        Capacity.Approver => Roles.Approver,
        Capacity.Certifier => Roles.Certifier,
        Capacity.Payer => Roles.Payer,
        _ => Roles.None,
    };

    /// <summary>The first reason against an attempt by one authority: separation of duties, capacity, a hold, then the guards in order.</summary>
    public Refusal? Refuses(Attempt attempt) =>
        Bars(attempt.Record, attempt.By) ?? Guards.Select(guard => guard.Refuses(attempt)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>
    /// Why this authority may not, whatever it brings. Duties come first: who is excluded by what they did before is told that, even when
    /// they lack the role as well.
    /// </summary>
    public Refusal? Bars(Opportunity record, Actor by) => SeparationOfDuties.Refuses(Act, record, by) ?? By.Refuses(record, by) ?? Holding.Stops(Act, record);

    /// <summary>
    /// What to say of several authorities that one person may act under: nothing when one of them may. That the role is lacking is the
    /// least of reasons, since the other authority has it.
    /// </summary>
    public static Refusal? Plainest(IReadOnlyList<Refusal?> reasons) => reasons.Contains(null)
        ? null
        : reasons.FirstOrDefault(reason => !reason!.Code.StartsWith("role.", StringComparison.Ordinal)) ?? reasons[0];
}

/// <summary>Where a row leads: mostly one status, sometimes one of a few that the attempt decides.</summary>
public sealed class Outcome
{
    private readonly Func<Attempt, OpportunityStatus> choose;

    private Outcome(IReadOnlyList<OpportunityStatus> possible, Func<Attempt, OpportunityStatus> choose) =>
        (Possible, this.choose) = (possible, choose);

    public IReadOnlyList<OpportunityStatus> Possible { get; }

    public static implicit operator Outcome(OpportunityStatus status) => new([status], _ => status);

    /// <summary>The first status when the condition holds, else the second.</summary>
    public static Outcome Either(OpportunityStatus first, OpportunityStatus second, Func<Attempt, bool> when) =>
        new([first, second], attempt => when(attempt) ? first : second);

    public OpportunityStatus Of(Attempt attempt) => choose(attempt);
}
