using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>
/// Trouble with what only Slack has: conversations that are opened, homes, addresses for answers, triggers. What both platforms have is in
/// <see cref="TroubleTests"/>.
/// </summary>
public sealed class SlackTroubleTests
{
    public static TheoryData<string> Troubles => ["429", "500", "hang", "applied, then hang"];

    [Theory, MemberData(nameof(Troubles))]
    public async Task In_Slack_a_private_conversation_is_opened_in_the_end(string trouble)
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
    public async Task In_Slack_the_home_is_shown_in_the_end(string trouble)
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        life.Slack.Faults.Next("views.publish", Of(trouble));

        await life.Slack.As(Cast.Buyer).OpenHomeAsync(TestContext.Current.CancellationToken);
        await PassesOverAsync(life, before: 1);

        Assert.Contains(ALife.Title, Screen.Words(life.Slack.Workspace.HomeOf(Cast.Buyer)!), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Slack_a_home_that_was_published_elsewhere_meanwhile_is_drawn_again_from_the_record()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        await life.Buyer.OpensHomeAsync();
        using var another = new HttpClient { BaseAddress = life.Slack.BaseAddress };
        another.DefaultRequestHeaders.Authorization = new("Bearer", life.Slack.BotToken);
        using var content = new StringContent($$$"""{"user_id":"{{{Cast.Buyer}}}","view":{"type":"home","blocks":[{"type":"divider"}]}}""", System.Text.Encoding.UTF8, "application/json");
        await another.PostAsync("api/views.publish", content, TestContext.Current.CancellationToken);

        var words = await life.Buyer.OpensHomeAsync();

        Assert.Contains(life.Slack.Traffic.Calls("views.publish"), call => call.Response.Contains("hash_conflict", StringComparison.Ordinal));
        Assert.Contains(ALife.Title, words, StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Troubles))]
    public async Task In_Slack_a_private_answer_is_given_and_only_what_was_perhaps_given_is_said_again(string trouble)
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
    public async Task In_Slack_an_answer_that_comes_too_late_for_its_address_comes_as_a_direct_message()
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
    public async Task In_Slack_a_form_that_cannot_open_is_spoken_of_in_one_sentence_and_opens_at_the_next_click(string trouble)
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

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static Task PassesOverAsync(ALife life, int before) => Trouble.PassesOverAsync(life, before);

    private static Fault Of(string trouble) => Trouble.Of(trouble);
}
