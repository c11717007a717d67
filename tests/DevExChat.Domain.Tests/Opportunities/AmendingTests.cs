using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

public class AmendingTests
{
    [Fact]
    public void An_amendment_counts_up_the_terms_and_an_extension_does_not()
    {
        var story = AnOpportunity.In(OpportunityStatus.Open).Doing(Act.Extend);
        Assert.Equal(1, story.Record.TermsVersion);

        story.Doing(Act.Amend);

        Assert.Equal(2, story.Record.TermsVersion);
    }

    [Fact]
    public void An_amendment_in_the_last_business_days_moves_the_closing_out()
    {
        var story = AnOpportunity.Closing(AnOpportunity.Noon).When(Toronto.June(5, 15));

        story.Doing(Act.Amend);

        Assert.Equal(Toronto.June(9, 15), story.Record.Terms.ClosesAt);
    }

    [Fact]
    public void What_is_saved_unchanged_in_the_last_business_days_amends_nothing()
    {
        var story = AnOpportunity.Closing(AnOpportunity.Noon).When(Toronto.June(5, 15));
        var same = TermsGuards.WithClosingMovedOut(story.Record.Terms with { }, story.Record.Terms, story.At);

        Assert.Equal("opportunity.nochange", story.Try(new OpportunityAmended(same, AnOpportunity.Reason), Cast.Buyer)?.Code);
        Assert.Equal((1, AnOpportunity.Noon), (story.Record.TermsVersion, story.Record.Terms.ClosesAt));
    }

    [Fact]
    public void An_amendment_before_that_leaves_the_closing_where_it_is() =>
        Assert.Equal(AnOpportunity.Noon, AnOpportunity.Closing(AnOpportunity.Noon).When(Toronto.June(4, 12)).Doing(Act.Amend).Record.Terms.ClosesAt);

    [Fact]
    public void Moving_the_closing_out_is_allowed_at_the_end_of_the_longest_window()
    {
        var last = Toronto.Time(2026, 8, 28, 10);
        var story = AnOpportunity.Closing(last).When(last.AddHours(-1));

        Assert.Null(story.CodeFor(Act.Amend, Cast.Buyer));
    }

    [Fact]
    public void The_longest_window_is_allowed_to_the_instant()
    {
        var story = AnOpportunity.In(OpportunityStatus.Open);

        Assert.Null(story.Try(new ClosingExtended(Toronto.Time(2026, 8, 30, 10), AnOpportunity.Reason), Cast.Buyer)?.Code);
    }

    [Fact]
    public void The_shortest_window_is_allowed_to_the_instant() =>
        Assert.Null(AnOpportunity.Draft(SomeTerms.Complete with { ClosesAt = Toronto.June(3, 10) }).CodeFor(Act.Post, Cast.Buyer));

    [Fact]
    public void Before_it_opens_the_opening_may_be_moved()
    {
        var story = AnOpportunity.In(OpportunityStatus.Scheduled);

        story.Doing(new OpportunityAmended(story.Record.Terms with { OpensAt = Toronto.June(3, 9) }, AnOpportunity.Reason), Cast.Buyer);

        Assert.Equal("clock.early", story.When(Toronto.June(2, 9)).Try(new OpportunityOpened(), AnOpportunity.DoerOf(Act.Open))?.Code);
        Assert.Null(story.CodeFor(Act.Open, AnOpportunity.DoerOf(Act.Open)));
    }

    [Fact]
    public void Terms_are_equal_when_every_word_is()
    {
        var same = SomeTerms.Complete with { Criteria = [.. SomeTerms.Complete.Criteria], Skills = [.. SomeTerms.Complete.Skills] };

        Assert.Equal(SomeTerms.Complete, same);
        Assert.Equal(SomeTerms.Complete.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(SomeTerms.Complete, same with { Skills = ["TypeScript"] });
        Assert.NotEqual(SomeTerms.Complete, same with { SplittingJustification = "Another product." });
    }

    [Theory]
    [InlineData("en", "Add keyboard support to the date picker")]
    [InlineData("fr", "Rendre le sélecteur de dates utilisable au clavier")]
    public void A_title_is_read_in_the_readers_language(string language, string title)
    {
        Assert.Equal(title, SomeTerms.Complete.TitleIn(language));
        Assert.Equal(SomeTerms.Complete.Title, (SomeTerms.Complete with { TitleFrench = "" }).TitleIn(language));
        Assert.Equal(SomeTerms.Complete.Description, (SomeTerms.Complete with { DescriptionFrench = null }).DescriptionIn(language));
    }
}
