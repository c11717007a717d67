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

    private InstallationDesk Desk(TestDatabase database) =>
        new(new Opener(database), new InstallationSeal(protection), new AnswerSeal(protection), new OutboxSignal(), clock);

    private static Task InstallAsync(InstallationDesk desk, string team) =>
        desk.KeepAsync("slack", new NewInstallation(Organisation, team, "A1", "U0", ["chat:write"], new InstalledTokens("access", null), null), Ct);

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
}
