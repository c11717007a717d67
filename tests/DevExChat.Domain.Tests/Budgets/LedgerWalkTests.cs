using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Tests.Walks;
using FsCheck;
using FsCheck.Fluent;

namespace DevExChat.Domain.Tests.Budgets;

/// <summary>Over random lives, the ledger says to the cent what happened, seen from the events and not from the record.</summary>
public class LedgerWalkTests
{
    [Fact]
    public void Over_thousands_of_lives_ledger_budgets_and_audit_replay_agree_to_the_cent() => Prop.ForAll(Walk.Arbitrary, walk =>
    {
        var life = RandomLife.Live(walk);
        var history = Moved(life.Record.News, days: walk.Policy % 500);
        var seen = new Seen();

        var ledger = Ledgers.Of(history, life.Policy, (record, entry, soFar) => seen.Agrees(record, entry, soFar));

        Assert.Equal(Describe(ledger), Describe(Ledgers.Of(ThroughItsLog(history), life.Policy)));
        Assert.Equal(ledger.Count, ledger.DistinctBy(entry => (entry.Sequence, entry.Kind, entry.Line)).Count());
        Assert.DoesNotContain(ledger, entry => entry.Amount == Money.Zero);
        var (all, apart) = (BudgetTotals.Of(ledger), ledger.GroupBy(entry => entry.Line).Select(line => BudgetTotals.Of(line)).ToList());
        Assert.Equal((all.Held.Cents, all.Paid.Cents), (apart.Sum(line => line.Held.Cents), apart.Sum(line => line.Paid.Cents)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    /// <summary>The same life at another time of the year, so that some are authorized around March 31.</summary>
    private static List<RecordedEvent> Moved(IReadOnlyList<RecordedEvent> history, int days) => [.. history.Select(entry => entry with { At = entry.At.AddDays(days) })];

    private static List<RecordedEvent> ThroughItsLog(IEnumerable<RecordedEvent> history) =>
        [.. history.Select(entry => entry with { Event = OpportunityEvents.Deserialize(entry.Event.Act, OpportunityEvents.Serialize(entry.Event)) })];

    private static IEnumerable<object> Describe(IEnumerable<LedgerEntry> ledger) =>
        ledger.Select(entry => (object)(entry.Sequence, entry.Kind, entry.Line, entry.Amount, entry.At));

    /// <summary>What the events alone say about the money.</summary>
    private sealed class Seen
    {
        private Money held;
        private Money certified;
        private Money paid;
        private Price asked;
        private string? chargedTo;

        public void Agrees(Opportunity record, RecordedEvent entry, IReadOnlyList<LedgerEntry> ledger)
        {
            Take(record, entry);
            var all = BudgetTotals.Of(ledger);
            Assert.Equal((held, certified, paid), (all.Held, all.Certified, all.Paid));
            Assert.Equal(
                held == Money.Zero && record.Status is (OpportunityStatus.Scheduled or OpportunityStatus.Open or OpportunityStatus.Evaluating or OpportunityStatus.AwaitingAuthorization) ? record.Terms.Total : Money.Zero,
                all.Planned);
            foreach (var line in ledger.GroupBy(item => item.Line))
            {
                var totals = BudgetTotals.Of(line);
                Assert.True(Money.Zero <= totals.Paid && totals.Paid <= totals.Certified && totals.Certified <= totals.Held && totals.Planned >= Money.Zero);
                Assert.Equal(held > Money.Zero && line.Key.ToString() == chargedTo, totals.Held > Money.Zero);
            }
        }

        private void Take(Opportunity record, RecordedEvent entry)
        {
            switch (entry.Event)
            {
                case AwardRecommended recommended: asked = new Price(recommended.Net ?? record.Terms.Net, record.Terms.TaxRate); break;
                case AwardAuthorized authorized when entry.Led == OpportunityStatus.Offered || authorized.TakesEffectAt is not null:
                    held = asked.Total;
                    var day = TimeZoneInfo.ConvertTime(entry.At, TimeZoneInfo.FindSystemTimeZoneById("America/Toronto"));
                    chargedTo = $"CC-100/{(day.Month < 4 ? day.Year - 1 : day.Year)}-{(day.Month < 4 ? day.Year : day.Year + 1) % 100:00}";
                    break;
                case OfferDeclined or OfferLapsed: held = Money.Zero; break;
                case AuthorizationUndone or RecommendationReturned or RecommendationRejected or OpportunityCancelled: held = Money.Zero; break;
                case ContractTerminated ended: held = new Price(asked.Net.Times(ended.AcceptedPercent / 100m), asked.TaxRate).Total; break;
                case InvoiceCertified: certified = held; break;
                case PaymentIssued: paid = held; break;
                case PaymentNotReceived: paid = Money.Zero; break;
                default: break;
            }
        }
    }
}
