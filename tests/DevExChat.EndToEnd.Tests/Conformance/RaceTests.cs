using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>
/// Clicks from both platforms at once, delivered again, while both fail to take what is sent to them or never answer, and the product is
/// stopped and started in between. Whatever the order, there is at most one award, and every copy of a card shows the record. A seed
/// fixes what is chosen and in which order, not how threads interleave.
/// </summary>
public sealed class RaceTests
{
    private const int OnSqlite = 8;
    private const int OnPostgreSql = 3;

    public static TheoryData<DatabaseProvider, int> Seeds
    {
        get
        {
            var seeds = new TheoryData<DatabaseProvider, int>();
            for (var seed = 1; seed <= OnSqlite; seed++) seeds.Add(DatabaseProvider.Sqlite, seed);
            for (var seed = 1; seed <= OnPostgreSql; seed++) seeds.Add(DatabaseProvider.PostgreSql, OnSqlite + seed);
            return seeds;
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public async Task Ends_in_at_most_one_award_and_every_copy_equal_to_the_record(DatabaseProvider provider, int seed)
    {
        var walk = Walk.Number(seed);
        TestContext.Current.TestOutputHelper?.WriteLine(walk.ToString());
        await using var life = await ALife.BeginsAsync(provider, walk.Stage);
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);
        Somebody[] screens = [.. Approvers(life), life.Buyer];
        foreach (var mishap in walk.OnSlack) life.Slack.Faults.Next(mishap.Call, mishap.Fault);
        foreach (var mishap in walk.OnTeams) life.Teams.Faults.Next(mishap.Call, mishap.Fault);

        await Task.WhenAll(walk.First.Select(press => PressAsync(screens[press.Screen], press)));
        if (walk.IsRestarted)
        {
            // What was acknowledged is still on its way, or hangs.
            await life.StopsAsync();
            await life.StartsAgainAsync();
            foreach (var again in screens.Where(screen => screen.Last.WasDelivered)) await again.Again();
        }

        await Task.WhenAll(walk.Then.Select(press => PressAsync(screens[press.Screen], press)));
        await life.RecoversAsync();
        foreach (var asked in screens.Where(person => person.HasForm)) await asked.SendsAsync(("reason", "Asked at the same time."));
        await life.RecoversAsync();
        life.Slack.Faults.Clear();
        life.Teams.Faults.Clear();
        life.NothingIsDoubledInTeams();
        await life.IsLookedAfterAsync();

        Assert.InRange(await life.CountAsync(Act.Authorize), 0, 1);
        Assert.Equal(await life.CountAsync(Act.Authorize) == 1, (await life.RecordAsync()).Award is not null);
        await life.IsSoundAsync();
    }

    /// <summary>Both approvers, each on both platforms: four screens.</summary>
    private static IEnumerable<Somebody> Approvers(ALife life) => Cast.All.Where(persona => persona.Role == "Approver").SelectMany(persona => new Somebody[]
    {
        new OnSlack(life.Slack.Home, persona, () => life.Current, () => Task.CompletedTask),
        new OnTeams(life.Teams, persona, () => life.Current, () => Task.CompletedTask),
    });

    /// <summary>Presses it if it still stands there, since another click may have taken it away; then the same click comes again, as after a lost answer.</summary>
    private static async Task PressAsync(Somebody person, Press press)
    {
        await Task.Yield();
        try
        {
            await person.PressesAsync(press.Deed);
            var again = person.Again;
            for (var time = 0; time < press.Again; time++) await again();
        }
        catch (NotOnScreenException)
        {
            // Somebody was faster.
        }
    }
}
