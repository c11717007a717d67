using System.Text.Json.Nodes;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Installations;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.Team;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>Two workspaces and an organisation behind one product: one record, its cards in all of them, and nothing of one shown to another.</summary>
public sealed class SlackWorkspacesTests
{
    private const string North = "T0NORTH01";
    private const string Grid = "E0GRID001";
    private const string East = "T0EAST001";
    private const string West = "T0WEST001";
    private const string NorthChannel = "C0NORTH01";
    private const string EastChannel = "C0EAST001";
    private const string WestChannel = "C0WEST001";
    private const string NorthVendor = "U0NORTHV1";
    private const string EastVendor = "U0EASTV01";
    private const string WestVendor = "U0WESTV01";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_opportunity_is_one_record_in_two_workspaces_and_an_organisation_while_tokens_are_renewed(DatabaseProvider provider)
    {
        await using var scene = await Scene.BeginsAsync(provider);
        var life = scene.Life;
        await life.PostedAsync();
        await scene.AllShowAsync(OpportunityStatus.Open);

        await life.ProposedAsync(life.Vendor, "From home.");
        await life.ProposedAsync(scene.InNorth, "From the north.");
        life.Clock.Advance(TimeSpan.FromHours(13));
        await life.SettlesAsync();
        await life.ProposedAsync(scene.InEast, "From the east.");

        // Between them every token ran out: each place was called with a new one of its own.
        Assert.Equal(new[] { Grid, North, life.Slack.TeamId }.Order(StringComparer.Ordinal), life.Slack.OAuth.Renewed.Order(StringComparer.Ordinal));
        await scene.AllShowAsync(OpportunityStatus.Open);
        foreach (var words in scene.ChannelWords()) Assert.Contains("3 proposals", words, StringComparison.Ordinal);

        // While they are sealed nobody reads who proposed; after the closing, those who buy and nobody elsewhere.
        Assert.Empty(scene.WorkspacesReading(Story.NameOf(scene.InNorth)));
        Assert.Empty(scene.WorkspacesReading(Story.NameOf(scene.InEast)));
        await life.ClosedAsync();
        await life.RecommendedAsync(Story.NameOf(scene.InNorth));
        Assert.Equal([life.Slack.TeamId], scene.WorkspacesReading(Story.NameOf(scene.InNorth)));
        await life.AuthorizedAsync();
        await scene.AllShowAsync(OpportunityStatus.Offered);
        await life.AcceptedAsync(scene.InNorth);
        await scene.AllShowAsync(OpportunityStatus.InProgress);

        Assert.Equal(1, await CountAsync(life, db => db.Opportunities.CountAsync(Ct)));
        Assert.Equal(5, await CountAsync(life, db => db.CardCopies.CountAsync(copy => copy.CardName == "opportunity", Ct)));
        Assert.Empty(scene.WorkspacesReading(Story.NameOf(scene.InEast)).Except([life.Slack.TeamId]));

        // An id means somebody else in another workspace, or nobody: none is mentioned.
        Assert.Empty(scene.WorkspacesReading("<@"));
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task Tokens_are_renewed_before_they_run_out_although_nothing_is_sent()
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        var life = scene.Life;

        await life.PassesAsync(TimeSpan.FromHours(11));
        Assert.Equal(new[] { Grid, North, life.Slack.TeamId }.Order(StringComparer.Ordinal), life.Slack.OAuth.Renewed.Order(StringComparer.Ordinal));

        await life.PassesAsync(TimeSpan.FromHours(10));
        Assert.Equal(6, life.Slack.OAuth.Renewed.Count);
    }

    [Fact]
    public async Task A_token_of_one_workspace_never_goes_out_for_another()
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        await scene.Life.PostedAsync();

        // Each place answers its own token alone: with another's there would be nothing in it.
        await scene.AllShowAsync(OpportunityStatus.Open);
        Assert.DoesNotContain(scene.Life.Slack.Traffic.Entries, entry => entry.Response.Contains("channel_not_found", StringComparison.Ordinal) || entry.Response.Contains("invalid_auth", StringComparison.Ordinal));
        Assert.DoesNotContain(scene.Life.Log.Lines, line => line.Text.Contains("xoxb-", StringComparison.Ordinal) || line.Text.Contains("xoxe-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_of_another_organisation_is_written_to_through_the_workspace_in_which_they_were_heard_also_after_a_restart()
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        var life = scene.Life;
        var partner = scene.PartnerInNorth();
        await life.PostedAsync();
        await life.ProposedAsync(partner, "From next door.");
        Assert.StartsWith("Proposal sealed", Assert.Single(partner.Cards).Heading, StringComparison.Ordinal);

        await life.ProposedAsync(life.Vendor);
        await life.StopsAsync();
        await life.StartsAgainAsync();
        await life.ClosedAsync();
        await life.RecommendedAsync(Story.NameOf(partner));
        await life.AuthorizedAsync();

        Assert.StartsWith("Offered", partner.Card.Heading, StringComparison.Ordinal);
        Assert.Single(partner.Cards);
        await life.AcceptedAsync(partner);
        await life.IsAsync(OpportunityStatus.InProgress);
        Assert.Equal(0, await CountAsync(life, db => db.Installations.CountAsync(known => known.Team == "T0PARTNER", Ct)));
    }

    [Fact]
    public async Task Somebody_of_another_organisation_gets_what_they_missed_once_that_workspace_installs_the_app_again()
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        var life = scene.Life;
        var partner = scene.PartnerInNorth();
        await life.PostedAsync();
        await life.ProposedAsync(partner, "From next door.");
        await life.ProposedAsync(life.Vendor);
        await scene.North.UninstallAsync(Ct);
        await life.ClosedAsync();
        await life.RecommendedAsync(Story.NameOf(partner));
        await life.AuthorizedAsync();
        Assert.StartsWith("Proposal sealed", partner.Card.Heading, StringComparison.Ordinal);

        await scene.Browser.InstallsAsync(North);
        await life.RecoversAsync();

        Assert.StartsWith("Offered", partner.Card.Heading, StringComparison.Ordinal);
        Assert.Single(partner.Cards);

        // And nobody is told for ever that something is on its way.
        Assert.Equal(0, await CountAsync(life, db => db.NoticeLedger.CountAsync(
            entry => entry.Status == Procurement.Nudges.NoticeStatus.Waiting && db.Outbox.Any(message => message.DeliveryId == entry.Delivery && message.Status == OutboxStatus.Dropped), Ct)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Removing_the_app_forgets_its_tokens_cancels_what_waits_there_and_leaves_the_others_alone(bool uninstalledFirst)
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        var life = scene.Life;
        await life.DraftedAsync();
        scene.North.Revoke();
        await life.Buyer.ClicksAsync("opportunity.post");
        Assert.Equal(1, await WaitingWithTroubleAsync());
        var log = await life.LengthOfLogAsync();

        JsonObject[] events = [SlackTeam.Uninstalled(), scene.North.TokensRevoked()];
        foreach (var one in uninstalledFirst ? events : events.Reverse()) await scene.North.DeliverEventAsync(one, Ct);
        foreach (var one in events) await scene.North.DeliverEventAsync(one, Ct);
        await life.RecoversAsync();

        await using (var db = life.Database.Open())
        {
            var gone = await db.Installations.SingleAsync(known => known.Team == North, Ct);
            Assert.Equal((InstallationStatus.Removed, null), (gone.Status, gone.Tokens));
            Assert.Equal(2, await db.Installations.CountAsync(known => known.Status == InstallationStatus.Active, Ct));
            Assert.Equal(0, await WaitingWithTroubleAsync());
            Assert.Equal(0, await db.Outbox.CountAsync(message => message.Status == OutboxStatus.Dead, Ct));
        }

        Assert.Equal(log, await life.LengthOfLogAsync());
        Assert.Single(life.Log.Lines, line => line.Text.Contains($"was removed from {North}", StringComparison.Ordinal));
        await life.IsAsync(OpportunityStatus.Open);
        Assert.Equal((200, ""), Of(await scene.North.As(NorthVendor).CommandAsync("/opportunity", "list", NorthChannel, Ct)));

        Task<int> WaitingWithTroubleAsync() => CountAsync(life, db => db.Outbox.CountAsync(message => message.Status == OutboxStatus.Waiting && message.LastError != null, Ct));
    }

    [Fact]
    public async Task An_uninstall_told_late_does_not_remove_what_was_installed_since_and_installing_again_brings_the_cards_up_to_date()
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        var life = scene.Life;
        await life.PostedAsync();
        var removedAt = life.Now;
        await scene.North.UninstallAsync(Ct);
        life.Clock.Advance(TimeSpan.FromMinutes(5));
        await life.ProposedAsync(life.Vendor);
        Assert.DoesNotContain("1 proposal", CardIn(scene.North, NorthChannel).Words, StringComparison.Ordinal);

        await scene.Browser.InstallsAsync(North);
        await scene.North.DeliverEventAsync(SlackTeam.Uninstalled(), Ct, happenedAt: removedAt);
        await scene.North.DeliverEventAsync(scene.North.TokensRevoked(), Ct, happenedAt: removedAt);
        await life.RecoversAsync();

        Assert.Contains("1 proposal", CardIn(scene.North, NorthChannel).Words, StringComparison.Ordinal);
        await life.ProposedAsync(scene.InNorth);
        Assert.Contains("2 proposals", CardIn(scene.North, NorthChannel).Words, StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_told_of_the_second_in_which_the_app_was_installed_again_is_about_the_earlier_installation(bool isToldFirst)
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        var life = scene.Life;
        life.Clock.Advance(TimeSpan.FromMilliseconds(200));
        var removedAt = life.Now;
        scene.North.Revoke();
        if (isToldFirst) await TellAsync(removedAt);
        life.Clock.Advance(TimeSpan.FromMilliseconds(500));
        await scene.Browser.InstallsAsync(North);
        var installedAt = life.Now;
        await TellAsync(removedAt);
        Assert.Equal(InstallationStatus.Active, await StatusAsync());
        await life.PostedAsync();
        Assert.Single(scene.North.Workspace.Messages(NorthChannel));

        await TellAsync(installedAt.AddMilliseconds(299));
        Assert.Equal(InstallationStatus.Active, await StatusAsync());
        await TellAsync(installedAt.AddMilliseconds(300));
        Assert.Equal(InstallationStatus.Removed, await StatusAsync());

        async Task TellAsync(DateTimeOffset at)
        {
            await scene.North.DeliverEventAsync(SlackTeam.Uninstalled(), Ct, happenedAt: at);
            await scene.North.DeliverEventAsync(scene.North.TokensRevoked(), Ct, happenedAt: at);
        }

        async Task<InstallationStatus> StatusAsync()
        {
            await using var db = life.Database.Open();
            return (await db.Installations.SingleAsync(known => known.Team == North, Ct)).Status;
        }
    }

    [Fact]
    public async Task Installing_again_brings_what_died_while_nobody_told_us_that_the_app_was_gone()
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        var life = scene.Life;
        scene.North.Workspace.AddChannel(NorthChannel, "opportunities", ConversationKind.Private, [NorthVendor, scene.North.Workspace.BotUserId]);
        await life.PostedAsync();
        scene.North.Workspace.Leave(NorthChannel, scene.North.Workspace.BotUserId);
        await life.ProposedAsync(life.Vendor);
        scene.North.Revoke();
        Assert.Equal(1, await CountAsync(life, db => db.Outbox.CountAsync(message => message.Status == OutboxStatus.Dead, Ct)));
        Assert.Equal(0, await CountAsync(life, db => db.Installations.CountAsync(known => known.Status != InstallationStatus.Active, Ct)));

        scene.North.Workspace.Join(NorthChannel, scene.North.Workspace.BotUserId);
        await scene.Browser.InstallsAsync(North);
        await life.RecoversAsync();

        Assert.Contains("1 proposal", CardIn(scene.North, NorthChannel).Words, StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task Where_the_token_can_no_longer_be_renewed_nothing_is_sent_until_the_app_is_installed_again_and_the_doctor_says_so()
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        var life = scene.Life;
        await life.PostedAsync();
        life.Slack.OAuth.Forget(North);
        life.Clock.Advance(TimeSpan.FromHours(13));
        await life.ProposedAsync(life.Vendor);
        await life.SettlesAsync();

        Assert.Contains(life.Log.Lines, line => line.Level == Microsoft.Extensions.Logging.LogLevel.Critical && line.Text.Contains($"The token of {North} can no longer be renewed", StringComparison.Ordinal));
        Assert.DoesNotContain("1 proposal", CardIn(scene.North, NorthChannel).Words, StringComparison.Ordinal);
        Assert.Contains("1 proposal", life.CardIn(Cast.English).Words, StringComparison.Ordinal);
        var heard = await life.Admin.TypesAsync("/opportunity doctor");
        Assert.Matches($@"Needs attention: Slack {North}\*? — The app’s token for that Slack workspace can no longer be renewed", heard);
        Assert.Matches($@"Fine: Slack {Grid}\*? —", heard);
        Assert.Equal(0, await CountAsync(life, db => db.Outbox.CountAsync(message => message.Status == OutboxStatus.Dead, Ct)));

        // However long it takes: what waits is not given up.
        await life.TriesUntilAsync(life.Now.AddHours(20));
        await scene.Browser.InstallsAsync(North);
        await life.RecoversAsync();
        Assert.Contains("1 proposal", CardIn(scene.North, NorthChannel).Words, StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task A_workspace_of_an_organisation_is_known_from_what_is_delivered_from_it_and_until_then_it_is_answered_by_the_organisation()
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite, granted: false);
        var life = scene.Life;

        // A shortcut names the organisation alone; what it opens comes with the organisation's token.
        await scene.East.As(EastVendor).ShortcutAsync("opportunity.new", Ct);
        Assert.Equal(0, await CountAsync(life, db => db.GrantedTeams.CountAsync(Ct)));
        Assert.Single(scene.East.Workspace.OpenViews(EastVendor));

        await scene.East.As(EastVendor).CommandAsync("/opportunity", "list", EastChannel, Ct);
        Assert.Equal(1, await CountAsync(life, db => db.GrantedTeams.CountAsync(known => known.Team == East && known.Enterprise == Grid, Ct)));
        await life.PostedAsync();
        Assert.Single(scene.East.Workspace.Messages(EastChannel));
        Assert.Empty(scene.West.Workspace.Messages(WestChannel));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_line_in_the_thread_of_a_card_is_about_its_record_also_where_the_event_names_the_organisation_alone(DatabaseProvider provider)
    {
        await using var scene = await Scene.BeginsAsync(provider, east: options => options with { TellsOrganisationAlone = true });
        await scene.Life.PostedAsync();
        await scene.Life.ProposedAsync(scene.InEast, "From the east.");
        var record = await scene.Life.RecordAsync();
        var card = Assert.Single(scene.East.Workspace.Messages(EastChannel), message => !message.IsReply);

        var before = InPrivate().Count;
        await scene.East.As(EastVendor).SayAsync(EastChannel, "<@U0BOTGRID> show", card.Ts, Ct);
        await scene.Life.SettlesAsync();

        var answer = Assert.Single(InPrivate().Skip(before));
        Assert.StartsWith($"Your proposal on {record.Reference}", Shown.Of(answer).Words, StringComparison.Ordinal);

        IReadOnlyList<SlackMessage> InPrivate() => scene.East.Workspace.Messages(scene.East.Workspace.DirectChannelOf(EastVendor));
    }

    [Fact]
    public async Task A_workspace_that_its_organisation_takes_the_app_from_is_no_longer_served()
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        await scene.East.DeliverEventAsync(new JsonObject { ["type"] = "team_access_revoked", ["team_ids"] = new JsonArray(West) }, Ct);
        await scene.Life.PostedAsync();

        Assert.Empty(scene.West.Workspace.Messages(WestChannel));
        Assert.Single(scene.East.Workspace.Messages(EastChannel));
        await scene.East.UninstallAsync(Ct);
        Assert.Equal(InstallationStatus.Removed, await StatusAsync(scene.Life, Grid));
        Assert.Equal((200, ""), Of(await scene.East.As(EastVendor).CommandAsync("/opportunity", "list", EastChannel, Ct)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_waits_for_a_workspace_that_its_organisation_takes_the_app_from_is_cancelled_and_its_card_catches_up_once_it_is_given_back(DatabaseProvider provider)
    {
        await using var scene = await Scene.BeginsAsync(provider);
        var life = scene.Life;
        await life.PostedAsync();
        life.Slack.Faults.Next("chat.update", Fault.Unavailable, times: 20);
        await life.ProposedAsync(life.Vendor);
        life.Slack.Faults.Clear();
        Assert.Equal((1, 1), (await WaitingAsync(WestChannel), await WaitingAsync(EastChannel)));

        await scene.OrganisationAsync("team_access_revoked", [West]);
        Assert.Equal((0, 1), (await WaitingAsync(WestChannel), await WaitingAsync(EastChannel)));
        await life.RecoversAsync();
        Assert.DoesNotContain("1 proposal", CardIn(scene.West, WestChannel).Words, StringComparison.Ordinal);
        Assert.Contains("1 proposal", CardIn(scene.East, EastChannel).Words, StringComparison.Ordinal);

        await scene.OrganisationAsync("team_access_granted", [West]);
        await life.RecoversAsync();
        Assert.Contains("1 proposal", CardIn(scene.West, WestChannel).Words, StringComparison.Ordinal);
        await life.IsSoundAsync();

        Task<int> WaitingAsync(string channel) => CountAsync(life, async db =>
        {
            var lane = OutboxMessage.LaneOf((await db.CardCopies.SingleAsync(copy => copy.Conversation == channel, Ct)).Id);
            return await db.Outbox.CountAsync(message => message.Lane == lane && message.Status == OutboxStatus.Waiting, Ct);
        });
    }

    [Fact]
    public async Task What_is_told_late_of_a_workspace_of_an_organisation_neither_gives_it_the_app_back_nor_takes_it_again()
    {
        await using var scene = await Scene.BeginsAsync(DatabaseProvider.Sqlite);
        var life = scene.Life;
        var before = life.Now;
        life.Clock.Advance(TimeSpan.FromSeconds(1));
        await scene.OrganisationAsync("team_access_revoked", [West]);
        await scene.West.DeliverEventAsync(new JsonObject { ["type"] = "channel_unarchive", ["channel"] = WestChannel }, Ct, happenedAt: before);
        await scene.OrganisationAsync("team_access_granted", [West], happenedAt: before);
        await life.PostedAsync();
        Assert.Empty(scene.West.Workspace.Messages(WestChannel));

        var taken = life.Now;
        life.Clock.Advance(TimeSpan.FromSeconds(1));
        await scene.OrganisationAsync("team_access_granted", [West]);
        await scene.OrganisationAsync("team_access_revoked", [West], happenedAt: taken);
        await life.ProposedAsync(life.Vendor);
        Assert.Contains("1 proposal", CardIn(scene.West, WestChannel).Words, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Where_the_app_was_removed_no_card_and_no_news_dies_however_often_they_change_and_they_catch_up_when_it_is_installed_again(DatabaseProvider provider)
    {
        await using var scene = await Scene.BeginsAsync(provider);
        var life = scene.Life;
        await life.PostedAsync();
        await scene.North.UninstallAsync(Ct);
        await scene.OrganisationAsync("team_access_revoked", [West]);
        await life.ProposedAsync(life.Vendor);
        await life.ProposedAsync(scene.InEast);
        await life.PostedAsync();
        await life.Buyer.TypesAsync($"/opportunity cancel {life.Current} reason: \"No longer needed\"");
        await life.RecoversAsync();
        Assert.Equal(0, await CountAsync(life, db => db.Outbox.CountAsync(message => message.Status == OutboxStatus.Dead, Ct)));

        life.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Browser.InstallsAsync(North);
        await scene.OrganisationAsync("team_access_granted", [West]);
        await life.RecoversAsync();

        foreach (var (team, channel) in new[] { (scene.North, NorthChannel), (scene.West, WestChannel) })
        {
            var cards = team.Workspace.Messages(channel).Where(message => !message.IsReply).Select(Shown.Of).ToList();
            Assert.Equal(2, cards.Count);
            Assert.Contains("2 proposals", cards[0].Words, StringComparison.Ordinal);
            Assert.StartsWith("Cancelled", cards[1].Heading, StringComparison.Ordinal);
        }

        await life.IsSoundAsync();
    }

    private static (int? Status, string? Body) Of(DevExChat.Sandbox.StrictSlack.People.DeliveryResult result) => (result.Status, result.Body);

    private static Shown CardIn(SlackTeam team, string channel) => Shown.Of(Assert.Single(team.Workspace.Messages(channel), message => !message.IsReply));

    private static async Task<int> CountAsync(ALife life, Func<ProcurementDb, Task<int>> count)
    {
        await using var db = life.Database.Open();
        return await count(db);
    }

    private static async Task<InstallationStatus> StatusAsync(ALife life, string enterprise)
    {
        await using var db = life.Database.Open();
        return (await db.Installations.SingleAsync(known => known.Enterprise == enterprise, Ct)).Status;
    }

    /// <summary>The product at home, a second workspace, and an organisation of two more.</summary>
    private sealed class Scene(ALife life, ABrowser browser) : IAsyncDisposable
    {
        public ALife Life => life;

        public ABrowser Browser => browser;

        public required SlackTeam North { get; init; }

        public required SlackTeam East { get; init; }

        public required SlackTeam West { get; init; }

        public Somebody InNorth => Vendor(North, NorthVendor, NorthChannel);

        public Somebody InEast => Vendor(East, EastVendor, EastChannel);

        /// <summary>Somebody of another organisation, who comes into a channel of the second workspace.</summary>
        public OnSlack PartnerInNorth()
        {
            North.Workspace.AddUser(new SlackUser("U0PARTNER", "Partner") { IsStranger = true, HomeTeam = "T0PARTNER" });
            North.Workspace.Join(NorthChannel, "U0PARTNER");
            return Vendor(North, "U0PARTNER", NorthChannel);
        }

        public static async Task<Scene> BeginsAsync(DatabaseProvider provider, bool granted = true, Func<StrictSlackOptions, StrictSlackOptions>? east = null)
        {
            var life = await ALife.BeginsAsync(provider,
            [
                .. ABrowser.Settings,
                ("Channels:2:Place", $"slack:{SlackWorkspacesTests.North}/{NorthChannel}"), ("Channels:3:Place", $"slack:{SlackWorkspacesTests.East}/{EastChannel}"), ("Channels:4:Place", $"slack:{SlackWorkspacesTests.West}/{WestChannel}"),
            ]);
            var scene = new Scene(life, new ABrowser(life.Slack))
            {
                North = life.Slack.AddTeam(options => options with { TeamId = SlackWorkspacesTests.North, BotUserId = "U0BOTNORT", Personas = People(NorthVendor, NorthChannel) }),
                East = life.Slack.AddTeam(options => (east ?? (same => same))(options with { TeamId = SlackWorkspacesTests.East, EnterpriseId = Grid, IsOrgWide = true, BotUserId = "U0BOTGRID", Personas = People(EastVendor, EastChannel) })),
                West = life.Slack.AddTeam(options => options with { TeamId = SlackWorkspacesTests.West, EnterpriseId = Grid, IsOrgWide = true, BotUserId = "U0BOTGRID", Personas = People(WestVendor, WestChannel) }),
            };
            foreach (var target in new[] { life.Slack.TeamId, SlackWorkspacesTests.North, Grid }) await scene.Browser.InstallsAsync(target);
            if (granted) await scene.OrganisationAsync("team_access_granted", [SlackWorkspacesTests.East, SlackWorkspacesTests.West]);

            // What happens from now on is not of the second in which it was installed.
            life.Clock.Advance(TimeSpan.FromSeconds(1));
            return scene;
        }

        /// <summary>The organisation gives the app to workspaces of its own, or takes it from them.</summary>
        public Task OrganisationAsync(string type, IEnumerable<string> teams, DateTimeOffset? happenedAt = null) =>
            East.DeliverEventAsync(new JsonObject { ["type"] = type, ["team_ids"] = new JsonArray([.. teams.Select(team => (JsonNode)team)]) }, Ct, happenedAt);

        /// <summary>The cards in the channels of all the workspaces have this status.</summary>
        public async Task AllShowAsync(OpportunityStatus status)
        {
            await life.IsAsync(status);
            var record = await life.RecordAsync();
            foreach (var (team, channel) in Places()) Assert.StartsWith($"{Words.In(Cast.English, status)} · {record.Reference} · ", CardIn(team, channel).Heading, StringComparison.Ordinal);
        }

        /// <summary>Where anybody reads these words: in a channel, in private, on what only they see, or at home.</summary>
        public IReadOnlyList<string> WorkspacesReading(string words) =>
            [.. new[] { North, East, West, life.Slack.Home }.Where(team => Everything(team).Any(read => read.Contains(words, StringComparison.Ordinal))).Select(team => team.Id)];

        public IEnumerable<string> ChannelWords() => Places().Select(place => CardIn(place.Team, place.Channel).Words).Append(life.CardIn(Cast.English).Words);

        public async ValueTask DisposeAsync()
        {
            browser.Dispose();
            await life.DisposeAsync();
        }

        private static IEnumerable<string> Everything(SlackTeam team)
        {
            var people = team.Workspace.Users.Where(person => !person.IsBot).Select(person => person.Id).ToList();
            var channels = team.Workspace.Conversations.Select(channel => channel.Id).ToList();
            return channels.SelectMany(team.Workspace.Messages).Concat(people.SelectMany(team.Workspace.EphemeralsFor)).Select(message => Shown.Of(message).Words)
                .Concat(people.Select(team.Workspace.HomeOf).OfType<SlackView>().Select(Screen.Words));
        }

        private (SlackTeam Team, string Channel)[] Places() => [(North, NorthChannel), (East, EastChannel), (West, WestChannel)];

        private OnSlack Vendor(SlackTeam team, string id, string channel) =>
            new(team, new Persona(id, $"Vendor {id}", "Vendor", "en-CA", "America/Toronto"), () => life.Current, life.SettlesAsync) { Channel = channel };

        private static SandboxPersonas People(string vendor, string channel) => new(
            [new Persona(vendor, $"Vendor {vendor}", "Vendor", "en-CA", "America/Toronto")],
            (workspace, all) => workspace.AddChannel(channel, "opportunities", ConversationKind.Public, [.. all.Select(persona => persona.Id), workspace.BotUserId]));
    }
}
