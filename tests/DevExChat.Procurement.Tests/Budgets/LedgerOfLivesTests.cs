using DevExChat.Domain;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Budgets;
using DevExChat.Domain.Invoices;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Budgets;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Budgets;

/// <summary>Random lives saved event by event: what the database sums up is what the audit log replays to, to the cent.</summary>
public sealed class LedgerOfLivesTests
{
    // About half of the lives are small enough for their authorization to be taken back.
    private readonly Scene scene = new() { Policy = new() { UndoMinutes = 60, UndoUpTo = 1_900m } };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 32)]
    [InlineData(DatabaseProvider.PostgreSql, 12)]
    public async Task Budget_totals_ledger_and_audit_replay_agree_to_the_cent(DatabaseProvider provider, int lives)
    {
        await using var database = await scene.RegisterAsync(provider);
        var steps = Gen.Choose(0, 999_999).ListOf(45).Sample(lives, new Rnd(20_261_201), 50).ToList();
        for (var life = 0; life < lives; life++) await LiveAsync(database, new OpportunityId(life + 1), [.. steps[life]]);

        await using var db = database.Open();
        var replayed = new List<LedgerEntry>();
        var (ends, happened) = (new List<OpportunityStatus>(), new List<OpportunityEvent>());
        for (var life = 1; life <= lives; life++)
        {
            var id = new OpportunityId(life);
            var stream = AuditLog.StreamOf(id);
            var history = (await db.Audit.AsNoTracking().Where(entry => entry.Stream == stream).OrderBy(entry => entry.Sequence).ToListAsync(Ct)).ConvertAll(AuditPayload.Read);
            var (ledger, owed) = (new List<LedgerEntry>(), new Owed());
            for (var count = 1; count <= history.Count; count++)
            {
                ledger.AddRange(Movements.After(Opportunity.Replay(id, history.Take(count)), ledger, new Circumstances(history[count - 1].At, scene.Policy)));
                owed.Agrees(history[count - 1], BudgetTotals.Of(ledger));
            }

            replayed.AddRange(ledger);
            happened.AddRange(history.Select(entry => entry.Event));
            ends.Add(Opportunity.Replay(id, history).Status);
        }

        Assert.Equal(Describe(replayed), Describe(await db.BudgetLedger.AsNoTracking().ToListAsync(Ct)));
        foreach (var line in replayed.GroupBy(entry => entry.Line)) Assert.Equal(BudgetTotals.Of(line), await Ledger.TotalsAsync(db, line.Key, Ct));
        Assert.Null((await new AuditVerifier(db).VerifyAsync(Ct)).Fault);
        var awards = await db.Opportunities.AsNoTracking().Where(record => record.Award != null && record.Terms.Selection == SelectionMethod.Priced.Name).ToListAsync(Ct);
        Assert.NotEmpty(awards);
        Assert.All(awards, record => Assert.Equal((record.Terms.Net - new Money(12_347), record.PriceDecidedOn.Total), (record.Award!.Net, record.Award.Payable.Total)));
        Assert.True(ends.Distinct().Count() >= 3 && BudgetTotals.Of(replayed).Paid > Money.Zero, $"Too tame: {string.Join(' ', ends)}");
        Assert.All(new[] { Act.Hold, Act.Resume, Act.NotReceived, Act.Terminate, Act.Certify }, act => Assert.True(happened.Exists(deed => deed.Act == act), $"Too tame: never {act}"));
        Assert.Contains(happened, deed => deed is ContractTerminated { AcceptedPercent: > 0 and < 100 });
        Assert.Contains(replayed, entry => entry is { Kind: LedgerKind.Paid, Cents: < 0 });
    }

    private static IEnumerable<string> Describe(IEnumerable<LedgerEntry> ledger) =>
        ledger.Select(entry => $"{entry.Opportunity} {entry.Sequence} {entry.Kind} {entry.Line} {entry.Amount} {entry.At:O}").Order(StringComparer.Ordinal);

    private async Task LiveAsync(TestDatabase database, OpportunityId id, IReadOnlyList<int> steps)
    {
        var now = Scene.Start;
        foreach (var step in steps.Prepend(0))
        {
            await using var db = database.Open();
            var record = await new Records(db).FindAsync(id, Ct);
            now = record is { ProposalCount: > 0 } && record.Terms.ClosesAt > now && step % 3 == 0 ? record.Terms.ClosesAt!.Value : now.AddHours(step % 7);
            var at = new Circumstances(now, scene.Policy);
            if (record is null)
            {
                var terms = Scene.Terms with { Net = new Money(100_003 + (id.Value * 7_919)), CostCentre = $"{4100 + (id.Value % 3)}", Selection = id.Value % 2 == 0 ? SelectionMethod.Pick.Name : SelectionMethod.Priced.Name };
                db.Add(record = Opportunity.Create(id, new OpportunityDrafted(terms), scene.Buyer.AsActor(at), at).Draft!);
            }
            else if (!Attempt(record, step / 7, at))
            {
                continue;
            }

            await new Consequences(db, new Notifier(db, new Audiences(db), new ChannelDirectory([]))).StageAsync(record, at, Ct);
            await db.SaveChangesAsync(Ct);
        }
    }

    /// <summary>One of the acts that the record's status allows, done by whoever may.</summary>
    private bool Attempt(Opportunity record, int choice, Circumstances at)
    {
        var acts = OpportunityLifecycle.Table.Where(row => row.From == record.Status).Select(row => row.Act)
            .Where(act => act is not (Act.Amend or Act.Cancel or Act.NoneSuitable or Act.Decline) || choice % 6 == 0)
            .Where(act => act is not (Act.Terminate or Act.Hold) || choice % 3 == 0)
            .Where(act => !record.OnHold || act is Act.Resume or Act.SubmitInvoice or Act.Certify or Act.MarkPaid or Act.NotReceived)
            .Select(act => DeedOf(record, act, choice, at)).OfType<OpportunityEvent>().ToList();
        return acts.Count > 0 && People(at).Any(by => record.Try(acts[choice / 6 % acts.Count], by, at) is null);
    }

    private IEnumerable<Actor> People(Circumstances at) => scene.Everyone.Select(person => person.AsActor(at)).Append(Actor.Clock);

    private static OpportunityEvent? DeedOf(Opportunity record, Act act, int choice, Circumstances at)
    {
        var first = record.StandingProposals.FirstOrDefault();
        return act switch
        {
            Act.Post => new OpportunityPosted(Money.Zero),
            Act.Amend => new OpportunityAmended(
                TermsGuards.WithClosingMovedOut(record.Terms with { Net = record.Terms.Net + new Money(333), CostCentre = record.Terms.CostCentre == "4100" ? "4200" : record.Terms.CostCentre }, record.Terms, at), "More."),
            Act.SubmitProposal when first is null => Proposed(record),
            Act.Close => new OpportunityClosed(),
            Act.Recommend when first is not null => new AwardRecommended(first.Id, first.Vendor, at.Calendar.DayOf(at.Now).AddDays(30), "The best", at.Now.AddDays(20)) { Net = first.Content!.Net, PriceRank = PriceRank.For(record, first) },
            Act.NoneSuitable => new NoneFoundSuitable("None."),
            Act.Authorize => new AwardAuthorized(AuthorizationFacts.Fingerprint(record, at.Policy, "facts")!, "facts", at.Now.AddDays(3)) { TakesEffectAt = UndoWindow.EndAfter(record, "facts", at) },
            Act.UndoAuthorization => new AuthorizationUndone(),
            Act.TakeEffect => new AuthorizationTookEffect(at.Now.AddDays(3)),
            Act.ReturnForChanges => new RecommendationReturned("Think."),
            Act.AcceptTerms => new TermsAccepted(),
            Act.Decline => new OfferDeclined("No time."),
            Act.LapseOffer => new OfferLapsed(),
            Act.Deliver => new WorkDelivered("https://github.com/example/picker/pull/7", [1, 2]),
            Act.Accept => new DeliveryAccepted(["seen", "ran"]),
            Act.Terminate => new ContractTerminated("Nothing came.", VendorHeard: true, AcceptedPercent: choice / 6 % 101),
            Act.SubmitInvoice => new InvoiceSubmitted("7", record.Award!.Payable.Total, PaymentTerms.DueAt(at.Now, record.Delivery!.AcceptedAt ?? at.Now, at.Policy)),
            Act.Certify => new InvoiceCertified("Done, as agreed."),
            Act.MarkPaid => new PaymentIssued("DirectDeposit", "EFT 1"),
            Act.NotReceived => new PaymentNotReceived(),
            Act.ConfirmReceipt when choice % 3 == 0 => new ReceiptConfirmed(),
            Act.Hold when !record.OnHold => new OpportunityHeld("The need is being looked at."),
            Act.Resume when record.OnHold => Holding.Resumption(record, "It goes on.", at.Now),
            Act.Cancel => new OpportunityCancelled("Over."),
            _ => null,
        };
    }

    private static ProposalSubmitted Proposed(Opportunity record)
    {
        var content = new ProposalContent(Scene.Secret, null, Scene.Promised, null, record.Terms.BidsArePriced ? record.Terms.Net - new Money(12_347) : null);
        return new ProposalSubmitted(new ProposalId(Guid.NewGuid()), content.Fingerprint(), 1, true) { Content = content };
    }
}
