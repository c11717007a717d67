using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Deliveries;

public class DeliveryTests
{
    [Fact]
    public void Rework_names_what_failed_and_starts_the_cure()
    {
        var story = AnOpportunity.In(OpportunityStatus.InReview).Doing(Act.RequestRework);

        var delivery = story.Record.Delivery!;
        Assert.Equal((OpportunityStatus.InProgress, 1, new DateOnly(2026, 7, 3)), (story.Record.Status, delivery.Rounds, delivery.DueOn));
        Assert.Equal([2], delivery.FailedCriteria);
    }

    [Fact]
    public void Acceptance_keeps_a_note_for_each_criterion()
    {
        var delivery = AnOpportunity.In(OpportunityStatus.InReview).Doing(Act.RequestRework).Doing(Act.Deliver).Doing(Act.Accept).Record.Delivery!;

        Assert.Equal(["Seen: Every day can be reached with the arrow keys", "Seen: A screen reader says the day"], delivery.Notes);
        Assert.Empty(delivery.FailedCriteria);
        Assert.Equal(Toronto.June(26, 10), delivery.AcceptedAt);
    }

    [Fact]
    public void Work_that_came_late_may_end_the_contract_in_review()
    {
        var story = AnOpportunity.In(OpportunityStatus.InProgress).When(Toronto.July(1, 0)).Doing(Act.Deliver);

        Assert.Null(story.CodeFor(Act.Terminate, Cast.Buyer));
    }

    [Theory]
    [InlineData(-1, "delivery.notoverdue")]
    [InlineData(0, null)]
    public void Work_is_late_from_the_first_tick_of_the_day_after(long ticks, string? code)
    {
        var story = AnOpportunity.In(OpportunityStatus.InProgress).When(Toronto.July(1, 0).AddTicks(ticks)).Doing(Act.Deliver);

        Assert.Equal(code, story.CodeFor(Act.Terminate, Cast.Buyer));
    }

    [Fact]
    public void An_admin_may_terminate_in_the_buyers_place() =>
        Assert.Null(AnOpportunity.In(OpportunityStatus.InProgress).CodeFor(Act.Terminate, Cast.Admin));

    [Fact]
    public void An_extension_that_was_asked_for_and_granted_moves_the_due_day()
    {
        var story = AnOpportunity.In(OpportunityStatus.InProgress).Doing(Act.RequestExtension);
        Assert.Equal((new DateOnly(2026, 7, 7), AnOpportunity.Reason), (story.Record.Delivery!.RequestedDueOn, story.Record.Delivery.ExtensionReason));

        story.Doing(Act.GrantExtension);

        Assert.Equal((new DateOnly(2026, 7, 7), null, null), (story.Record.Delivery.DueOn, story.Record.Delivery.RequestedDueOn, story.Record.Delivery.ExtensionReason));
    }

    [Fact]
    public void Delivering_settles_an_extension_that_was_asked_for()
    {
        var delivery = AnOpportunity.In(OpportunityStatus.InProgress).Doing(Act.RequestExtension).Doing(Act.Deliver).Record.Delivery!;

        Assert.Null(delivery.RequestedDueOn);
        Assert.Null(delivery.ExtensionReason);
    }
}
