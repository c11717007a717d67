using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;

namespace DevExChat.EndToEnd.Tests.Clocks;

/// <summary>What the clock does while an opportunity waits to open, and while it is open.</summary>
public sealed class OpenClockTests
{
    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Opens_at_its_instant_and_only_then_stands_in_the_channels(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        var opens = ALife.Beginning.AddDays(1);
        await life.PostedAsync(("opens", ALife.At(opens)));

        await life.PassesUntilAsync(opens.AddMilliseconds(-1));
        Assert.Equal(OpportunityStatus.Scheduled, (await life.RecordAsync()).Status);
        Assert.Empty(life.CardsIn(Cast.English));
        await life.PassesUntilAsync(opens);

        await life.IsAsync(OpportunityStatus.Open);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Says_in_both_channels_that_it_closes_soon(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();

        await Told.At(life, ALife.Closing.AddHours(-12), () => life.NewsIn(Cast.English), "closes Fri, Oct 9, 2026, 10:00 a.m. EDT");

        Assert.Contains(life.NewsIn(Cast.French), news => news.Contains("ven. 9 oct. 2026", StringComparison.Ordinal));
        Assert.StartsWith("Closing soon ·", Screen.Heading(life.CardIn(Cast.English)), StringComparison.Ordinal);
        Assert.StartsWith("Se termine bientôt ·", Screen.Heading(life.CardIn(Cast.French)), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Tells_the_buyer_that_nobody_has_proposed_and_ends_unsuccessful_when_nobody_does(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        var closes = ALife.Beginning.AddDays(7);
        await life.PostedAsync(("closes", ALife.At(closes)));

        const string words = "Nobody has proposed";
        // Two business days before a Monday is the Thursday before it.
        await Told.Reminds(life, ALife.Beginning.AddDays(3), () => life.Buyer.Reminders, words, time: 1);
        // Half of the window is over in the evening: the buyer hears of it in the morning.
        await Told.At(life, ALife.Beginning.AddDays(4).AddHours(-2), () => life.Buyer.Reminders, words, time: 2);
        await Told.At(life, closes, () => life.Buyer.News, "closed without a proposal");

        await life.IsAsync(OpportunityStatus.Unsuccessful);
        Assert.Contains("closed without an award", Screen.Words(life.CardIn(Cast.English)), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Says_nothing_of_missing_proposals_once_there_is_one(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);

        await life.ClosedAsync();

        Assert.DoesNotContain(life.Buyer.Reminders, news => news.Contains("Nobody has proposed", StringComparison.Ordinal));
        await life.IsAsync(OpportunityStatus.Evaluating);
        Assert.Equal(1, await life.CountAsync(Act.Close));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Reminds_the_buyer_of_a_question_after_one_business_day(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.Vendor.ClicksAsync("question.ask");
        await life.Vendor.SubmitsAsync(("text", "Which browsers count?"));

        await Told.Reminds(life, ALife.Beginning.AddDays(1), () => life.Buyer.Reminders, "still waits for your answer");

        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Reminds_only_the_vendor_who_has_not_confirmed_an_amendment(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.ProposedAsync(life.FrenchVendor);
        await life.Buyer.ClicksAsync("opportunity.amend");
        await life.Buyer.SubmitsAsync(("price", "5000"), ("reason", "More work."));
        await life.FrenchVendor.ClicksAsync("proposal.confirm");

        await Told.Reminds(life, ALife.Closing.AddHours(-24), () => life.Vendor.Reminders, "was amended after you proposed");

        Assert.DoesNotContain(life.FrenchVendor.Reminders, news => news.Contains("après", StringComparison.Ordinal));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task A_closing_that_was_moved_does_not_happen_at_the_old_instant(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        var later = ALife.Closing.AddDays(3);
        await life.Buyer.ClicksAsync("opportunity.extend");
        await life.Buyer.SubmitsAsync(("to", ALife.At(later)), ("reason", "A holiday."));
        Assert.Contains(life.Vendor.News, news => news.Contains("now closes Mon, Oct 12, 2026", StringComparison.Ordinal));

        await life.PassesUntilAsync(later.AddMilliseconds(-1));
        Assert.Equal(OpportunityStatus.Open, (await life.RecordAsync()).Status);
        await life.PassesUntilAsync(later);

        await life.IsAsync(OpportunityStatus.Evaluating);
        Assert.Single(life.NewsIn(Cast.English), news => news.Contains("closes Mon, Oct 12, 2026, 10:00 a.m. EDT.", StringComparison.Ordinal));
        await life.IsSoundAsync();
    }
}
