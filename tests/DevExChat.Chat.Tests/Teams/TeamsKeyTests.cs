using DevExChat.Chat.Tests.Teams.Harness;

namespace DevExChat.Chat.Tests.Teams;

/// <summary>The keys that sign what Teams delivers: fetched, kept, rolled over, and not to be had.</summary>
public sealed class TeamsKeyTests
{
    [Fact]
    public async Task The_keys_are_fetched_once_and_again_when_another_one_signs()
    {
        await using var host = await TeamsHost.StartAsync();
        Assert.Equal(200, (await host.DeliverAsync(Activities.Typed(host.Teams, "list"))).Status);
        Assert.Equal(200, (await host.DeliverAsync(Activities.Typed(host.Teams, "list"))).Status);
        Assert.Equal(1, host.Teams.KeyFetches);

        var withdrawn = Activities.Typed(host.Teams, "list").ToJsonString();
        var token = host.Teams.Sign(host.Clock.Now);
        host.Teams.RollKey();
        Assert.Equal(401, (await host.DeliverAsync(Activities.Typed(host.Teams, "list"))).Status);
        host.Clock.Move(TimeSpan.FromMinutes(6));
        Assert.Equal(200, (await host.DeliverAsync(Activities.Typed(host.Teams, "list"))).Status);
        Assert.Equal(2, host.Teams.KeyFetches);
        Assert.Equal(401, (await host.SendAsync(withdrawn, $"Bearer {token}")).Status);
    }

    [Fact]
    public async Task Without_keys_nobody_is_let_in_and_with_those_of_yesterday_they_are_but_not_with_last_weeks()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Teams.KeysAreDown = true;
        Assert.Equal(503, (await host.DeliverAsync(Activities.Typed(host.Teams, "list"))).Status);
        Assert.Empty(host.Switchboard.Heard);

        host.Teams.KeysAreDown = false;
        host.Clock.Move(TimeSpan.FromSeconds(11));
        Assert.Equal(200, (await host.DeliverAsync(Activities.Typed(host.Teams, "list"))).Status);
        host.Teams.KeysAreDown = true;
        host.Clock.Move(TimeSpan.FromHours(25));
        Assert.Equal(200, (await host.DeliverAsync(Activities.Typed(host.Teams, "list"))).Status);
        host.Clock.Move(TimeSpan.FromDays(4));
        Assert.Equal(503, (await host.DeliverAsync(Activities.Typed(host.Teams, "list"))).Status);
    }

    [Fact]
    public async Task Keys_of_yesterday_serve_at_once_while_the_new_ones_do_not_come()
    {
        await using var host = await TeamsHost.StartAsync();
        Assert.Equal(200, (await host.DeliverAsync(Activities.Typed(host.Teams, "list"))).Status);
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Teams.BeforeKeys = () => hold.Task;
        host.Clock.Move(TimeSpan.FromHours(25));
        var (yesterdays, body) = (host.Teams.Sign(host.Clock.Now), Activities.Typed(host.Teams, "list").ToJsonString());
        host.Teams.RollKey();

        // Whoever waits for them waits until they are let go, which is after the answers.
        for (var time = 0; time < 3; time++) Assert.Equal(200, (await host.SendAsync(body, $"Bearer {yesterdays}")).Status);
        await Eventually.Is(() => host.Teams.KeyFetches == 2);

        // Once they are there, the key that was withdrawn is none.
        hold.SetResult();
        await Eventually.Is(async () => (await host.SendAsync(body, $"Bearer {yesterdays}")).Status == 401);
        Assert.Equal(200, (await host.DeliverAsync(Activities.Typed(host.Teams, "list"))).Status);
        Assert.Equal(2, host.Teams.KeyFetches);
    }

    [Fact]
    public async Task A_key_host_that_hangs_is_given_up_before_teams_gives_up_and_not_asked_by_everybody()
    {
        await using var host = await TeamsHost.StartAsync();
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Teams.BeforeKeys = () => hold.Task;
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.DeliverAsync(Activities.Typed(host.Teams, "list")))).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.All(answers, answer => Assert.Equal((503, ""), (answer.Status, answer.Body)));
        Assert.Equal(1, host.Teams.KeyFetches);
        Assert.Empty(host.Switchboard.Heard);
        hold.SetResult();
    }
}
