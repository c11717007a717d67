namespace DevExChat.Domain.People;

/// <summary>What an administrator wants somebody's authority to be from now on.</summary>
/// <param name="Roles">All roles on the buying side; none takes them back.</param>
/// <param name="Limit">The most, tax in, that an approver may authorize.</param>
/// <param name="CostCentres">For which; none means all.</param>
/// <param name="From">The first day; null begins at once.</param>
/// <param name="Until">The last day; null until it is taken back.</param>
/// <param name="Reason">Why; kept in the audit log.</param>
public sealed record RoleChange(Roles Roles, Money Limit, IReadOnlyList<string> CostCentres, DateOnly? From, DateOnly? Until, string Reason)
{
    private const int LongestReason = 500;

    /// <summary>What is wrong with it, each under its field. Nobody changes their own authority, so there is always another who looks on.</summary>
    public IEnumerable<Refusal> Refuses(Actor by, Person person)
    {
        if (by.Is(person.Id)) yield return new Refusal("role.self") { Field = "person" };
        if (Roles.HasFlag(Roles.Approver) && Limit <= Money.Zero) yield return new Refusal("role.limit") { Field = "limit" };
        if (Until < From) yield return new Refusal("role.dates") { Field = "until" };
        if (!Prose.Fits(Reason, LongestReason)) yield return new Refusal("reason.missing", ("most", LongestReason)) { Field = "reason" };
    }
}
