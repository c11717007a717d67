using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Tests.Builders;
using static DevExChat.Domain.Tests.Builders.Toronto;

namespace DevExChat.Domain.Tests.Opportunities;

/// <summary>One worked example for every rule: the canonical life, with its weekends and Canada Day.</summary>
public class ClocksTests
{
    private static readonly Dictionary<string, DateTimeOffset[]> Examples = new()
    {
        ["Scheduled opens"] = [June(2, 9)],
        ["Open closes"] = [June(8, 12)],
        ["Open closing.soon"] = [June(8, 0)],
        ["Open closing.watched"] = [June(5, 12)],
        ["Open closing.draft"] = [June(7, 12), June(8, 10)],
        ["Open closing.reconfirm"] = [June(7, 12)],
        ["Open proposals.none"] = [June(4, 12), June(4, 23)],
        ["Open question.waiting"] = [June(2, 10)],
        ["Evaluating evaluation.due"] = [June(9, 12), June(10, 12)],
        ["Evaluating evaluation.escalate"] = [June(15, 12)],
        ["AwaitingAuthorization authorization.due"] = [June(10, 10), June(11, 10)],
        ["AwaitingAuthorization authorization.escalate"] = [June(16, 10)],
        ["AwaitingAuthorization authorization.question"] = [June(10, 10)],
        ["AwaitingAuthorization authorization.lapses"] = [June(23, 10)],
        ["AwaitingAuthorization authorization.effective"] = [June(10, 10, 15)],
        ["Offered offer.due"] = [June(11, 10)],
        ["Offered offer.lapses"] = [June(12, 10)],
        ["InProgress delivery.halfway"] = [June(21, 4, 59, 59.5)],
        ["InProgress delivery.soon"] = [June(26, 9)],
        ["InProgress delivery.due"] = [June(30, 9)],
        ["InProgress delivery.overdue"] = [July(2, 9)],
        ["InProgress delivery.escalate"] = [July(6, 9)],
        ["InReview review.due"] = [June(29, 10), July(2, 10)],
        ["InReview review.escalate"] = [July(3, 10)],
        ["AwaitingInvoice invoice.missing"] = [June(30, 10), July(6, 10)],
        ["AwaitingCertification payment.reminder"] = [July(9, 10), July(14, 10), July(19, 10), July(24, 10)],
        ["AwaitingCertification payment.manager"] = [July(19, 10)],
        ["AwaitingCertification payment.finance"] = [July(24, 10)],
        ["AwaitingCertification payment.due"] = [July(29, 10)],
        ["AwaitingCertification payment.overdue"] = [.. Weekly(Time(2026, 8, 5, 10))],
        ["AwaitingCertification payment.flagged"] = [Time(2026, 8, 13, 10)],
        ["AwaitingPayment payment.reminder"] = [July(9, 10), July(14, 10), July(19, 10), July(24, 10)],
        ["AwaitingPayment payment.manager"] = [July(19, 10)],
        ["AwaitingPayment payment.finance"] = [July(24, 10)],
        ["AwaitingPayment payment.due"] = [July(29, 10)],
        ["AwaitingPayment payment.overdue"] = [.. Weekly(Time(2026, 8, 5, 10))],
        ["AwaitingPayment payment.flagged"] = [Time(2026, 8, 13, 10)],
        ["AwaitingReceipt receipt.due"] = [July(7, 10), July(16, 10)],
        ["AwaitingReceipt receipt.assumed"] = [Time(2026, 8, 1, 10)],
    };

    public static TheoryData<string> Rules => [.. Clocks.Table.Select(rule => $"{rule.While} {rule.Name}")];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Is_due_at_the_instant_worked_out_by_hand(string rule)
    {
        var (status, name) = (Enum.Parse<OpportunityStatus>(rule.Split(' ')[0]), rule.Split(' ')[1]);
        var story = name switch
        {
            "proposals.none" => AnOpportunity.Open(),
            "authorization.effective" => AnOpportunity.In(status, AnOpportunity.WithUndo).Doing(Act.Authorize),
            "authorization.question" => AnOpportunity.In(status).Doing(Act.AskBuyer),
            _ => AnOpportunity.In(status),
        };

        var due = Clocks.PlanFor(story.Record, story.At).Where(item => item.Rule.Name == name).Select(item => item.DueAt);

        Assert.Equal(Examples[rule], due);
    }

    [Fact]
    public void Every_rule_has_a_name_of_its_own_in_its_status_and_words_for_when()
    {
        Assert.Equal(Examples.Keys.Order(), Clocks.Table.Select(rule => $"{rule.While} {rule.Name}").Order());
        Assert.All(Clocks.Table, rule => Assert.NotEmpty(rule.When));
        Assert.All(Clocks.Table, rule => Assert.Same(rule, Clocks.Find(rule.Name, rule.While)));
        Assert.Null(Clocks.Find("opens", OpportunityStatus.Draft));
    }

    [Fact]
    public void Business_days_keep_their_hour_across_the_end_of_daylight_saving()
    {
        var story = AnOpportunity.Draft(SomeTerms.Complete with { ClosesAt = Time(2026, 10, 30, 12) }, now: Time(2026, 10, 19, 10))
            .Doing(Act.Post).Doing(Act.SubmitProposal).Doing(Act.Close);

        Assert.Equal(
            [new DateTimeOffset(2026, 11, 2, 17, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 3, 17, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 6, 17, 0, 0, TimeSpan.Zero)],
            Clocks.PlanFor(story.Record, story.At).Select(item => item.DueAt));
    }

    [Fact]
    public void Hours_before_closing_are_hours_even_when_the_clocks_change()
    {
        var story = AnOpportunity.Draft(SomeTerms.Complete with { ClosesAt = Time(2026, 11, 1, 9) }, now: Time(2026, 10, 19, 10)).Doing(Act.Post);

        var soon = Clocks.PlanFor(story.Record, story.At).Single(item => item.Rule.Name == "closing.soon");

        Assert.Equal(Time(2026, 10, 31, 22), soon.DueAt);
    }

    [Fact]
    public void Payment_days_keep_their_hour_across_the_end_of_daylight_saving()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingInvoice).When(Time(2026, 10, 20, 10)).Doing(Act.SubmitInvoice);

        var plan = Clocks.PlanFor(story.Record, story.At);

        Assert.Equal(new DateTimeOffset(2026, 10, 30, 14, 0, 0, TimeSpan.Zero), plan.First(item => item.Rule.Name == "payment.reminder").DueAt);
        Assert.Equal(new DateTimeOffset(2026, 11, 19, 15, 0, 0, TimeSpan.Zero), plan.Single(item => item.Rule.Name == "payment.due").DueAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(60)]
    public void A_late_payment_is_spoken_of_every_week_however_late_it_is(int weeks)
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingPayment);
        var due = story.Record.Invoice!.DueAt;
        story.When(story.At.Calendar.AddDays(due, 7 * weeks));

        var next = Clocks.PlanFor(story.Record, story.At).Where(item => item.Rule.Name == "payment.overdue").Select(item => item.DueAt).ToList();

        Assert.Equal(Enumerable.Range(weeks + 1, 4).Select(week => story.At.Calendar.AddDays(due, 7 * week)), next);
    }

    [Fact]
    public void A_nudge_whose_time_is_past_is_left_out_and_an_act_stays()
    {
        var story = AnOpportunity.Open().When(July(20, 9));

        Assert.Equal(["closes"], Clocks.PlanFor(story.Record, story.At).Select(item => item.Rule.Name));
    }

    [Fact]
    public void Moving_the_closing_moves_everything_that_depends_on_it()
    {
        var story = AnOpportunity.Open();
        var before = Clocks.PlanFor(story.Record, story.At).ToLookup(item => item.Rule.Name, item => item.DueAt);

        story.Doing(Act.Extend);

        var after = Clocks.PlanFor(story.Record, story.At).ToLookup(item => item.Rule.Name, item => item.DueAt);
        Assert.Equal(before["closes"].Single().AddDays(2), after["closes"].Single());
        Assert.Equal(before["closing.soon"].Single().AddDays(2), after["closing.soon"].Single());
    }

    [Fact]
    public void Nobody_is_told_that_nobody_proposed_once_somebody_did()
    {
        var story = AnOpportunity.In(OpportunityStatus.Open);
        Assert.DoesNotContain(Clocks.PlanFor(story.Record, story.At), item => item.Rule.Name == "proposals.none");

        story.Doing(Act.WithdrawProposal);
        Assert.Contains(Clocks.PlanFor(story.Record, story.At), item => item.Rule.Name == "proposals.none");
    }

    [Fact]
    public void An_opening_taken_away_by_an_amendment_happens_at_once()
    {
        var story = AnOpportunity.In(OpportunityStatus.Scheduled);
        story.Doing(new OpportunityAmended(story.Record.Terms with { OpensAt = null }, AnOpportunity.Reason), Cast.Buyer);

        var opens = Clocks.PlanFor(story.Record, story.At).Single(item => item.Rule.Name == "opens");
        Assert.True(opens.DueAt <= story.Now);
        story.Doing(opens.Rule.Deed!(story.At), DevExChat.Domain.People.Actor.Clock);
        Assert.Equal(OpportunityStatus.Open, story.Record.Status);
    }

    private static IEnumerable<DateTimeOffset> Weekly(DateTimeOffset first) =>
        Enumerable.Range(0, 4).Select(week => DateOnly.FromDateTime(first.DateTime).AddDays(7 * week)).Select(day => Time(day.Year, day.Month, day.Day, first.Hour));
}
