using System.Diagnostics;
using System.Globalization;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Storage;
using DevExChat.Sandbox;
using DevExChat.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevExChat.Bench;

/// <summary>10 000 open opportunities whose deadlines all lie within one minute: how long until each is closed, once. No platform is served, so no card is sent.</summary>
internal static class DeadlineBench
{
    private const int Count = 10_000;
    private const int Batch = 200;

    /// <returns>Whether each was closed once.</returns>
    public static async Task<bool> RunAsync(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("devexchat-bench-").FullName;
        var clock = new SandboxClock();
        var product = ProductHost.Build([], builder =>
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "devexchat.db")}",
                ["Logging:LogLevel:Default"] = "Error",
            });
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        });
        await product.StartAsync(ct);
        var closes = clock.GetUtcNow().AddDays(5);
        await SeedAsync(product.Services, clock, closes, ct);
        var engine = product.Services.GetRequiredService<IDeadlineEngine>();
        await ScheduledAsync(product.Services, ct);

        // What is due before, such as the reminder that it closes soon, is no part of the measure.
        clock.Set(closes.AddMinutes(-1));
        await engine.NudgeAsync(ct);
        await MetAsync(product.Services, clock.GetUtcNow(), ct);

        clock.Set(closes.AddMinutes(1));
        var watch = Stopwatch.StartNew();
        await engine.NudgeAsync(ct);
        while (await OpenAsync(product.Services, ct) > 0) await Task.Delay(250, ct);
        var elapsed = watch.Elapsed;
        var (entries, records) = await CloseEntriesAsync(product.Services, ct);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Count} deadlines within one minute: all closed in {elapsed.TotalSeconds:0.0} s ({Count / elapsed.TotalSeconds:0} per second), with {entries} entries of closing about {records} records in the audit log."));
        await product.StopAsync(ct);
        await product.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return (entries, records) == (Count, Count);
    }

    private static async Task SeedAsync(IServiceProvider services, TimeProvider clock, DateTimeOffset closes, CancellationToken ct)
    {
        var buyer = new Actor(new PersonId(Guid.NewGuid()), Roles.Buyer);
        for (var first = 1; first <= Count; first += Batch)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ProcurementDb>();
            var at = new Circumstances(clock.GetUtcNow(), scope.ServiceProvider.GetRequiredService<ProcurementPolicy>());
            for (var number = first; number < first + Batch; number++) db.Opportunities.Add(Posted(number, closes.AddMilliseconds(number * 6), buyer, at));
            await scope.ServiceProvider.GetRequiredService<Commit>().FollowAsync(at, ct);
            await db.SaveChangesAsync(ct);
        }
    }

    private static Opportunity Posted(int number, DateTimeOffset closes, Actor buyer, Circumstances at)
    {
        var terms = new OpportunityTerms
        {
            Title = $"Small piece of work {number}",
            Description = "What is needed.",
            Criteria = ["It works."],
            Net = new Money(450_000),
            TaxRate = at.Policy.TaxRate,
            Licence = "MIT",
            Repository = $"https://github.com/example/work-{number}",
            CostCentre = "1234",
            ClosesAt = closes,
            Remote = true,
            Unclassified = true,
        };
        var (draft, refusal) = Opportunity.Create(new OpportunityId(number), new OpportunityDrafted(terms), buyer, at);
        refusal ??= draft!.Try(new OpportunityPosted(Money.Zero), buyer, at);
        return refusal is null ? draft! : throw new InvalidOperationException(refusal.Code);
    }

    /// <summary>The outbox has handed every deadline to the job engine.</summary>
    private static async Task ScheduledAsync(IServiceProvider services, CancellationToken ct)
    {
        while (true)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ProcurementDb>();
            if (!await db.Outbox.AnyAsync(message => message.Status == Procurement.Outbox.OutboxStatus.Waiting, ct)) return;
            await Task.Delay(250, ct);
        }
    }

    /// <summary>Every deadline up to an instant has been acted on.</summary>
    private static async Task MetAsync(IServiceProvider services, DateTimeOffset until, CancellationToken ct)
    {
        while (true)
        {
            await using var scope = services.CreateAsyncScope();
            var deadlines = scope.ServiceProvider.GetRequiredService<ProcurementDb>().Deadlines;
            if (!await deadlines.AnyAsync(deadline => deadline.Status == DeadlineStatus.Planned && deadline.DueAt <= until, ct)) return;
            await Task.Delay(250, ct);
        }
    }

    private static async Task<int> OpenAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProcurementDb>().Opportunities.CountAsync(record => record.Status == OpportunityStatus.Open, ct);
    }

    private static async Task<(int Entries, int Records)> CloseEntriesAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var closed = scope.ServiceProvider.GetRequiredService<ProcurementDb>().Audit.Where(entry => entry.Act == nameof(Act.Close));
        return (await closed.CountAsync(ct), await closed.Select(entry => entry.Stream).Distinct().CountAsync(ct));
    }
}
