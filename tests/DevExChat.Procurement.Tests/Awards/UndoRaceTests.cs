using DevExChat.Domain;
using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Procurement.Tests.Awards;

/// <summary>An authorization that is taken back at the very instant at which it takes effect: the one or the other, never both and never neither.</summary>
public sealed class UndoRaceTests
{
    private const int Rounds = 12;

    private static readonly DateTimeOffset Effect = Scene.Closing.AddMinutes(16);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Undo_against_taking_effect_has_exactly_one_outcome(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var desk = Replica(database, Effect.AddMilliseconds(-1));
        await using var clock = Replica(database, Effect);
        for (var round = 0; round < Rounds; round++)
        {
            var scene = await AuthorizedAsync(database, round);
            var undo = new Interaction(
                Guid.NewGuid().ToString("n"), scene.Approver.Identities[0].AsIdentity(), "award.undo", new Subject(scene.Record.Id, 1), new Dictionary<string, string>(StringComparer.Ordinal), new Origin(OriginKind.Screen));
            var key = Deadline.KeyOf(scene.Record.Id, "authorization.effective", Effect);
            var starts = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var undoing = StartsAsync(() => desk.GetRequiredService<ISwitchboard>().HandleAsync(undo, Ct));
            var taking = StartsAsync(async () =>
            {
                await clock.GetRequiredService<IDeadlineHandler>().MeetAsync(key, Ct);
                return Reply.Nothing;
            });
            starts.SetResult();
            await Task.WhenAll(undoing, taking);

            await IsOneOutcomeAsync(database, scene.Record.Id, Assert.IsType<Reply.Sentence>(await undoing).RefusalCode);

            Task<Reply> StartsAsync(Func<Task<Reply>> does) => Task.Run(async () =>
            {
                await starts.Task;
                return await does();
            }, Ct);
        }
    }

    private static async Task IsOneOutcomeAsync(TestDatabase database, OpportunityId id, string? refused)
    {
        await using var db = database.Open();
        var record = (await new Records(db).FindAsync(id, Ct))!;
        var totals = BudgetTotals.Of(await db.BudgetLedger.AsNoTracking().Where(entry => entry.Opportunity == id).ToListAsync(Ct));
        var stream = AuditLog.StreamOf(id);
        var acts = await db.Audit.AsNoTracking().Where(entry => entry.Stream == stream && (entry.Act == nameof(Act.TakeEffect) || entry.Act == nameof(Act.UndoAuthorization))).Select(entry => entry.Act).ToListAsync(Ct);
        Assert.Null(record.Recommendation!.TakesEffectAt);
        if (refused is null)
        {
            Assert.Equal((OpportunityStatus.AwaitingAuthorization, null, Money.Zero), (record.Status, record.Award, totals.Held));
            Assert.Empty(record.Recommendation.Authorizations);
            Assert.Equal([nameof(Act.UndoAuthorization)], acts);
        }
        else
        {
            Assert.Equal(("undo.over", OpportunityStatus.Offered, record.Terms.Total), (refused, record.Status, totals.Held));
            Assert.Equal([nameof(Act.TakeEffect)], acts);
        }
    }

    /// <summary>A record of its own people, authorized a quarter of an hour before.</summary>
    private static async Task<Scene> AuthorizedAsync(TestDatabase database, int round)
    {
        var scene = new Scene(1000 + round) { Policy = new() { UndoMinutes = 15, UndoUpTo = 10_000m } };
        scene.Opens().Proposes(scene.Ada).Proposes(scene.Bob, "Bob's own way").Closes().Recommends(scene.Ada);
        await using var db = database.Open();
        db.AddRange(scene.Everyone);
        db.Add(scene.Record);
        scene.Authorizes();
        await new Consequences(db, new Notifier(db, new Audiences(db), new ChannelDirectory([]))).StageAsync(scene.Record, scene.At, Ct);
        await db.SaveChangesAsync(Ct);
        Assert.Equal(Effect, scene.Record.Recommendation!.TakesEffectAt);
        return scene;
    }

    private static ServiceProvider Replica(TestDatabase database, DateTimeOffset now)
    {
        var settings = new Dictionary<string, string?>(database.Configuration) { ["Policy:UndoMinutes"] = "15", ["Policy:UndoUpTo"] = "10000" };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(new FakeClock(now))
            .AddProcurement(configuration)
            .BuildServiceProvider();
    }
}
