using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>
/// A Slack that answers 429 or 500, hangs, or applies what it was asked and then says nothing: on each method by which the product speaks. The
/// deed itself never waits for it; nothing is lost, nothing stands twice, and every card ends up showing its record.
/// </summary>
public sealed class SlackTroubleTests
{
    public static TheoryData<string> Troubles => ["429", "500", "hang", "applied, then hang"];

    public static TheoryData<string> AllTroubles => [.. Troubles.Select(row => row.Data), "503", "error", "applied, then 500", "applied, then error"];

    [Theory, MemberData(nameof(AllTroubles))]
    public async Task The_first_cards_come_once_to_each_channel(string trouble)
    {
        await using var life = await ALife.BeginsAsync();
        await life.DraftedAsync();
        life.Slack.Faults.Next("chat.postMessage", Of(trouble), times: 2);

        await life.Buyer.PressesAsync("opportunity.post");
        await PassesOverAsync(life, before: 2);

        await life.IsAsync(OpportunityStatus.Open);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Troubles))]
    public async Task News_comes_once_to_each_thread(string trouble)
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.Buyer.ClicksAsync("opportunity.extend");
        life.Slack.Faults.Next("chat.postMessage", Of(trouble), times: 3);

        await life.Buyer.SendsAsync(("to", ALife.At(ALife.Closing.AddDays(3))), ("reason", "A holiday."));
        await PassesOverAsync(life, before: 3);

        Assert.Single(life.NewsIn(Cast.English), news => news.Contains("A holiday.", StringComparison.Ordinal));
        Assert.Single(life.NewsIn(Cast.French), news => news.Contains("A holiday.", StringComparison.Ordinal));
        Assert.Single(life.Vendor.News, news => news.Contains("A holiday.", StringComparison.Ordinal));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Troubles))]
    public async Task Cards_catch_up_with_their_record(string trouble)
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.ProposedAsync(life.FrenchVendor);
        life.Slack.Faults.Next("chat.update", Of(trouble), times: 3);

        await life.FrenchVendor.PressesAsync("proposal.withdraw");
        await PassesOverAsync(life, before: 3);

        Assert.Contains("1 proposal ", Screen.Words(life.CardIn(Cast.English)), StringComparison.Ordinal);
        Assert.Contains("1 proposition ", Screen.Words(life.CardIn(Cast.French)), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Troubles))]
    public async Task A_private_conversation_is_opened_in_the_end(string trouble)
    {
        await using var life = await ALife.BeginsAsync();
        await life.Buyer.TypesAsync("/opportunity new");
        life.Slack.Faults.Next("conversations.open", Of(trouble));

        await life.Buyer.SendsAsync(
            ("title", ALife.Title), ("description", "What is needed."), ("criteria", "It works."), ("price", "4500"), ("closes", ALife.At(ALife.Closing)),
            ("repository", "https://github.com/example/form"), ("costcentre", "1234"), ("remote", "yes"), ("unclassified", "yes"));
        await PassesOverAsync(life, before: 1);

        life.Current = new OpportunityId(1);
        Assert.StartsWith("Draft · OPP-2026-1 ·", Screen.Heading(Assert.Single(life.Buyer.Cards)), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Troubles))]
    public async Task The_home_is_shown_in_the_end(string trouble)
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        life.Slack.Faults.Next("views.publish", Of(trouble));

        await life.Slack.As(Cast.Buyer).OpenHomeAsync(TestContext.Current.CancellationToken);
        await PassesOverAsync(life, before: 1);

        Assert.Contains(ALife.Title, Screen.Words(life.Slack.Workspace.HomeOf(Cast.Buyer)!), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Troubles))]
    public async Task A_private_answer_is_given_and_only_what_was_perhaps_given_is_said_again(string trouble)
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        var before = life.Vendor.Whispers.Count;
        life.Slack.Faults.Next("response_url", Of(trouble));

        await life.Vendor.PressesAsync("proposal.withdraw");
        await PassesOverAsync(life, before: 1);

        var answers = life.Vendor.Whispers.Skip(before).Select(message => message.Text).ToList();
        Assert.Contains("is withdrawn", Assert.Single(answers.Distinct()), StringComparison.Ordinal);
        Assert.True(answers.Count <= (trouble.StartsWith("applied", StringComparison.Ordinal) ? 2 : 1), $"It was said {answers.Count} times.");
        Assert.Equal(1, await life.CountAsync(Act.WithdrawProposal));
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_for_its_address_comes_as_a_direct_message()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        var whispers = life.Vendor.Whispers.Count;
        life.Slack.Faults.Next("response_url", Fault.Unavailable, times: 1000);

        await life.Vendor.PressesAsync("proposal.withdraw");
        // Slack takes answers for half an hour.
        for (var round = 0; round < 4; round++)
        {
            await life.SettlesAsync();
            life.Clock.Advance(TimeSpan.FromMinutes(8));
        }

        life.Slack.Faults.Clear();
        await life.RecoversAsync();

        Assert.Empty(life.Vendor.Whispers.Skip(whispers).Select(Screen.Words));
        Assert.Single(life.Slack.Workspace.DirectMessages(Cast.Vendor), message => message.Text.Contains("is withdrawn", StringComparison.Ordinal));
        Assert.Equal(1, await life.CountAsync(Act.WithdrawProposal));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Troubles))]
    public async Task A_form_that_cannot_open_is_spoken_of_in_one_sentence_and_opens_at_the_next_click(string trouble)
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        var before = life.Vendor.Whispers.Count;
        life.Slack.Faults.Next("views.open", Of(trouble));

        var click = life.Vendor.PressesAsync("question.ask", Cast.English);
        if (trouble.EndsWith("hang", StringComparison.Ordinal))
        {
            await life.Slack.WaitUntilAsync(slack => slack.Faults.Hanging > 0, Patience, TestContext.Current.CancellationToken);
            life.Clock.Advance(TimeSpan.FromSeconds(2.5));
        }

        Assert.Equal(200, (await click).Status);
        await life.Slack.WaitUntilAsync(_ => life.Vendor.Whispers.Count > before, Patience, TestContext.Current.CancellationToken);
        Assert.Equal(
            "Slack stopped waiting before the form could open. Please try again.\nSlack a cessé d’attendre avant que le formulaire puisse s’ouvrir. Veuillez réessayer.",
            Assert.Single(life.Vendor.Whispers.Skip(before)).Text);
        if (!life.Vendor.HasForm) await life.Vendor.ClicksAsync("question.ask", Cast.English);
        await life.Vendor.SubmitsAsync(("text", "Which browsers count?"));
        Assert.Single((await life.RecordAsync()).Questions);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task Waits_as_long_as_Slack_asks_and_not_a_second_less()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        life.Slack.Faults.Next("chat.update", Fault.RateLimited(40));

        await life.FrenchVendor.ClicksAsync("proposal.submit", Cast.French);
        await life.Vendor.ClicksAsync("proposal.withdraw");
        var calls = life.Slack.Traffic.CountOf("chat.update");
        life.Clock.Advance(TimeSpan.FromSeconds(39));
        await life.SettlesAsync();
        Assert.Equal(calls, life.Slack.Traffic.CountOf("chat.update"));

        await life.RecoversAsync();
        await life.IsAsync(OpportunityStatus.Open);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task Keeps_Slacks_pace_by_itself()
    {
        await using var life = await ALife.BeginsAsync(("Slack:Pace", "true"));
        for (var i = 0; i < 6; i++)
        {
            await life.DraftedAsync();
            await life.RecoversAsync();
            await life.Buyer.ClicksAsync("opportunity.post");
        }

        await life.RecoversAsync();

        Assert.Equal(6, life.Slack.Workspace.Messages(Cast.English).Count);
        Assert.DoesNotContain(life.Slack.Traffic.Calls("chat.postMessage"), call => call.Status == 429);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task A_Slack_that_is_down_for_two_days_loses_nothing()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        life.Slack.Faults.Next(Faults.AnyMethod, Fault.Unavailable, times: 1000);

        await life.Slack.As(Cast.Vendor).CommandAsync("/opportunity", "profile", Cast.English, TestContext.Current.CancellationToken);
        await life.Slack.As(Cast.Buyer).CommandAsync("/opportunity", $"extend #{life.Current} to:2026-10-14 reason:\"A holiday.\"", Cast.English, TestContext.Current.CancellationToken);
        for (var hour = 0; hour < 48; hour++)
        {
            await life.SettlesAsync();
            life.Clock.Advance(TimeSpan.FromHours(1));
        }

        life.Slack.Faults.Clear();
        await life.RecoversAsync();

        Assert.Single(life.NewsIn(Cast.English), news => news.Contains("A holiday.", StringComparison.Ordinal));
        await life.IsSoundAsync();
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Waits through the trouble: what hangs is given up when its time is over, what failed is tried again when it is due.</summary>
    private static async Task PassesOverAsync(ALife life, int before)
    {
        await life.Slack.WaitUntilAsync(slack => slack.Faults.Pending < before || slack.Faults.Hanging > 0, Patience, TestContext.Current.CancellationToken);
        await life.RecoversAsync();
        Assert.Equal(0, life.Slack.Faults.Pending);
    }

    private static Fault Of(string trouble) => trouble switch
    {
        "429" => Fault.RateLimited(7),
        "500" => Fault.ServerError,
        "503" => Fault.Unavailable,
        "error" => Fault.InternalError,
        "hang" => Fault.Hang,
        "applied, then hang" => Fault.ApplyThenHang,
        "applied, then 500" => Fault.ApplyThenServerError,
        "applied, then error" => Fault.ApplyThenInternalError,
        _ => throw new ArgumentOutOfRangeException(nameof(trouble)),
    };
}
