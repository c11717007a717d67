using DevExChat.Domain.Opportunities;

namespace DevExChat.Domain.Budgets;

/// <summary>
/// What a record asks of the ledger. It follows from the record as it stands, not from the name of what happened: whatever leads to a
/// contract commits its total, whatever ends one gives it back, and replaying the audit log leads to the same entries.
/// </summary>
public static class Movements
{
    private static readonly OpportunityStatus[] Planning =
        [OpportunityStatus.Scheduled, OpportunityStatus.Open, OpportunityStatus.Evaluating, OpportunityStatus.AwaitingAuthorization];

    private static readonly OpportunityStatus[] CameToNothing =
        [OpportunityStatus.Cancelled, OpportunityStatus.Unsuccessful, OpportunityStatus.NotDelivered];

    /// <summary>The entries that are to be added after the record's last event, given those it has.</summary>
    public static IReadOnlyList<LedgerEntry> After(Opportunity record, IReadOnlyCollection<LedgerEntry> before, Circumstances at)
    {
        var (planned, committed) = (PlannedOn(record, at), CommittedOn(record, at));
        var lines = before.Select(entry => entry.Line).Append(planned.Line).Append(committed.Line).Distinct();
        return
        [
            .. from line in lines
               let has = BudgetTotals.Of(before.Where(entry => entry.Line == line))
               let wants = line == committed.Line ? committed : default
               from entry in Between(has, wants with { Planned = line == planned.Line ? planned.Amount : Money.Zero })
               where entry.Amount != Money.Zero
               select new LedgerEntry(record.Id, record.Version, entry.Kind, line, entry.Amount, at.Now),
        ];
    }

    /// <summary>The line that an award would be charged to as soon as it can be made: at closing or, after that, now.</summary>
    public static BudgetLine LineOf(string costCentre, DateTimeOffset? closesAt, Circumstances at) =>
        BudgetLine.At(costCentre, closesAt > at.Now ? closesAt.Value : at.Now, at.Calendar);

    private static IEnumerable<(LedgerKind Kind, Money Amount)> Between(BudgetTotals has, Wanted wants)
    {
        var more = wants.Held - has.Held;
        return
        [
            (LedgerKind.Planned, wants.Planned - has.Planned),
            more > Money.Zero ? (LedgerKind.Committed, more) : (LedgerKind.Released, Money.Zero - more),
            (LedgerKind.Certified, wants.Certified - has.Certified),
            (LedgerKind.Paid, wants.Paid - has.Paid),
        ];
    }

    private static (BudgetLine Line, Money Amount) PlannedOn(Opportunity record, Circumstances at) =>
        (LineOf(record.Terms.CostCentre, record.Terms.ClosesAt, at), Planning.Contains(record.Status) && !IsAuthorized(record) ? record.Terms.Total : Money.Zero);

    /// <summary>Authorized, and the offer not out yet: the money is committed, so that nobody else takes the room meanwhile.</summary>
    private static bool IsAuthorized(Opportunity record) => record is { Status: OpportunityStatus.AwaitingAuthorization, Recommendation.IsAuthorized: true };

    /// <summary>A contract is charged to the fiscal year in which it was authorized, whenever it is paid.</summary>
    private static Wanted CommittedOn(Opportunity record, Circumstances at)
    {
        if (IsAuthorized(record)) return new Wanted(BudgetLine.At(record.Terms.CostCentre, record.Recommendation!.AuthorizedAt!.Value, at.Calendar)) { Held = record.PriceDecidedOn.Total };
        // What was accepted of a contract that ended early is owed like any other.
        if (record.Award is not { } award || (CameToNothing.Contains(record.Status) && award.AcceptedPercent is null)) return default;
        var certified = record.Invoice is { CertifiedAt: not null } invoice ? invoice.Total : Money.Zero;
        return new Wanted(BudgetLine.At(record.Terms.CostCentre, award.AuthorizedAt, at.Calendar))
        {
            // Once it is certified how much is owed, or a share is accepted, nothing beyond that is.
            Held = certified > Money.Zero ? certified : award.Payable.Total,
            Certified = certified,
            Paid = record.Invoice?.PaidAt is not null ? certified : Money.Zero,
        };
    }

    /// <summary>What the totals of one record on one line should be.</summary>
    private readonly record struct Wanted(BudgetLine Line)
    {
        public Money Planned { get; init; }

        public Money Held { get; init; }

        public Money Certified { get; init; }

        public Money Paid { get; init; }
    }
}
