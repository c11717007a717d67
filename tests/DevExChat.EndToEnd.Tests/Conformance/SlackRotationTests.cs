using DevExChat.Domain.People;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Installations;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using DevExChat.Sandbox;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Slack.Workspaces;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>Tokens run out after twelve hours, and what renews them is good for once: of all replicas one renews, and all go on with what it got.</summary>
public sealed class SlackRotationTests
{
    private const string Channel = "C0OPPORT1";
    private static readonly Card ACard = new("Heading", [], "Spoken");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_replicas_that_look_at_once_renew_once_two_hours_before_it_is_too_late(DatabaseProvider provider)
    {
        await using var scene = await Scene.BeginsAsync(provider);
        var first = await scene.One.TokenAsync(scene.Team);

        scene.Clock.Advance(TimeSpan.FromHours(10) - TimeSpan.FromSeconds(1));
        await scene.BothAsync(8, replica => replica.Rotation.RenewDueAsync(Ct));
        Assert.Empty(scene.Slack.OAuth.Renewed);

        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await scene.BothAsync(8, replica => replica.Rotation.RenewDueAsync(Ct));

        Assert.Equal([scene.Team], scene.Slack.OAuth.Renewed);
        Assert.NotEqual(first, scene.Slack.OAuth.TokenOf(scene.Team));
        Assert.Equal((scene.Slack.OAuth.TokenOf(scene.Team), scene.Slack.OAuth.TokenOf(scene.Team)), (await scene.One.TokenAsync(scene.Team), await scene.Other.TokenAsync(scene.Team)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_calls_with_a_token_that_has_run_out_waits_for_the_one_who_renews_it(DatabaseProvider provider)
    {
        await using var scene = await Scene.BeginsAsync(provider);
        scene.Clock.Advance(TimeSpan.FromHours(13));

        var sent = await scene.BothAsync(12, replica => replica.Platform.PostAsync(new Place("slack", scene.Team, Channel), ACard, Guid.NewGuid().ToString("n"), Ct));

        Assert.All(sent, result => Assert.IsType<SendResult.Delivered>(result));
        Assert.Equal([scene.Team], scene.Slack.OAuth.Renewed);
        Assert.Equal(12, scene.Slack.Workspace.Messages(Channel).Count);
        Assert.DoesNotContain(scene.Slack.Traffic.Entries, entry => entry.Response.Contains("token_expired", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_call_whose_token_was_replaced_meanwhile_is_made_once_more_with_the_new_one(DatabaseProvider provider)
    {
        await using var scene = await Scene.BeginsAsync(provider);
        var old = await scene.One.TokenAsync(scene.Team);

        // Installed again by way of the other replica: what this one read a moment ago is dead.
        scene.Slack.Home.Revoke();
        await scene.Other.InstallsAsync(scene.Team);

        var instead = await scene.One.Workspaces.InsteadOfAsync(old!, scene.Team, "token_revoked", Ct);
        Assert.Equal(scene.Slack.OAuth.TokenOf(scene.Team), instead.Token);
        Assert.Null((await scene.One.Workspaces.InsteadOfAsync(instead.Token!, scene.Team, "token_revoked", Ct)).Token);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pair_is_not_lost_to_a_replica_that_took_the_turn_over(DatabaseProvider provider)
    {
        await using var scene = await Scene.BeginsAsync(provider);
        var (desk, renewal) = (scene.One.Get<InstallationDesk>(), scene.One.Get<TokenRenewal>());
        var of = (await desk.FindAsync("slack", scene.Team, Ct))!;
        var slow = (await renewal.TakeTurnAsync(of, Ct))!;
        Assert.Null(await renewal.TakeTurnAsync(of, Ct));

        // Its turn has run out, and the other one finds the refresh token used up.
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        var quick = (await renewal.TakeTurnAsync(of, Ct))!;
        Assert.True(await renewal.GiveUpAsync(quick, Ct));
        Assert.Null(await scene.One.TokenAsync(scene.Team));

        Assert.True(await renewal.SaveAsync(slow, new InstalledTokens("xoxe.xoxb-new", "xoxe-1-new"), scene.Clock.GetUtcNow().AddHours(12), Ct));
        Assert.Equal("xoxe.xoxb-new", await scene.Other.TokenAsync(scene.Team));
        Assert.False(await renewal.GiveUpAsync(quick, Ct));
        Assert.False(await renewal.SaveAsync(quick, new InstalledTokens("xoxe.xoxb-late", "xoxe-1-late"), null, Ct));
    }

    [Fact]
    public async Task A_Slack_that_is_down_is_asked_again_and_a_call_meanwhile_is_tried_again()
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        scene.Clock.Advance(TimeSpan.FromHours(13));
        scene.Slack.Faults.Next("oauth.v2.access", Fault.Unavailable);

        Assert.IsType<SendResult.TryAgain>(await scene.One.Platform.PostAsync(new Place("slack", scene.Team, Channel), ACard, "d1", Ct));
        Assert.IsType<SendResult.Delivered>(await scene.Other.Platform.PostAsync(new Place("slack", scene.Team, Channel), ACard, "d2", Ct));
        Assert.Single(scene.Slack.Workspace.Messages(Channel));
    }

    [Fact]
    public async Task A_pair_whose_answer_never_came_has_the_app_installed_again()
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        scene.Clock.Advance(TimeSpan.FromHours(13));
        scene.Slack.Faults.Next("oauth.v2.access", Fault.ApplyThenServerError);
        var place = new Place("slack", scene.Team, Channel);

        Assert.IsType<SendResult.TryAgain>(await scene.One.Platform.PostAsync(place, ACard, "d1", Ct));
        var waits = Assert.IsType<SendResult.TryAgain>(await scene.One.Platform.PostAsync(place, ACard, "d1", Ct));

        Assert.StartsWith("must_reinstall", waits.Reason, StringComparison.Ordinal);
        Assert.NotNull(waits.Wait);
        Assert.Equal([new Finding(null, "must_reinstall") { Workspace = scene.Team }], await scene.Other.Platform.CheckAsync([], Ct));
        var asked = scene.Slack.Traffic.Entries.Count;
        await scene.BothAsync(4, replica => replica.Rotation.RenewDueAsync(Ct));
        Assert.Equal(asked, scene.Slack.Traffic.Entries.Count);

        await scene.Other.InstallsAsync(scene.Team);
        Assert.IsType<SendResult.Delivered>(await scene.One.Platform.PostAsync(place, ACard, "d1", Ct));
    }

    [Fact]
    public async Task A_token_that_lives_goes_on_being_used_when_the_pair_that_renews_it_was_lost_until_it_runs_out()
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        var living = await scene.One.TokenAsync(scene.Team);
        scene.Clock.Advance(TimeSpan.FromHours(10));
        scene.Slack.Faults.Next("oauth.v2.access", Fault.ApplyThenServerError);
        await scene.One.Rotation.RenewDueAsync(Ct);

        // Slack has used the refresh token up, and says so each time it is asked.
        for (var minutes = 0; minutes < 119; minutes += 7)
        {
            await scene.Other.Rotation.RenewDueAsync(Ct);
            scene.Clock.Advance(TimeSpan.FromMinutes(7));
            Assert.Equal(living, await scene.One.TokenAsync(scene.Team));
        }

        Assert.InRange(Refusals(scene), 10, 20);
        Assert.Equal([new Finding(null) { Workspace = scene.Team }], await scene.One.Platform.CheckAsync([], Ct));
        Assert.IsType<SendResult.Delivered>(await scene.One.Platform.PostAsync(new Place("slack", scene.Team, Channel), ACard, "d1", Ct));

        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await scene.One.TokenAsync(scene.Team));
        Assert.Equal([new Finding(null, "must_reinstall") { Workspace = scene.Team }], await scene.Other.Platform.CheckAsync([], Ct));
    }

    [Fact]
    public async Task A_refresh_token_that_Slack_once_did_not_take_is_tried_again_while_the_token_lives_and_not_with_every_call()
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        scene.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(50));
        scene.Slack.Faults.Next("oauth.v2.access", Fault.Refused("invalid_refresh_token"), times: 2);

        var sent = await scene.BothAsync(12, replica => replica.Platform.PostAsync(new Place("slack", scene.Team, Channel), ACard, Guid.NewGuid().ToString("n"), Ct));
        Assert.All(sent, result => Assert.IsType<SendResult.Delivered>(result));
        Assert.Equal(1, Refusals(scene));

        scene.Slack.Faults.Clear();
        scene.Clock.Advance(TimeSpan.FromSeconds(50));
        Assert.NotNull(await scene.Other.TokenAsync(scene.Team));
        Assert.Equal([scene.Team], scene.Slack.OAuth.Renewed);
    }

    [Fact]
    public async Task Where_the_app_was_removed_a_message_waits_for_its_return_a_home_is_not_missed_and_a_pair_renewed_meanwhile_is_not_kept()
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        var (desk, renewal) = (scene.One.Get<InstallationDesk>(), scene.One.Get<TokenRenewal>());
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        var turn = (await renewal.TakeTurnAsync((await desk.FindAsync("slack", scene.Team, Ct))!, Ct))!;

        await scene.Other.Workspaces.HearAsync(
            new InstallationNews(InstallationNews.Uninstalled, new Whence(Enterprise: null, scene.Team, IsOrgWide: false), scene.Clock.GetUtcNow(), []), Ct);

        Assert.False(await renewal.SaveAsync(turn, new InstalledTokens("xoxe.xoxb-late", "xoxe-1-late"), null, Ct));
        Assert.Null(await scene.One.TokenAsync(scene.Team));
        Assert.True(Assert.IsType<SendResult.Refused>(await scene.One.Platform.PostAsync(new Place("slack", scene.Team, Channel), ACard, "d1", Ct)).WhileAway);
        Assert.IsType<SendResult.Gone>(await scene.One.Platform.ShowHomeAsync(new ChatIdentity("slack", scene.Team, Cast.Buyer), ACard, Ct));
        Assert.Equal([new Finding(null, "not_installed")], await scene.One.Platform.CheckAsync([], Ct));
    }

    private static int Refusals(Scene scene) => scene.Slack.Traffic.Entries.Count(entry => entry.Response.Contains("invalid_refresh_token", StringComparison.Ordinal));

    /// <summary>A workspace that installed the app, and two replicas over one record.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        private Scene(TestDatabase database, SandboxClock clock, StrictSlackServer slack) => (Database, Clock, Slack) = (database, clock, slack);

        public TestDatabase Database { get; }

        public SandboxClock Clock { get; }

        public StrictSlackServer Slack { get; }

        public AReplica One { get; private set; } = null!; // set before anybody gets the scene

        public AReplica Other { get; private set; } = null!; // likewise

        public string Team => Slack.TeamId;

        public static async Task<Scene> BeginsAsync(DatabaseProvider provider)
        {
            var clock = SandboxClock.StandingAt(ALife.Beginning);
            var slack = await StrictSlackServer.StartAsync(new StrictSlackOptions { ClientSecret = ABrowser.ClientSecret, IsPaced = false }, clock, Ct);
            var scene = new Scene(await TestDatabase.CreateAsync(provider), clock, slack);
            scene.One = new AReplica(scene.Database, slack, clock);
            await scene.One.InstallsAsync(scene.Team);
            scene.Other = new AReplica(scene.Database, slack, clock);
            return scene;
        }

        /// <summary>So many at once, half of them by each replica.</summary>
        public Task<T[]> BothAsync<T>(int times, Func<AReplica, Task<T>> act) =>
            Task.WhenAll(Enumerable.Range(0, times).Select(time => Task.Run(() => act(time % 2 == 0 ? One : Other), Ct)));

        public Task BothAsync(int times, Func<AReplica, Task> act) =>
            Task.WhenAll(Enumerable.Range(0, times).Select(time => Task.Run(() => act(time % 2 == 0 ? One : Other), Ct)));

        public async ValueTask DisposeAsync()
        {
            await One.DisposeAsync();
            await Other.DisposeAsync();
            await Slack.DisposeAsync();
            await Database.DisposeAsync();
            Clock.Dispose();
        }
    }
}
