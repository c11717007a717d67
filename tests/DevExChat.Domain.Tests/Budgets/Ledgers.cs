using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Tests.Budgets;

/// <summary>The ledger of a life, written event by event as the product writes it.</summary>
internal static class Ledgers
{
    public static List<LedgerEntry> Of(IReadOnlyList<RecordedEvent> history, ProcurementPolicy policy, Action<Opportunity, RecordedEvent, IReadOnlyList<LedgerEntry>>? afterEach = null)
    {
        var ledger = new List<LedgerEntry>();
        for (var count = 1; count <= history.Count; count++)
        {
            var record = Opportunity.Replay(new OpportunityId(42), history.Take(count));
            ledger.AddRange(Movements.After(record, ledger, new Circumstances(history[count - 1].At, policy)));
            afterEach?.Invoke(record, history[count - 1], ledger);
        }

        return ledger;
    }
}
