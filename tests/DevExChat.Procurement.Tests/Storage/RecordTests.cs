using System.Reflection;
using System.Text.Json;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Storage;

/// <summary>What the domain decided comes back from the database exactly, after every single event.</summary>
public sealed class RecordTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, 345, TimeSpan.Zero);
    private static readonly PersonId Buyer = new(Guid.NewGuid());
    private static readonly PersonId Vendor = new(Guid.NewGuid());
    private static readonly PersonId Approver = new(Guid.NewGuid());
    private static readonly ProposalId Offer = new(Guid.NewGuid());
    private static readonly JsonSerializerOptions Everything = new() { WriteIndented = true };

    private static readonly OpportunityTerms Terms = new()
    {
        Title = "Fix the « date picker »",
        TitleFrench = "Réparer le sélecteur",
        Description = "It *breaks*\nin Safari; \u202e and 'quotes'",
        Criteria = ["It works", "It is tested, \"really\""],
        Net = new Money(884_956),
        TaxRate = 0.14975m,
        Licence = "MIT",
        Repository = "https://github.com/example/picker",
        Skills = ["typescript"],
        CostCentre = "4100",
        ClosesAt = Noon.AddDays(9),
        NeededBy = new DateOnly(2027, 2, 1),
        Remote = true,
    };

    // The award is withdrawn once on the way, so that parts of the record also go and come back.
    private static readonly (OpportunityEvent Event, PersonId? By, OpportunityStatus Led)[] Life =
    [
        (new OpportunityDrafted(Terms, new OpportunityId(7)), Buyer, OpportunityStatus.Draft),
        (new DraftEdited(Terms with { Unclassified = true, Skills = ["typescript", "a11y"], OpensAt = Noon.AddDays(1) }), Buyer, OpportunityStatus.Draft),
        (new OpportunityPosted(Money.Zero), Buyer, OpportunityStatus.Scheduled),
        (new OpportunityOpened(), null, OpportunityStatus.Open),
        (new ClosingExtended(Noon.AddDays(12), "more time"), Buyer, OpportunityStatus.Open),
        (Written("first"), Vendor, OpportunityStatus.Open),
        (Written("second"), Vendor, OpportunityStatus.Open),
        (new QuestionAsked("Which browsers?"), Vendor, OpportunityStatus.Open),
        (new QuestionAsked("And on phones?"), Vendor, OpportunityStatus.Open),
        (new QuestionAnswered(2, "All of them."), Buyer, OpportunityStatus.Open),
        (new OpportunityClosed(), null, OpportunityStatus.Evaluating),
        (new ProposalEvaluated(Offer, Verdict.Pass, "good", true), Buyer, OpportunityStatus.Evaluating),
        (Recommended("first choice"), Buyer, OpportunityStatus.AwaitingAuthorization),
        (new AwardAuthorized("abc", "facts", Noon.AddDays(20)), Approver, OpportunityStatus.Offered),
        (new OfferLapsed(), null, OpportunityStatus.Evaluating),
        (Recommended("still the best"), Buyer, OpportunityStatus.AwaitingAuthorization),
        (new AwardAuthorized("def", "facts", Noon.AddDays(25)), Approver, OpportunityStatus.Offered),
        (new TermsAccepted(), Vendor, OpportunityStatus.InProgress),
        (new OpportunityHeld("a review"), Buyer, OpportunityStatus.InProgress),
        (new OpportunityResumed("it is done", null, null, null, new DateOnly(2027, 1, 12)), Buyer, OpportunityStatus.InProgress),
        (new ContractTerminated("nothing came", true), Buyer, OpportunityStatus.NotDelivered),
        (new ProposalsReconsidered("once more"), Buyer, OpportunityStatus.Evaluating),
        (Recommended("and again"), Buyer, OpportunityStatus.AwaitingAuthorization),
        (new AwardAuthorized("ghi", "facts", Noon.AddDays(30)), Approver, OpportunityStatus.Offered),
        (new OpportunityHeld("another review"), Buyer, OpportunityStatus.Offered),
        (new OpportunityResumed("it is done", null, null, Noon.AddDays(31), new DateOnly(2027, 1, 13)), Buyer, OpportunityStatus.Offered),
        (new TermsAccepted(), Vendor, OpportunityStatus.InProgress),
        (new DisputeRaised("a word"), Vendor, OpportunityStatus.InProgress),
        (new DisputeResolved("settled"), Buyer, OpportunityStatus.InProgress),
        (new WorkDelivered("https://github.com/example/picker/pull/1", [1, 2]), Vendor, OpportunityStatus.InReview),
        (new ReworkRequested([2], "no tests", new DateOnly(2027, 1, 15)), Buyer, OpportunityStatus.InProgress),
        (new WorkDelivered("https://github.com/example/picker/pull/2", [1, 2]), Vendor, OpportunityStatus.InReview),
        (new DeliveryAccepted(["seen", "ran them"]), Buyer, OpportunityStatus.AwaitingInvoice),
        (new InvoiceSubmitted("INV-1", new Money(1_000_000), Noon.AddDays(60)), Vendor, OpportunityStatus.AwaitingCertification),
        (new InvoiceReturned("no number"), Approver, OpportunityStatus.AwaitingInvoice),
        (new InvoiceSubmitted("INV-2", new Money(1_000_000), Noon.AddDays(61)), Vendor, OpportunityStatus.AwaitingCertification),
        (new InvoiceCertified("I certify."), Approver, OpportunityStatus.AwaitingPayment),
        (new PaymentIssued("EFT", "123"), Buyer, OpportunityStatus.AwaitingReceipt),
        (new ReceiptConfirmed(), Vendor, OpportunityStatus.Closed),
    ];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_record_comes_back_as_it_was_after_every_event(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var id = new OpportunityId(42);
        var apply = typeof(Opportunity).GetMethod("Apply", BindingFlags.Instance | BindingFlags.NonPublic)!;
        for (var count = 1; count <= Life.Length; count++)
        {
            var history = Life.Take(count).Select((step, i) => new RecordedEvent(step.Event, step.By, Noon.AddHours(i), step.Led)).ToList();
            var expected = Opportunity.Replay(id, history);
            await using (var db = database.Open())
            {
                if (count == 1) db.Add(Opportunity.Replay(id, history));
                else apply.Invoke(await db.Opportunities.SingleAsync(o => o.Id == id), [history[^1]]);
                await db.SaveChangesAsync();
            }

            await using var fresh = database.Open();
            var actual = await fresh.Opportunities.SingleAsync(o => o.Id == id);
            Assert.Equal(Describe(expected), Describe(actual));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_who_change_a_record_at_once_one_has_to_decide_again(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var db = database.Open())
        {
            db.Add(Opportunity.Replay(new OpportunityId(1), [new RecordedEvent(Life[0].Event, Buyer, Noon, OpportunityStatus.Draft)]));
            await db.SaveChangesAsync();
        }

        var apply = typeof(Opportunity).GetMethod("Apply", BindingFlags.Instance | BindingFlags.NonPublic)!;
        await using var one = database.Open();
        await using var other = database.Open();
        foreach (var db in new[] { one, other })
            apply.Invoke(await db.Opportunities.SingleAsync(), [new RecordedEvent(new OpportunityCancelled("no"), Buyer, Noon, OpportunityStatus.Cancelled)]);
        await one.SaveChangesAsync();
        var conflict = await Assert.ThrowsAnyAsync<Exception>(() => other.SaveChangesAsync());
        Assert.True(DbErrors.IsConflict(conflict));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_person_comes_back_as_they_were(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var person = Person.Known(Vendor, new ChatIdentity("slack", "T1", "U1"), "A vendor", "fr", "America/Toronto");
        await SaveAndCompareAsync(db =>
        {
            db.Add(person);
            return Task.CompletedTask;
        });
        await SaveAndCompareAsync(async db => (await db.People.SingleAsync()).BecomeVendor(new VendorProfile("Vendor Inc.", "QC", "v@example.ca", null, false)));
        await SaveAndCompareAsync(async db => (await db.People.SingleAsync()).Grant(Roles.Approver | Roles.Payer, new Money(500_000), ["4100", "4200"]));

        async Task SaveAndCompareAsync(Func<ProcurementDb, Task> change)
        {
            await using var db = database.Open();
            await change(db);
            var expected = Describe(db.People.Local.Single());
            await db.SaveChangesAsync();
            await using var fresh = database.Open();
            Assert.Equal(expected, Describe(await fresh.People.SingleAsync(p => p.Identities.Any(i => i.UserId == "U1"))));
        }
    }

    private static ProposalSubmitted Written(string approach)
    {
        var content = new ProposalContent(approach, null, new DateOnly(2027, 1, 10), "vendor-1");
        return new ProposalSubmitted(Offer, content.Fingerprint(), 2, true) { Content = content };
    }

    private static AwardRecommended Recommended(string reason) => new(Offer, Vendor, new DateOnly(2027, 1, 10), reason, Noon.AddDays(22));

    private static string Describe(object record) => JsonSerializer.Serialize(record, record.GetType(), Everything);
}
