using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using DevExChat.Sandbox.StrictTeams;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Processes;

/// <summary>The product's process is killed with SIGKILL at the worst moments, and started again: nothing is lost, nothing is done twice.</summary>
public sealed class CrashTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task Killed_between_commit_and_send_it_sends_once_after_the_start(DatabaseProvider provider, Stage stage)
    {
        // One lane: behind the change that hangs no post is under way, of which Teams could not tell whether it was made.
        await using var life = await ARealLife.BeginsAsync(provider, stage, settings: ("Outbox:Lanes", "1"));
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.Buyer.ClicksAsync("opportunity.extend");
        var faults = stage.HasTeams() ? life.Teams.Faults : life.Slack.Faults;
        foreach (var post in stage.HasTeams() ? ["post", "reply"] : new[] { "chat.postMessage" }) faults.Next(post, stage.HasTeams() ? Fault.Unavailable : Fault.ServerError, times: 1000);
        faults.Next(stage.HasTeams() ? "put" : "chat.update", Fault.Hang, times: 1000);

        Assert.Equal(200, (await life.Buyer.SendsAsync(("to", Story.At(life.Now.AddDays(6))), ("reason", "A holiday."))).Status);
        await Eventually.Is(() => faults.Hanging > 0);
        await life.IsKilledAsync();
        faults.Clear();
        await life.ClaimsRunOutAsync();
        await life.StartsAsync();
        await life.SettlesAsync();

        Assert.Single(life.NewsIn(Cast.English), news => news.Contains("A holiday.", StringComparison.Ordinal));
        Assert.Single(life.NewsIn(Cast.French), news => news.Contains("A holiday.", StringComparison.Ordinal));
        Assert.Single(life.Vendor.News, news => news.Contains("A holiday.", StringComparison.Ordinal));
        Assert.Equal(1, await life.CountAsync(Act.Extend));
        await life.IsAsync(OpportunityStatus.Open);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task In_Slack_which_can_be_searched_killed_between_send_and_mark_it_finds_what_it_sent(DatabaseProvider provider)
    {
        await using var life = await ARealLife.BeginsAsync(provider);
        await life.DraftedAsync();
        life.Slack.Faults.Next("chat.postMessage", Fault.ApplyThenHang, times: 2);

        await life.Buyer.PressesAsync("opportunity.post");
        await life.Slack.WaitUntilAsync(slack => slack.Faults.Hanging == 2, Patience, Ct);
        Assert.Equal((1, 1), (life.Slack.Workspace.Messages(Cast.English).Count, life.Slack.Workspace.Messages(Cast.French).Count));
        await KilledAndStartedAsync(life);
        await life.IsAsync(OpportunityStatus.Open);

        await life.ProposedAsync(life.Vendor);
        await life.Buyer.ClicksAsync("opportunity.extend");
        life.Slack.Faults.Next("chat.postMessage", Fault.ApplyThenHang, times: 3);
        await life.Buyer.SendsAsync(("to", Story.At(life.Now.AddDays(6))), ("reason", "A holiday."));
        await life.Slack.WaitUntilAsync(slack => slack.Faults.Hanging == 3, Patience, Ct);
        await KilledAndStartedAsync(life);

        Assert.Single(life.NewsIn(Cast.English), news => news.Contains("A holiday.", StringComparison.Ordinal));
        Assert.Single(life.NewsIn(Cast.French), news => news.Contains("A holiday.", StringComparison.Ordinal));
        Assert.Single(life.Vendor.News, news => news.Contains("A holiday.", StringComparison.Ordinal));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task Killed_while_two_approvers_click_there_is_one_award(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ARealLife.BeginsAsync(provider, stage);
        await life.PostedAsync();
        await life.BothProposedAsync();
        await life.Buyer.ClicksAsync("opportunity.close");
        await life.Buyer.SubmitsAsync(("reason", "Needed sooner."));
        await life.RecommendedAsync();

        Task[] clicks = [life.Approver.PressesAsync("award.authorize"), life.FrenchApprover.PressesAsync("award.authorize")];
        await Task.WhenAny(clicks);
        await life.IsKilledAsync();
        await Task.WhenAll(clicks);
        life.Slack.Violations.Clear();
        if (stage.HasTeams()) life.Teams.Violations.Clear();
        await life.ClaimsRunOutAsync();
        await life.StartsAsync();
        await life.SettlesAsync();

        await life.IsAsync(OpportunityStatus.Offered);
        Assert.Equal(1, await life.CountAsync(Act.Authorize));
        Assert.True(life.Vendor.Sees("award.accept"), "The offer is with the vendor.");
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task In_Teams_which_cannot_be_searched_killed_it_sends_what_it_had_not_begun_to_send(DatabaseProvider provider)
    {
        await using var life = await ARealLife.BeginsAsync(provider, Stage.Teams, settings: ("Outbox:Lanes", "1"));
        await life.PostedAsync();
        Somebody[] askers = [life.Certifier, life.Payer, life.Admin];
        life.Teams.Faults.Next("post", Fault.Hang, times: 1000);
        await AsksAsync(askers[0]);
        await Eventually.Is(() => life.Teams.Faults.Hanging >= 1);
        foreach (var person in askers[1..]) await AsksAsync(person);

        // Behind the one call that hangs, another message is claimed.
        await using (var db = life.Database.Open())
            await Eventually.Is(async () => await db.Outbox.CountAsync(message => message.Kind == OutboxKind.Answer && message.ClaimedUntil != null, Ct) >= 2);
        await life.IsKilledAsync();
        life.Teams.Faults.Clear();
        await life.ClaimsRunOutAsync();
        await life.StartsAsync();
        await life.SettlesAsync();

        Assert.All(askers, person => Assert.Single(person.Cards, card => card.Words.Contains(Story.Title, StringComparison.Ordinal)));
        await life.IsAsync(OpportunityStatus.Open);
        await life.IsSoundAsync();

        Task AsksAsync(Somebody person) => life.Teams.As(TeamsCast.UserId(person.Id)).SayPersonallyAsync("list", Ct);
    }

    private static async Task KilledAndStartedAsync(ARealLife life)
    {
        await life.IsKilledAsync();
        await life.ClaimsRunOutAsync();
        await life.StartsAsync();
        await life.SettlesAsync();
    }
}
