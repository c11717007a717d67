using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Tests.Budgets;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Awards;

/// <summary>The minutes in which an authorization can be taken back.</summary>
public class UndoWindowTests
{
    private static readonly DateTimeOffset Effect = Toronto.June(10, 10, 15);

    [Fact]
    public void The_last_authorization_is_kept_and_the_offer_goes_out_when_the_minutes_are_over()
    {
        var story = Authorized();
        Assert.Equal((OpportunityStatus.AwaitingAuthorization, null, Effect), (story.Record.Status, story.Record.Award, story.Record.Recommendation!.TakesEffectAt!.Value));

        story.Doing(Act.TakeEffect);

        var award = story.Record.Award!;
        Assert.Equal((OpportunityStatus.Offered, Toronto.June(10, 10), Effect, Toronto.June(12, 10, 15)), (story.Record.Status, award.AuthorizedAt, award.OfferedAt, award.LapsesAt));
    }

    [Theory]
    [InlineData(0, 10_000)]
    [InlineData(15, 5_084.99)]
    public void Switched_off_or_above_the_amount_it_takes_effect_at_once(int minutes, double upTo) =>
        Assert.Equal(OpportunityStatus.Offered, Authorized(AnOpportunity.Policy with { UndoMinutes = minutes, UndoUpTo = (decimal)upTo }).Record.Status);

    [Fact]
    public void Exactly_the_amount_can_be_undone() =>
        Assert.True(Authorized(AnOpportunity.WithUndo with { UndoUpTo = 5_085m }).Record.Recommendation!.IsAuthorized);

    [Fact]
    public void Undone_it_waits_as_before_and_the_same_person_may_authorize_again()
    {
        var story = Authorized().Doing(Act.UndoAuthorization);
        Assert.Equal((OpportunityStatus.AwaitingAuthorization, false), (story.Record.Status, story.Record.Recommendation!.IsAuthorized));
        Assert.Empty(story.Record.Recommendation.Authorizations);
        Assert.DoesNotContain(Clocks.PlanFor(story.Record, story.At), due => due.Rule.Name == "authorization.effective");

        story.Doing(Act.Authorize);

        Assert.Single(story.Record.Recommendation.Authorizations);
    }

    [Fact]
    public void Each_of_those_who_authorized_can_undo_and_what_was_given_after_theirs_goes_with_it()
    {
        AnOpportunity Both()
        {
            var story = AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, AnOpportunity.WithUndo with { AuthorizationSteps = 2 }).Doing(Act.Authorize);
            return story.Doing(story.DeedOf(Act.Authorize), Cast.OtherApprover);
        }

        var (byFirst, bySecond) = (Both(), Both());
        byFirst.Doing(new AuthorizationUndone(), Cast.Approver);
        bySecond.Doing(new AuthorizationUndone(), Cast.OtherApprover);

        Assert.Empty(byFirst.Record.Recommendation!.Authorizations);
        Assert.Equal(Cast.Approver.Person, Assert.Single(bySecond.Record.Recommendation!.Authorizations).By);
    }

    [Fact]
    public void Whoever_authorized_can_undo_it_even_when_the_role_is_gone_and_so_can_whom_they_acted_for()
    {
        var delegated = Cast.Stranger with { Delegators = [Cast.Approver] };
        foreach (var by in new[] { Cast.Stranger, Cast.Approver with { Roles = Roles.None } })
        {
            var story = AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, AnOpportunity.WithUndo).Wait(Act.Authorize);
            story.Doing(story.DeedOf(Act.Authorize), delegated);

            story.Doing(new AuthorizationUndone(), by);
        }
    }

    [Theory]
    [InlineData(Act.ReturnForChanges)]
    [InlineData(Act.Reject)]
    [InlineData(Act.Cancel)]
    [InlineData(Act.UndoAuthorization)]
    public void Whatever_takes_it_back_releases_the_money_on_the_line_it_was_committed_on(Act act)
    {
        var story = Authorized().Doing(act);

        var ledger = Ledgers.Of(story.Record.News, story.Rules);

        Assert.Equal([LedgerKind.Committed, LedgerKind.Released], ledger.Where(entry => entry.Kind is LedgerKind.Committed or LedgerKind.Released).Select(entry => entry.Kind));
        Assert.Equal(Money.Zero, BudgetTotals.Of(ledger).Held);
        Assert.Equal(act == Act.Cancel ? Money.Zero : story.Record.Terms.Total, BudgetTotals.Of(ledger).Planned);
    }

    [Fact]
    public void The_money_stays_with_the_fiscal_year_of_the_authorization()
    {
        var (authorized, effect) = (Toronto.Time(2027, 3, 31, 23, 50), Toronto.Time(2027, 4, 1, 0, 5));
        var history = Authorized().Doing(Act.TakeEffect).Record.News
            .Select(entry => entry.Event switch
            {
                AwardAuthorized given => entry with { At = authorized, Event = given with { TakesEffectAt = effect } },
                AuthorizationTookEffect => entry with { At = effect },
                _ => entry,
            }).ToList();

        var ledger = Ledgers.Of(history, AnOpportunity.WithUndo);

        Assert.Equal([BudgetLine.Of("CC-100", new FiscalYear(2026))], ledger.Where(entry => entry.Kind == LedgerKind.Committed).Select(entry => entry.Line));
        Assert.DoesNotContain(ledger, entry => entry.Kind == LedgerKind.Released);
    }

    [Fact]
    public void A_hold_moves_the_instant_out_and_it_can_be_undone_meanwhile()
    {
        var story = Authorized().When(Effect.AddMinutes(-5)).Doing(Act.Hold).When(Effect.AddHours(3));
        Assert.DoesNotContain(Clocks.PlanFor(story.Record, story.At), due => due.Rule.Name == "authorization.effective");
        Assert.Equal("hold.held", story.Try(story.DeedOf(Act.TakeEffect), Actor.Clock)?.Code);

        story.Doing(Act.Resume);
        Assert.Equal(story.Now.AddMinutes(5), story.Record.Recommendation!.TakesEffectAt);
        story.Doing(Act.Hold).When(story.Now.AddHours(1)).Doing(Act.UndoAuthorization);

        Assert.False(story.Record.Recommendation.IsAuthorized);
    }

    [Fact]
    public void A_lapse_that_falls_into_the_minutes_undoes_nothing()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, AnOpportunity.WithUndo);
        story.When(story.Record.Recommendation!.LapsesAt.AddMinutes(-5));
        story.Doing(story.DeedOf(Act.Authorize), Cast.Approver);

        Assert.Equal(["authorization.effective"], Clocks.PlanFor(story.Record, story.At).Select(due => due.Rule.Name));
        Assert.Equal("award.alreadyauthorized", story.When(story.Record.Recommendation.LapsesAt).Try(new AuthorizationLapsed(), Actor.Clock)?.Code);
        Assert.Null(story.Doing(Act.TakeEffect).Record.Recommendation!.TakesEffectAt);
    }

    [Theory]
    [InlineData(-1, 0, "UndoMinutes")]
    [InlineData(61, 0, "UndoMinutes")]
    [InlineData(15, -0.01, "UndoUpTo")]
    public void Settings_that_make_no_sense_are_named(int minutes, double upTo, string key) =>
        Assert.Equal([key], new ProcurementPolicy { UndoMinutes = minutes, UndoUpTo = (decimal)upTo }.Problems().Select(problem => problem.Key));

    private static AnOpportunity Authorized(ProcurementPolicy? policy = null) =>
        AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, policy ?? AnOpportunity.WithUndo).Doing(Act.Authorize);
}
