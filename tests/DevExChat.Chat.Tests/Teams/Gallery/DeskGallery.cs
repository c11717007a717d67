using System.Globalization;
using DevExChat.Domain;
using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Budgets;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using Microsoft.AspNetCore.DataProtection;

namespace DevExChat.Chat.Tests.Teams.Gallery;

/// <summary>What administrators see at their desk: on the first day, and with more than a list has room for.</summary>
internal static class DeskGallery
{
    private const string FirstDay = "the first day";
    private const string Busy = "a busy day";

    private static readonly AnswerSeal Seal = new(new EphemeralDataProtectionProvider());

    private static readonly (string Kind, string Life, Func<ProcurementDb, IDeed> Deed)[] Asked =
    [
        .. from life in new[] { FirstDay, Busy }
           from one in new (string Kind, Func<ProcurementDb, IDeed> Deed)[]
           {
               ("channels", db => new ListChannels(db, new ChannelDirectory([]))),
               ("budgets", db => new ListBudgets(db)),
               ("roles", db => new ListRoles(db)),
               ("dead letters", db => new ListDeadLetters(db, Seal)),
               ("jobs", db => new ListJobs(db, new Jobs(life))),
           }
           select (one.Kind, life, one.Deed),
        ("calendar", FirstDay, _ => new ShowCalendar()),
        ("dead letter", Busy, db => new ShowDeadLetter(db, Seal)),
        ("drop form", Busy, db => new DropDeadLetter(db, Seal)),
    ];

    public static async Task<IReadOnlyList<Exhibit>> AllAsync(CancellationToken ct)
    {
        List<Exhibit> all = [];
        foreach (var life in new[] { FirstDay, Busy })
        {
            var scene = new Scene();
            var admin = FormGallery.Admin(scene);
            await using var database = await scene.RegisterAsync();
            await using var db = database.Open();
            if (life == Busy) Fill(db, scene);
            await db.SaveChangesAsync(ct);
            var letter = db.Outbox.Local.FirstOrDefault()?.Id.ToString(CultureInfo.InvariantCulture);
            foreach (var language in new[] { "en", "fr" })
            {
                var turn = scene.Turn(admin, OriginKind.Screen, new Subject(default, null, letter), [], language);
                foreach (var (kind, _, deed) in Asked.Where(one => one.Life == life))
                {
                    var asked = deed(db);
                    all.Add(Exhibit.Of(asked, kind, life, "an administrator", language, await asked.DoAsync(turn, ct)));
                }
            }
        }

        return all;
    }

    private static void Fill(ProcurementDb db, Scene scene)
    {
        var year = FiscalYear.Of(new DateOnly(2026, 12, 1));
        foreach (var number in Enumerable.Range(0, ListBudgets.Most + 5))
        {
            var (budget, colleague) = (new Budget(new BudgetLine($"{4100 + number}", year)), Scene.Known($"Colleague {number:00}, *of* {new string('é', 60)}"));
            if (number % 5 > 0) budget.Set(new Money(100_000_000), Money.Zero);
            colleague.Grant(Roles.Approver | Roles.Buyer, new Money(4_000_000), [$"{4100 + number}", "9000"]);
            var channel = new KeptChannel(new Place("teams", "7b9a1f4e-0c7c-4d1a-8d57-0a6c2a3c1e11", $"19:{number:00}{new string('f', 30)}@thread.tacv2"));
            channel.Announce("both", number % 2 == 0 ? [] : ["4100", "4200"]);
            var letter = OutboxMessage.Note(new Place("slack", "T1", "C1"), NoteCard.Of("for two eyes only"), null, scene.Now);
            letter.Settle(OutboxStatus.Dead, number == 0 ? $"<b>*not*_in_channel</b> {new string('x', 400)}" : "not_in_channel", scene.Now);
            var done = new Deadline(new OpportunityId(300 + number), "closes", scene.Now.AddDays(-2));
            done.Done(scene.Now.AddDays(-2), "done");
            db.AddRange(
                budget, new LedgerEntry(new OpportunityId(42), number, LedgerKind.Committed, budget.Line, new Money(450_000), scene.Now), colleague, channel, letter, done,
                new Deadline(new OpportunityId(100 + number), "closes", scene.Now.AddHours(-number - 1)), new Deadline(new OpportunityId(200 + number), "offer.lapses", scene.Now.AddDays(number + 1)));
        }
    }

    /// <summary>What runs again and again: nothing on the first day.</summary>
    private sealed class Jobs(string life) : IRecurringJobs
    {
        public Task<IReadOnlyList<RecurringJob>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<RecurringJob>>(life == FirstDay
            ? []
            : [new RecurringJob("purge", null, Scene.Start.AddHours(1), Failed: false), new RecurringJob("digest", Scene.Start.AddHours(-1), Scene.Start.AddDays(1), Failed: true)]);

        public Task<bool> RunAsync(string name, CancellationToken ct) => Task.FromResult(false);
    }
}
