using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Installations;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.People;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Installations;

public sealed class InstallationDeskTests
{
    private const string Organisation = "E1";
    private const string Workspace = "T1";

    private readonly FakeClock clock = new();
    private readonly EphemeralDataProtectionProvider protection = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_waits_for_a_workspace_goes_on_waiting_when_its_own_installation_gives_way_to_its_organisations(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var desk = Desk(database);
        await InstallAsync(desk, Workspace);
        await InstallAsync(desk, "");
        await WaitsAsync(database);
        await desk.GrantAsync("slack", [Workspace], Organisation, Later(), Ct);

        Assert.True(await desk.RemoveAsync("slack", Organisation, Workspace, Later(), _ => true, Ct));
        Assert.Equal(OutboxStatus.Waiting, await StatusAsync(database));

        await desk.WithdrawAsync("slack", [Workspace], Organisation, Later(), Ct);
        Assert.Equal(OutboxStatus.Dropped, await StatusAsync(database));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_waits_for_a_workspace_that_has_to_be_installed_again_is_not_cancelled_when_its_organisation_takes_the_app_from_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var desk = Desk(database);
        await InstallAsync(desk, Workspace);
        await InstallAsync(desk, "");
        await desk.GrantAsync("slack", [Workspace], Organisation, Later(), Ct);
        await using (var db = database.Open())
            await db.Installations.Where(one => one.Team == Workspace).ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, InstallationStatus.MustBeReinstalled), Ct);
        await WaitsAsync(database);

        await desk.WithdrawAsync("slack", [Workspace], Organisation, Later(), Ct);
        Assert.Equal(OutboxStatus.Waiting, await StatusAsync(database));
    }

    [Fact]
    public async Task A_click_that_is_handled_after_the_organisation_took_the_app_from_its_workspace_does_not_give_it_back()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var desk = Desk(database);
        await InstallAsync(desk, "");
        Assert.True(await desk.LearnAsync("slack", Workspace, Organisation, at: null, Ct));

        // Slack's clock is a few seconds behind ours.
        await desk.WithdrawAsync("slack", [Workspace], Organisation, clock.GetUtcNow().AddSeconds(-3), Ct);

        Assert.False(await desk.LearnAsync("slack", Workspace, Organisation, at: null, Ct));
        Assert.Null(await desk.FindAsync("slack", Workspace, Ct));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_workspace_that_is_installed_as_one_of_an_organisation_is_no_longer_what_it_was_before_and_can_be_removed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var desk = Desk(database);
        await InstallAsync(desk, Workspace, organisation: "");
        clock.Advance(TimeSpan.FromDays(1));
        await InstallAsync(desk, Workspace);
        Assert.Equal(Organisation, Assert.Single(await desk.ListAsync("slack", Ct)).Enterprise);
        await WaitsAsync(database);

        // A record from before may have both.
        await using (var db = database.Open())
            await db.Installations.ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, InstallationStatus.Active), Ct);
        Assert.True(await desk.RemoveAsync("slack", Organisation, Workspace, Later(), _ => true, Ct));

        Assert.Empty(await desk.ListAsync("slack", Ct));
        Assert.Equal(OutboxStatus.Dropped, await StatusAsync(database));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_late_word_of_the_installation_before_cancels_nothing_of_the_one_that_serves_now(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var desk = Desk(database);
        await InstallAsync(desk, Workspace, organisation: "");
        var told = Later();
        clock.Advance(TimeSpan.FromMinutes(5));
        await InstallAsync(desk, Workspace);
        await using (var db = database.Open())
            await db.Installations.Where(one => one.Enterprise == "").ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, InstallationStatus.Active), Ct);
        await WaitsAsync(database);

        Assert.True(await desk.RemoveAsync("slack", null, Workspace, told, _ => true, Ct));

        Assert.Equal(Organisation, Assert.Single(await desk.ListAsync("slack", Ct)).Enterprise);
        Assert.Equal(OutboxStatus.Waiting, await StatusAsync(database));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_organisation_that_installs_the_app_anew_gives_it_to_its_workspaces_anew(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var desk = await GrantedAsync(database);
        await desk.RemoveAsync("slack", Organisation, null, Later(), _ => true, Ct);
        clock.Advance(TimeSpan.FromMinutes(5));
        await InstallAsync(desk, "");
        Assert.Null(await desk.FindAsync("slack", Workspace, Ct));

        // Told of, or heard from: whichever comes first.
        if (provider == DatabaseProvider.Sqlite) await desk.GrantAsync("slack", [Workspace], Organisation, Later(), Ct);
        else Assert.True(await desk.LearnAsync("slack", Workspace, Organisation, at: null, Ct));
        Assert.Equal(Organisation, (await desk.FindAsync("slack", Workspace, Ct))?.Enterprise);
    }

    [Fact]
    public async Task What_died_while_a_workspace_was_not_granted_is_sent_once_it_is_although_nobody_told_that_it_had_been_taken()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var desk = await GrantedAsync(database);
        await WaitsAsync(database);
        await using (var db = database.Open())
        {
            (await db.Outbox.SingleAsync(Ct)).Settle(OutboxStatus.Dead, OutboxReturns.Away + "team_access_not_granted", clock.GetUtcNow());
            await db.SaveChangesAsync(Ct);
        }

        await desk.GrantAsync("slack", [Workspace], Organisation, Later(), Ct);

        Assert.Equal(OutboxStatus.Waiting, await StatusAsync(database));
    }

    [Fact]
    public async Task A_workspace_whose_organisation_gave_it_the_app_back_unheard_is_served_from_its_next_click_on()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var desk = await GrantedAsync(database);
        await desk.WithdrawAsync("slack", [Workspace], Organisation, Later(), Ct);

        clock.Advance(TimeSpan.FromHours(5));

        Assert.True(await desk.LearnAsync("slack", Workspace, Organisation, at: null, Ct));
    }

    [Fact]
    public async Task A_new_pair_of_tokens_outlives_a_store_that_fails_for_a_moment()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var desk = Desk(database);
        await InstallAsync(desk, Workspace);
        var seal = new InstallationSeal(protection);
        var store = new Failing(new Opener(database));
        var renewal = new TokenRenewal(store, seal, clock);
        var turn = await renewal.TakeTurnAsync((await desk.FindAsync("slack", Workspace, Ct))!, Ct);

        store.Fails = 2;
        Assert.True(await renewal.SaveAsync(turn!, new InstalledTokens("new", "next"), clock.GetUtcNow().AddHours(12), Ct));

        Assert.Equal(0, store.Fails);
        Assert.Equal("new", seal.TryOpen((await desk.FindAsync("slack", Workspace, Ct))!)?.Access);
    }

    private InstallationDesk Desk(TestDatabase database) =>
        new(new Opener(database), new InstallationSeal(protection), new AnswerSeal(protection), new OutboxSignal(), clock);

    /// <summary>The organisation has the app, and gave it to the workspace.</summary>
    private async Task<InstallationDesk> GrantedAsync(TestDatabase database)
    {
        var desk = Desk(database);
        await InstallAsync(desk, "");
        await desk.GrantAsync("slack", [Workspace], Organisation, Later(), Ct);
        return desk;
    }

    private static Task InstallAsync(InstallationDesk desk, string team, string organisation = Organisation) =>
        desk.KeepAsync("slack", new NewInstallation(organisation, team, "A1", "U0", ["chat:write"], new InstalledTokens("access", null), null), Ct);

    private DateTimeOffset Later()
    {
        clock.Advance(TimeSpan.FromSeconds(5));
        return clock.GetUtcNow();
    }

    private async Task WaitsAsync(TestDatabase database)
    {
        await using var db = database.Open();
        db.Outbox.Add(OutboxMessage.Note(new Place("slack", Workspace, "C1"), NoteCard.Of("News."), null, clock.GetUtcNow()));
        await db.SaveChangesAsync(Ct);
    }

    private static async Task<OutboxStatus> StatusAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return (await db.Outbox.AsNoTracking().SingleAsync(Ct)).Status;
    }

    /// <summary>A database that cannot be reached so many times.</summary>
    private sealed class Failing(IDbContextFactory<ProcurementDb> databases) : IDbContextFactory<ProcurementDb>
    {
        public int Fails { get; set; }

        public ProcurementDb CreateDbContext()
        {
            if (Fails == 0) return databases.CreateDbContext();
            Fails--;
            throw new InvalidOperationException("The database cannot be reached.");
        }
    }
}
