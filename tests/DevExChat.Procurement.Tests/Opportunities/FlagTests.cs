using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Opportunities;

/// <summary>Putting a record on hold, letting it go on, disputing it: what is asked, what cards say, who hears of it, which deadlines stay.</summary>
public sealed class FlagTests
{
    private const string Why = "A security review.";

    private static readonly Dictionary<string, Func<CardView, Card>> Cards = new()
    {
        [CardNames.Opportunity] = OpportunityCard.Build,
        [CardNames.Buyer] = BuyerCard.Build,
        [CardNames.Vendor] = VendorCard.Build,
        [CardNames.Authorization] = AuthorizationCard.Build,
        [CardNames.Certification] = CertificationCard.Build,
        [CardNames.Payment] = PaymentCard.Build,
    };

    private readonly Scene scene = new();

    public static TheoryData<string, string> EveryCard => [.. from card in Cards.Keys from language in Shown.Languages select (card, language)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Holding_asks_for_a_reason_and_then_says_so()
    {
        scene.Opens();
        var form = (await new HoldOpportunity().DoAsync(scene.Clicks(scene.Buyer), scene.Record, Ct)).Form();
        Shown.FitsADialog(form);
        Assert.Equal(["reason"], form.Fields.Select(field => field.Name));

        Assert.Equal(["reason"], (await new HoldOpportunity().DoAsync(scene.Sends(scene.Buyer, null, ("reason", " ")), scene.Record, Ct)).Corrections().Keys);
        var said = (await new HoldOpportunity().DoAsync(scene.Sends(scene.Buyer, null, ("reason", Why)), scene.Record, Ct)).Sentence();

        Assert.Contains("is on hold", said, StringComparison.Ordinal);
        Assert.True(scene.Record.OnHold);
    }

    [Fact]
    public async Task Nobody_fills_in_a_form_in_vain()
    {
        scene.Opens();

        Assert.Equal("hold.none", Refused(await new ResumeOpportunity().DoAsync(scene.Clicks(scene.Buyer), scene.Record, Ct)));
        scene.Does(new OpportunityHeld(Why), scene.Buyer);
        Assert.Equal("hold.already", Refused(await new HoldOpportunity().DoAsync(scene.Clicks(scene.Buyer), scene.Record, Ct)));
    }

    [Fact]
    public async Task Typed_with_its_reason_it_goes_on_at_once_and_closes_later()
    {
        scene.Opens().Does(new OpportunityHeld(Why), scene.Buyer).Now = Scene.Start.AddDays(30);

        await new ResumeOpportunity().DoAsync(scene.Types(scene.Buyer, ("reason", "It is done.")), scene.Record, Ct);

        Assert.Equal(Scene.Closing.AddDays(30), scene.Record.Terms.ClosesAt);
    }

    [Theory, MemberData(nameof(EveryCard))]
    public void Every_card_says_in_words_that_it_is_on_hold_and_offers_nothing_that_would_be_refused(string card, string language)
    {
        foreach (var record in Lives())
        {
            foreach (var viewer in record.Everyone)
            {
                var shown = Cards[card](record.View(viewer, language));

                Assert.Contains(language == "fr" ? "(suspendue" : "(on hold", shown.Heading, StringComparison.Ordinal);
                Assert.Contains(Why, Shown.Words(shown.Body), StringComparison.Ordinal);
                Assert.Contains(Why, shown.Spoken, StringComparison.Ordinal);
                var acts = shown.ActionIds().Concat(shown.Body.OfType<CardElement.Row>().Select(row => row.Action?.ActionId ?? "")).Select(id => CommandTable.Find(id)?.Act).OfType<Act>();
                Assert.All(acts, act => Assert.Null(Holding.Stops(act, record.Record)));
                if (card != CardNames.Opportunity) Shown.KeepsTheFrame(shown, "OPP-2026-42");
            }
        }

        static IEnumerable<Scene> Lives() => new Func<Scene, Scene>[]
        {
            s => s.Opens().Proposes(s.Ada),
            s => s.Opens().Proposes(s.Ada).Closes().Recommends(s.Ada),
            s => s.UnderContract(),
            s => s.UnderContract().Delivers(),
            s => s.UnderContract().Delivers().AcceptsWork().Invoices(),
            s => s.UnderContract().Delivers().AcceptsWork().Invoices().Certifies(),
        }.Select(live =>
        {
            var lived = new Scene();
            return live(lived).Does(new OpportunityHeld(Why), lived.Buyer);
        });
    }

    [Fact]
    public void What_is_owed_is_still_paid_on_hold()
    {
        scene.UnderContract().Delivers().AcceptsWork().Invoices().Certifies().Does(new OpportunityHeld(Why), scene.Buyer);

        var card = PaymentCard.Build(scene.View(scene.Payer));

        Assert.Contains("payment.paid", card.ActionIds());
        Assert.Contains("What is owed falls due all the same", card.Spoken, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dispute_stands_on_the_cards_of_both_sides_and_of_nobody_else()
    {
        scene.UnderContract().Delivers().Does(new DisputeRaised("Criterion 2 is met."), scene.Ada);

        Assert.Contains("(disputed)", BuyerCard.Build(scene.View(scene.Buyer)).Heading, StringComparison.Ordinal);
        Assert.Contains("Disputed by the vendor", VendorCard.Build(scene.View(scene.Ada)).Spoken, StringComparison.Ordinal);
        foreach (var card in new[] { OpportunityCard.Build(scene.View(null)), VendorCard.Build(scene.View(scene.Bob)), OpportunityCard.Build(scene.View(scene.Stranger)) })
        {
            Assert.DoesNotContain("isputed", Shown.Words(card), StringComparison.Ordinal);
            Assert.DoesNotContain("Criterion 2 is met", Shown.Words(card), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Overdue_work_lets_the_buyer_choose_more_time_waiting_or_the_end()
    {
        scene.UnderContract().Now = new DateTimeOffset(2027, 1, 12, 15, 0, 0, TimeSpan.Zero);

        var card = BuyerCard.Build(scene.View(scene.Buyer));

        Assert.Equal(["delivery.grant", "delivery.wait", "delivery.terminate"], card.Actions.Select(action => action.ActionId));
        Assert.Contains("Give more time, wait, or end the contract", Shown.Words(card.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_end_the_buyer_is_offered_the_next_proposal_only_where_there_is_one()
    {
        scene.Opens().Proposes(scene.Ada).Proposes(scene.Bob, "Bob's own way", new DateOnly(2027, 3, 1)).Closes().Recommends(scene.Ada).Authorizes().Accepts(scene.Ada);
        scene.Now = new DateTimeOffset(2027, 1, 13, 15, 0, 0, TimeSpan.Zero);
        scene.Does(new ContractTerminated("Nothing came.", true), scene.Buyer);
        Assert.Equal(["opportunity.next", "opportunity.relist", "opportunity.show"], BuyerCard.Build(scene.View(scene.Buyer)).Actions.Select(action => action.ActionId));

        scene.Now = new DateTimeOffset(2027, 3, 3, 15, 0, 0, TimeSpan.Zero);
        Assert.Equal(["opportunity.relist", "opportunity.show"], BuyerCard.Build(scene.View(scene.Buyer)).Actions.Select(action => action.ActionId));
    }

    [Fact]
    public void Whose_contract_ended_reads_so_while_the_others_are_looked_at_again()
    {
        scene.Opens().Proposes(scene.Ada).Proposes(scene.Bob, "Bob's own way", new DateOnly(2027, 3, 1)).Closes().Recommends(scene.Ada).Authorizes().Accepts(scene.Ada);
        scene.Now = new DateTimeOffset(2027, 1, 13, 15, 0, 0, TimeSpan.Zero);
        scene.Does(new ContractTerminated("Nothing came.", true), scene.Buyer).Does(new ProposalsReconsidered("Bob is next."), scene.Buyer);

        Assert.StartsWith("Ended · ", VendorCard.Build(scene.View(scene.Ada)).Heading, StringComparison.Ordinal);
        Assert.StartsWith("Being evaluated · ", VendorCard.Build(scene.View(scene.Bob)).Heading, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_cancelled_on_hold_before_its_closing_stays_sealed_for_ever()
    {
        scene.Opens().Proposes(scene.Ada).Does(new OpportunityHeld(Why), scene.Buyer).Now = Scene.Closing.AddDays(3);
        scene.Does(new OpportunityCancelled("no longer needed"), scene.Buyer);

        Assert.True(SealedProposals.Hold(scene.Record));
        Assert.False(SealedProposals.MayBeReadBy(scene.Record, scene.Buyer.AsActor(scene.At)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_hold_cancels_the_planned_deadlines_and_resuming_plans_them_later(DatabaseProvider provider)
    {
        scene.Opens();
        await using var database = await scene.RegisterAsync(provider);
        await using (var db = database.Open())
        {
            db.Add(scene.Record);
            await Plan(db, scene.Record);
        }

        var before = await Planned(database);
        Assert.Contains("closes", before.Keys);
        await Do(database, new OpportunityHeld(Why));
        Assert.Empty(await Planned(database));
        scene.Now = Scene.Start.AddDays(3);
        await using (var db = database.Open()) await Do(database, Holding.Resumption(await db.Opportunities.SingleAsync(Ct), "Done.", scene.Now));

        var after = await Planned(database);
        Assert.Equal(before["closes"].AddDays(3), after["closes"]);
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
    }

    [Fact]
    public async Task A_deadline_that_wakes_while_on_hold_does_nothing()
    {
        scene.Opens().Proposes(scene.Ada).Does(new OpportunityHeld(Why), scene.Buyer);
        await using var database = await scene.RegisterAsync();
        var deadline = new Deadline(scene.Record.Id, "closes", Scene.Closing);
        await using (var db = database.Open())
        {
            db.AddRange(scene.Record, deadline);
            await db.SaveChangesAsync(Ct);
        }

        scene.Now = Scene.Closing.AddMinutes(1);
        await using (var db = database.Open())
        {
            var notifier = new Notifier(db, new Audiences(db), new ChannelDirectory([]));
            await new DeadlineMeeting(db, new Records(db), notifier, new Commit(db, new Consequences(db, notifier), null!)).HoldAsync(deadline.Key, scene.At, Ct);
        }

        await using var fresh = database.Open();
        Assert.Equal(OpportunityStatus.Open, (await fresh.Opportunities.SingleAsync(Ct)).Status);
        Assert.Equal((DeadlineStatus.Done, "no longer applies"), await fresh.Deadlines.Select(row => new ValueTuple<DeadlineStatus, string?>(row.Status, row.Result)).SingleAsync(Ct));
    }

    [Fact]
    public async Task Those_involved_hear_of_a_hold_and_of_what_is_due_after_it()
    {
        var admin = Scene.Known("Alex");
        admin.Grant(Roles.Admin, Domain.Money.Zero, []);
        scene.UnderContract();
        await using var database = await scene.RegisterAsync(more: admin);
        await using (var db = database.Open())
        {
            db.Add(scene.Record);
            await CardCopies.ShowAsync(db, scene.Record.Id, CardNames.Vendor, HomeOf(scene.Ada), "en", scene.Ada.Id, scene.Now, Ct);
            await CardCopies.ShowAsync(db, scene.Record.Id, CardNames.Buyer, HomeOf(scene.Buyer), "en", scene.Buyer.Id, scene.Now, Ct);
            await db.SaveChangesAsync(Ct);
        }

        await Do(database, new OpportunityHeld(Why), admin);
        var due = scene.Record.Delivery!.DueOn;
        scene.Now += TimeSpan.FromDays(2);
        await using (var db = database.Open()) await Do(database, Holding.Resumption(await db.Opportunities.SingleAsync(Ct), "Done.", scene.Now), admin);
        await Do(database, new DisputeRaised("The day is too early."), scene.Ada);

        var notes = await Notes(database);
        Assert.Equal(2, notes.Count(note => note.Contains($"is on hold: {Why}", StringComparison.Ordinal)));
        Assert.Equal(2, notes.Count(note => note.Contains($"is now due {scene.View(null).Reader.Day(due.AddDays(2))}", StringComparison.Ordinal)));
        Assert.Equal(2, notes.Count(note => note.Contains("There is a dispute", StringComparison.Ordinal)));
    }

    private static Place HomeOf(Person person) => new("slack", "T1", person.On("slack")!.UserId);

    private static string? Refused(Reply reply) => Assert.IsType<Reply.Sentence>(reply).RefusalCode;

    private static async Task<IReadOnlyList<string>> Notes(TestDatabase database)
    {
        await using var db = database.Open();
        var notes = await db.Outbox.AsNoTracking().Where(message => message.Kind == OutboxKind.Note).ToListAsync(Ct);
        return [.. notes.Select(note => note.Read<NotePayload>().Card.Spoken)];
    }

    private async Task Plan(ProcurementDb db, Opportunity record)
    {
        await DeadlinePlanner.ReconcileAsync(db, record, scene.At, Ct);
        await db.SaveChangesAsync(Ct);
    }

    private static async Task<IReadOnlyDictionary<string, DateTimeOffset>> Planned(TestDatabase database)
    {
        await using var db = database.Open();
        var planned = await db.Deadlines.AsNoTracking().Where(deadline => deadline.Status == DeadlineStatus.Planned).OrderBy(deadline => deadline.DueAt).ToListAsync(Ct);
        return planned.GroupBy(deadline => deadline.Rule).ToDictionary(rule => rule.Key, rule => rule.First().DueAt);
    }

    private async Task Do(TestDatabase database, OpportunityEvent deed, Person? by = null)
    {
        await using var db = database.Open();
        var record = await db.Opportunities.SingleAsync(Ct);
        Assert.Null(record.Try(deed, (by ?? scene.Buyer).AsActor(scene.At), scene.At));
        await new Consequences(db, new Notifier(db, new Audiences(db), new ChannelDirectory([]))).StageAsync(record, scene.At, Ct);
        await db.SaveChangesAsync(Ct);
    }
}
