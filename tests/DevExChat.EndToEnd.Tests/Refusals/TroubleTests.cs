using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>
/// A platform that refuses for a while, hangs, or applies what it was asked and then says nothing. The deed itself never waits for it;
/// nothing is lost, nothing stands twice, and every card ends up showing its record.
/// </summary>
public sealed class TroubleTests
{
    /// <summary>What may happen to a post. Slack can be searched after an answer that never came; Teams cannot, which is a story of its own below.</summary>
    public static TheoryData<Stage, string> Posts => new()
    {
        { Stage.Slack, "429" }, { Stage.Slack, "500" }, { Stage.Slack, "hang" }, { Stage.Slack, "applied, then hang" },
        { Stage.Slack, "503" }, { Stage.Slack, "error" }, { Stage.Slack, "applied, then 500" }, { Stage.Slack, "applied, then error" },
        { Stage.Teams, "429" }, { Stage.Teams, "412" }, { Stage.Teams, "503" },
    };

    /// <summary>What may happen to a change of what stands already. Teams takes back no 500.</summary>
    public static TheoryData<Stage, string> Changes => new()
    {
        { Stage.Slack, "429" }, { Stage.Slack, "500" }, { Stage.Slack, "hang" }, { Stage.Slack, "applied, then hang" },
        { Stage.Teams, "429" }, { Stage.Teams, "412" }, { Stage.Teams, "502" }, { Stage.Teams, "hang" }, { Stage.Teams, "applied, then hang" },
    };

    [Theory, MemberData(nameof(Posts))]
    public async Task The_first_cards_come_once_to_each_channel(Stage stage, string trouble)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.DraftedAsync();
        Trouble.Comes(life, "chat.postMessage", "createConversation", trouble, times: 2);

        await life.Buyer.PressesAsync("opportunity.post");
        await Trouble.PassesOverAsync(life, before: 2);

        await life.IsAsync(OpportunityStatus.Open);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Posts))]
    public async Task News_comes_once_to_each_thread(Stage stage, string trouble)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.Buyer.ClicksAsync("opportunity.extend");
        Trouble.Comes(life, "chat.postMessage", "post", trouble, times: 3);

        await life.Buyer.SendsAsync(("to", ALife.At(ALife.Closing.AddDays(3))), ("reason", "A holiday."));
        await Trouble.PassesOverAsync(life, before: 3);

        Assert.Single(life.NewsIn(Cast.English), news => news.Contains("A holiday.", StringComparison.Ordinal));
        Assert.Single(life.NewsIn(Cast.French), news => news.Contains("A holiday.", StringComparison.Ordinal));
        Assert.Single(life.Vendor.News, news => news.Contains("A holiday.", StringComparison.Ordinal));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task Cards_catch_up_with_their_record(Stage stage, string trouble)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.ProposedAsync(life.FrenchVendor);
        Trouble.Comes(life, "chat.update", "put", trouble, times: 3);

        await life.FrenchVendor.PressesAsync("proposal.withdraw");
        await Trouble.PassesOverAsync(life, before: 3);

        Assert.Contains("1 proposal ", Screen.Words(life.CardIn(Cast.English)), StringComparison.Ordinal);
        Assert.Contains("1 proposition ", Screen.Words(life.CardIn(Cast.French)), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Theory]
    [InlineData("createConversation", "hang")]
    [InlineData("createConversation", "applied, then hang")]
    [InlineData("post", "hang")]
    [InlineData("post", "applied, then hang")]
    public async Task In_Teams_which_cannot_be_searched_a_post_of_unknown_outcome_waits_for_a_person(string call, string trouble)
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.DraftedAsync();
        if (call == "post") await life.Buyer.ClicksAsync("opportunity.post");
        if (call == "post") await life.Buyer.ClicksAsync("opportunity.extend");
        Trouble.Comes(life, "", call, trouble);

        if (call == "post") await life.Buyer.SendsAsync(("to", ALife.At(ALife.Closing.AddDays(3))), ("reason", "A holiday."));
        else await life.Buyer.PressesAsync("opportunity.post");
        await Trouble.PassesOverAsync(life, before: 1);

        life.NothingIsDoubledInTeams();
        Assert.InRange(await life.IsLookedAfterAsync(), 1, 3);
        await life.IsAsync(OpportunityStatus.Open);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Waits_as_long_as_the_platform_asks_and_not_a_second_less(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        if (stage == Stage.Teams) life.Teams.Faults.Next("put", Fault.RateLimited(40), times: 2);
        else life.Slack.Faults.Next("chat.update", Fault.RateLimited(40));

        await life.Vendor.ClicksAsync("proposal.withdraw");
        var calls = Calls(life);
        life.Clock.Advance(TimeSpan.FromSeconds(39));
        await life.SettlesAsync();
        Assert.Equal(calls, Calls(life));

        // The strict servers complain of whoever comes back too early.
        await life.RecoversAsync();
        await life.IsAsync(OpportunityStatus.Open);
        await life.IsSoundAsync();

        static long Calls(ALife life) => life.Stage == Stage.Teams ? life.Teams.Traffic.CountOf("put") : life.Slack.Traffic.CountOf("chat.update");
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Keeps_the_platforms_pace_by_itself(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage, (stage == Stage.Teams ? "Teams:Pace" : "Slack:Pace", "true"));
        var drafts = new List<OpportunityId?>();
        for (var i = 0; i < 10; i++)
        {
            await life.RecoversAsync();
            life.Clock.Advance(TimeSpan.FromMinutes(1));
            await life.DraftedAsync();
            drafts.Add(life.Current);
        }

        await life.RecoversAsync();
        foreach (var draft in drafts)
        {
            life.Current = draft;
            await life.Buyer.ClicksAsync("opportunity.post");
        }

        Assert.InRange(life.CardsIn(Cast.English).Count, 0, 9);
        await life.RecoversAsync();

        Assert.Equal(10, life.CardsIn(Cast.English).Count);
        Assert.DoesNotContain(life.Slack.Traffic.Entries.Concat(life.Teams.Traffic.Entries), call => call.Direction == TrafficDirection.Sent && call.Status == 429);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task A_platform_that_is_down_for_two_days_loses_nothing(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        Trouble.Comes(life, Faults.AnyMethod, Faults.AnyMethod, "503", times: 1000);

        await life.Vendor.TypesAsync("/opportunity profile", Cast.English);
        await life.Buyer.TypesAsync($"/opportunity extend #{life.Current} to:2026-10-14 reason:\"A holiday.\"", Cast.English);
        await life.TriesUntilAsync(life.Now.AddDays(2));

        life.Slack.Faults.Clear();
        life.Teams.Faults.Clear();
        await life.RecoversAsync();

        Assert.Single(life.NewsIn(Cast.English), news => news.Contains("A holiday.", StringComparison.Ordinal));
        await life.IsSoundAsync();
    }
}
