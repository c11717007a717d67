using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Two purchases that administrators were told about.</summary>
public sealed record SplittingFinding(OpportunityId First, OpportunityId Second, DateTimeOffset FoundAt);

internal sealed class SplittingFindingMapping : IEntityTypeConfiguration<SplittingFinding>
{
    public void Configure(EntityTypeBuilder<SplittingFinding> finding)
    {
        finding.ToTable("SplittingFindings").HasKey(f => new { f.First, f.Second });
        finding.Property(f => f.First).ValueGeneratedNever();
        finding.Property(f => f.Second).ValueGeneratedNever();
    }
}

/// <summary>
/// Looks over all purchases of the policy's period for one requirement in several parts. Posting and recommending ask about their own
/// record; what comes together otherwise, two posted in the same minute or one that was amended, is found here.
/// </summary>
internal sealed class SplittingScan(ProcurementDb db, TimeProvider clock, ProcurementPolicy policy)
{
    private const int MostPurchases = 10_000;
    private const int MostShown = 20;

    /// <summary>Tells administrators of each pair once; another replica that looks at the same time tells nobody a second time.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var at = new Circumstances(clock.GetUtcNow(), policy);
        var groups = SplitGroup.Find(await PurchasesAsync(at, ct).ConfigureAwait(false), policy.CapAmount);
        var known = (await db.Set<SplittingFinding>().AsNoTracking().Select(found => new { found.First, found.Second }).ToListAsync(ct).ConfigureAwait(false))
            .Select(found => (found.First, found.Second)).ToHashSet();
        var fresh = groups.Where(group => group.Pairs().Any(pair => !known.Contains(pair))).ToList();
        if (fresh.Count == 0) return;

        db.AddRange(fresh.SelectMany(group => group.Pairs()).Where(pair => !known.Contains(pair)).Distinct().Select(pair => new SplittingFinding(pair.First, pair.Second, at.Now)));
        await TellAsync(fresh, at, ct).ConfigureAwait(false);
        try
        {
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
        }
        catch (DbUpdateException told) when (DbErrors.IsUniqueViolation(told))
        {
            // Somebody else found and told them in the meantime; what is left is found the next night.
        }
    }

    private async Task<List<Purchase>> PurchasesAsync(Circumstances at, CancellationToken ct)
    {
        var since = at.Now.AddDays(-policy.SplittingDays);
        var rows = await db.Opportunities.AsNoTracking().IgnoreAutoIncludes()
            .Where(record => record.CreatedAt >= since && !SimilarPurchases.NotBought.Contains(record.Status))
            .OrderByDescending(record => record.Id)
            .Take(MostPurchases)
            .Select(record => new
            {
                record.Id,
                record.CreatedAt,
                record.Buyer,
                record.Terms.CostCentre,
                record.Terms.Repository,
                Vendor = record.Award == null ? (PersonId?)null : record.Award.Vendor,
                record.NetDecidedOn,
                record.Terms.TaxRate,
                record.Terms.SplittingJustification,
                Later = record.Recommendation == null ? null : record.Recommendation.Justification,
            })
            .ToListAsync(ct).ConfigureAwait(false);
        return rows.ConvertAll(row => new Purchase(
            row.Id, row.CreatedAt, row.Buyer, row.CostCentre, row.Repository, row.Vendor, new Price(row.NetDecidedOn, row.TaxRate).Total,
            !string.IsNullOrWhiteSpace(row.SplittingJustification) || !string.IsNullOrWhiteSpace(row.Later)));
    }

    private async Task TellAsync(IReadOnlyList<SplitGroup> groups, Circumstances at, CancellationToken ct)
    {
        foreach (var admin in await Administrators.InForceAsync(db, at, ct).ConfigureAwait(false))
        {
            var reader = Reader.For(admin.Language, PersonalClock.Of(admin, policy).Zone.Id);
            TimedNote.To(db, admin, NudgeRules.Splitting, at.Now, Morning(reader, at), Card(reader, groups, at), at);
        }
    }

    internal static Card Card(Reader reader, IReadOnlyList<SplitGroup> groups, Circumstances at)
    {
        var found = reader.Say("budget.split.found", ("count", groups.Count), ("cap", at.Policy.CapAmount), ("days", at.Policy.SplittingDays));
        var lines = groups.Take(MostShown).Select(group => (Last: group.Purchases[^1], Words: Words(reader, group))).ToList();
        return new Card(
            "",
            [
                new CardElement.Paragraph(found),
                .. lines.Select(line => new CardElement.Row(line.Words, Details(reader, line.Last))),
                .. groups.Count > MostShown ? [new CardElement.Context(reader.Say("admin.more", ("shown", MostShown), ("count", groups.Count)))] : Array.Empty<CardElement>(),
                new CardElement.Context(reader.Say("budget.split.why")),
            ],
            $"{found} {string.Join("; ", lines.Select(line => line.Words))}.")
        {
            Language = reader.Language,
        };
    }

    private static CardAction Details(Reader reader, Purchase last) => new("opportunity.show", reader.Say("opportunity.button.details"), new Subject(last.Id, Detail: CardNames.Opportunity))
    {
        SpokenLabel = reader.Say("opportunity.row.details", ("reference", Opportunity.ReferenceOf(last.Id, last.CreatedAt))),
    };

    private static string Words(Reader reader, SplitGroup group) => reader.Say(
        "budget.split.group",
        ("references", group.Purchases.Select(purchase => Opportunity.ReferenceOf(purchase.Id, purchase.CreatedAt))), ("sum", group.Sum));

    /// <summary>Nobody is woken for it: when the next business day begins where the person is.</summary>
    private static DateTimeOffset Morning(Reader reader, Circumstances at)
    {
        var calendar = at.Calendar.In(reader.Zone);
        var today = calendar.DayOf(at.Now);
        var opening = calendar.OpeningOf(today);
        return calendar.IsBusinessDay(today) && opening >= at.Now ? opening : calendar.OpeningOf(calendar.AddBusinessDays(today, 1));
    }
}
