using DevExChat.Bench.Quarter;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.Procurement.Tests.Deadlines;

/// <summary>The simulated quarter at a small size: what must be true of it at any size. The benchmark runs it with 500 opportunities.</summary>
public sealed class QuarterTests
{
    [Fact]
    public async Task Nobody_is_bothered_at_night_nor_about_what_is_not_theirs_and_every_deadline_is_met()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

        var figures = await SimulatedQuarter.RunAsync(database.Configuration, opportunities: 8, people: 24, days: 45, seed: 7, TestContext.Current.CancellationToken);

        Assert.True(figures is { Opportunities: 8, Reminders: > 10, Digests: > 10, News: > 5, Deadlines: > 30 }, SimulatedQuarter.Table(figures));
        Assert.True(figures is { InQuietHours: 0, ToNobodysUse: 0, TooSoon: 0, Forgotten: 0 }, SimulatedQuarter.Table(figures));
        Assert.Equal(TimeSpan.Zero, figures.LatestDeadline);
        // Three windows fit into a working day, and there is one digest and one message of news.
        Assert.InRange(figures.OfTheClock[^1], 1, 5);
    }
}
