using DevExChat.Domain.Invoices;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

/// <summary>On hold a record's clock stands still; when it goes on, everything is due later by as long as it was held.</summary>
public class HoldTests
{
    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);

    public static TheoryData<OpportunityStatus> Held => [.. Holding.Statuses];

    public static TheoryData<OpportunityStatus> Others => [.. Enum.GetValues<OpportunityStatus>().Except(Holding.Statuses)];

    [Theory, MemberData(nameof(Held))]
    public void No_clock_runs_but_that_of_the_payment(OpportunityStatus status)
    {
        var story = AnOpportunity.In(status).Doing(Act.Hold);

        var planned = Clocks.PlanFor(story.Record, story.At);

        Assert.All(planned, due => Assert.StartsWith("payment.", due.Rule.Name, StringComparison.Ordinal));
        if (status is OpportunityStatus.AwaitingCertification or OpportunityStatus.AwaitingPayment) Assert.NotEmpty(planned);
    }

    [Theory, MemberData(nameof(Held))]
    public void After_three_weekdays_every_clock_is_due_later_and_none_is_lost(OpportunityStatus status)
    {
        // Held from Monday to Thursday at the latest, so that business days are as long as calendar days wherever the clocks look next.
        var story = AnOpportunity.In(status);
        var before = Clocks.PlanFor(story.Record, story.At);
        story.Doing(Act.Hold).When(story.Now + ThreeDays).Doing(Act.Resume);

        var after = Clocks.PlanFor(story.Record, story.At);

        if (status is OpportunityStatus.AwaitingCertification or OpportunityStatus.AwaitingPayment)
        {
            Assert.Subset(before.Select(due => due.DueAt).ToHashSet(), after.Where(due => due.Rule.Name != "payment.overdue").Select(due => due.DueAt).ToHashSet());
            return;
        }

        Assert.Equal(before.Select(due => due.Rule.Name).Order(), after.Select(due => due.Rule.Name).Order());
        foreach (var (earlier, later) in before.OrderBy(due => (due.Rule.Name, due.DueAt)).Zip(after.OrderBy(due => (due.Rule.Name, due.DueAt))))
            Assert.InRange(later.DueAt - earlier.DueAt, TimeSpan.FromDays(1), TimeSpan.FromDays(6));
    }

    [Theory, MemberData(nameof(Others))]
    public void There_is_nothing_to_pause_before_posting_or_after_the_end(OpportunityStatus status) =>
        Assert.Equal("status.notnow", AnOpportunity.In(status).CodeFor(Act.Hold, Cast.Buyer));

    [Theory, MemberData(nameof(Held))]
    public void On_hold_every_act_that_moves_the_purchase_is_refused_with_one_code_and_changes_nothing(OpportunityStatus status)
    {
        foreach (var act in OpportunityLifecycle.Table.Where(row => row.From == status && !Holding.GoesOn.Contains(row.Act)).Select(row => row.Act))
        {
            var story = AnOpportunity.ReadyFor(status, act).Wait(act).Doing(Act.Hold);
            var before = Snapshot.Of(story.Record);

            Assert.Equal("hold.held", story.Try(story.DeedOf(act), AnOpportunity.DoerOf(act))?.Code);
            Assert.Equal(before, Snapshot.Of(story.Record));
        }
    }

    [Fact]
    public void The_closing_moves_out_by_the_time_held_to_the_tick()
    {
        var story = AnOpportunity.In(OpportunityStatus.Open).When(Toronto.June(3, 9, 17, 3.25)).Doing(Act.Hold).When(Toronto.June(20, 22, 1, 0.125));
        var held = story.Now - Toronto.June(3, 9, 17, 3.25);

        story.Doing(Act.Resume);

        Assert.Equal(AnOpportunity.Noon + held, story.Record.Terms.ClosesAt);
        Assert.False(story.Record.OnHold);
        Assert.Null(story.CodeFor(Act.ReviseProposal, Cast.Vendor));
    }

    [Fact]
    public void What_was_not_closed_when_it_was_held_is_not_closed_by_time_alone()
    {
        var story = AnOpportunity.In(OpportunityStatus.Open).Doing(Act.Hold).When(AnOpportunity.Noon.AddDays(2));

        Assert.Equal("hold.held", story.Try(new OpportunityClosed(), Actor.Clock)?.Code);
        Assert.True(story.Record.TimeAt(story.Now) < story.Record.Terms.ClosesAt);
    }

    [Fact]
    public void Lapses_and_promised_days_move_out_too()
    {
        var waiting = AnOpportunity.In(OpportunityStatus.AwaitingAuthorization);
        var offered = AnOpportunity.In(OpportunityStatus.Offered);
        var (lapse, offer, promised) = (waiting.Record.Recommendation!.LapsesAt, offered.Record.Award!.LapsesAt, waiting.Record.Recommendation.DeliverBy);

        foreach (var story in new[] { waiting, offered }) story.Doing(Act.Hold).When(story.Now.AddDays(2).AddHours(1)).Doing(Act.Resume);

        Assert.Equal(lapse.AddDays(2).AddHours(1), waiting.Record.Recommendation.LapsesAt);
        Assert.Equal(offer.AddDays(2).AddHours(1), offered.Record.Award.LapsesAt);
        Assert.Equal((promised.AddDays(3), promised.AddDays(3)), (waiting.Record.Recommendation.DeliverBy, offered.Record.Recommendation!.DeliverBy));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(24 * 60, 1)]
    [InlineData((24 * 60) + 1, 2)]
    public void The_due_day_moves_out_by_whole_days_so_that_none_is_taken(int minutes, int days)
    {
        var story = AnOpportunity.In(OpportunityStatus.InProgress);
        var due = story.Record.Delivery!.DueOn;

        story.Doing(Act.Hold).When(story.Now.AddMinutes(minutes)).Doing(Act.Resume);

        Assert.Equal(due.AddDays(days), story.Record.Delivery.DueOn);
    }

    [Fact]
    public void Work_that_came_late_stays_late_however_long_its_review_was_held()
    {
        var story = AnOpportunity.In(OpportunityStatus.InProgress).When(Toronto.July(3, 10)).Doing(Act.Deliver);

        story.Doing(Act.Hold).When(Toronto.July(20, 10)).Doing(Act.Resume);

        Assert.Equal(new DateOnly(2026, 6, 30), story.Record.Delivery!.DueOn);
        Assert.Null(story.CodeFor(Act.Terminate, Cast.Buyer));
    }

    [Fact]
    public void The_payment_clock_never_pauses_and_what_is_owed_is_paid_on_hold()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingInvoice).Doing(Act.Hold).Doing(Act.SubmitInvoice);
        var due = story.Record.Invoice!.DueAt;

        story.Doing(Act.Certify).Doing(Act.MarkPaid).When(Toronto.July(9, 10)).Doing(Act.Resume);

        Assert.Equal(due, story.Record.Invoice.DueAt);
        Assert.Equal(OpportunityStatus.AwaitingReceipt, story.Record.Status);
        // Held for longer than the payment has been out: only what lies in this status moves its clocks.
        Assert.Equal(Toronto.Time(2026, 8, 8, 10), PaymentTerms.ReceiptAssumedAt(story.Record, story.At));
    }

    [Fact]
    public void Silence_is_not_taken_for_receipt_while_there_is_a_dispute()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingReceipt).Doing(Act.Dispute);
        Assert.DoesNotContain(Clocks.PlanFor(story.Record, story.At), due => due.Rule.Deed is not null);
        Assert.Contains(Clocks.PlanFor(story.Record, story.At), due => due.Rule.Name == "receipt.due");

        story.Doing(Act.ResolveDispute).Doing(Act.AssumeReceipt);

        Assert.Equal(OpportunityStatus.Closed, story.Record.Status);
    }

    [Fact]
    public void Either_side_raises_a_dispute_and_only_the_buying_side_resolves_it()
    {
        foreach (var side in new[] { Cast.Buyer, Cast.Vendor })
        {
            var story = AnOpportunity.In(OpportunityStatus.InReview).Doing(new DisputeRaised("Criterion 2 is met."), side);
            Assert.Equal((side.Person, "Criterion 2 is met."), (story.Record.DisputedBy, story.Record.DisputeReason));
            Assert.Equal("duties.vendor", story.Try(new DisputeResolved("Well."), Cast.Vendor)?.Code);

            story.Doing(new DisputeResolved("It is met indeed."), Cast.Admin);

            Assert.False(story.Record.Disputed);
        }
    }

    [Fact]
    public void An_admin_who_proposed_neither_holds_nor_resumes()
    {
        var admin = Cast.Vendor with { Roles = Roles.Vendor | Roles.Admin };

        Assert.Equal("duties.vendor", AnOpportunity.In(OpportunityStatus.Open).CodeFor(Act.Hold, admin));
        Assert.Equal("duties.vendor", AnOpportunity.In(OpportunityStatus.Open).Doing(Act.Hold).CodeFor(Act.Resume, admin));
    }

    [Fact]
    public void What_is_cancelled_on_hold_ends_with_its_time_standing_where_it_was()
    {
        var story = AnOpportunity.In(OpportunityStatus.Open).Doing(Act.Hold).When(AnOpportunity.Noon.AddDays(5)).Doing(Act.Cancel);

        Assert.False(story.Record.OnHold);
        Assert.True(story.Record.TimeAt(story.Record.StatusSince) < story.Record.Terms.ClosesAt);
    }
}
