using System.Globalization;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Opportunities;

/// <summary>What administrators hear of purchases that look like one need in several parts.</summary>
public sealed class SplittingScanTests
{
    private static readonly OpportunityTerms Large = Scene.Terms with { Net = new Money(600_000) };

    private readonly Scene scene = new();
    private readonly Person admin = Scene.Known("Addie");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pair_is_told_once_with_its_sum_and_references_when_the_office_opens(DatabaseProvider provider)
    {
        await using var database = await WithAsync(provider, Recorded.Open(1, scene.Buyer.Id, Large), Recorded.Open(2, scene.Buyer.Id, Large));

        await ScanAsync(database, Scene.Start.AddDays(1));
        await ScanAsync(database, Scene.Start.AddDays(2));

        var note = Assert.Single(await NotesAsync(database));
        Assert.Equal(
            "A group of purchases looks like one need in several parts: each passes the ceiling of $10,000.00 within 90 days, and nobody has said why. OPP-2026-1 and OPP-2026-2: together $13,560.00.",
            note.Read<NotePayload>().Card.Spoken);
        // 10 a.m. in Toronto is past the opening, so it is the next business day's: Thursday, December 3.
        Assert.Equal(new DateTimeOffset(2026, 12, 3, 14, 0, 0, TimeSpan.Zero), note.DueAt);
    }

    [Fact]
    public async Task A_third_purchase_is_news()
    {
        await using var database = await WithAsync(DatabaseProvider.Sqlite, Recorded.Open(1, scene.Buyer.Id, Large), Recorded.Open(2, scene.Buyer.Id, Large));
        await ScanAsync(database, Scene.Start);
        await using (var db = database.Open())
        {
            db.Add(Recorded.Open(3, scene.Buyer.Id, Large));
            await db.SaveChangesAsync(Ct);
        }

        await ScanAsync(database, Scene.Start);

        Assert.Equal(2, (await NotesAsync(database)).Count);
        Assert.Contains("OPP-2026-1, OPP-2026-2 and OPP-2026-3: together $20,340.00", (await NotesAsync(database))[^1].Read<NotePayload>().Card.Spoken, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a draft")]
    [InlineData("cancelled")]
    [InlineData("long ago")]
    [InlineData("explained")]
    [InlineData("another buyer, cost centre")]
    public async Task Nobody_is_told_of_what_is_no_splitting(string other)
    {
        var second = other switch
        {
            "a draft" => Recorded.Draft(2, scene.Buyer.Id, Large),
            "cancelled" => Recorded.Cancelled(2, scene.Buyer.Id, Large),
            "explained" => Recorded.Open(2, scene.Buyer.Id, Large with { SplittingJustification = "Another team's form." }),
            "long ago" => Recorded.Open(2, scene.Buyer.Id, Large),
            _ => Recorded.Open(2, scene.Stranger.Id, Large with { CostCentre = "4200" }),
        };
        await using var database = await WithAsync(DatabaseProvider.Sqlite, Recorded.Open(1, scene.Buyer.Id, Large), second);

        await ScanAsync(database, other == "long ago" ? Scene.Start.AddDays(91) : Scene.Start);

        Assert.Empty(await NotesAsync(database));
    }

    [Fact]
    public async Task The_same_vendor_in_two_repositories_is_found_once_it_is_awarded()
    {
        var elsewhere = Large with { Repository = "https://github.com/example/calendar" };
        await using var database = await WithAsync(
            DatabaseProvider.Sqlite, Recorded.Awarded(1, scene.Buyer.Id, scene.Ada.Id, Large), Recorded.Awarded(2, scene.Buyer.Id, scene.Ada.Id, elsewhere), Recorded.Awarded(3, scene.Buyer.Id, scene.Bob.Id, elsewhere with { Repository = "https://github.com/example/third" }));

        await ScanAsync(database, Scene.Start);

        Assert.Contains("OPP-2026-1 and OPP-2026-2: together", Assert.Single(await NotesAsync(database)).Read<NotePayload>().Card.Spoken, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("America/Toronto", "2026-12-24T15:00:00Z", null, "2026-12-29T14:00:00Z")] // Christmas on the Friday, and what stands in for Boxing Day on the Monday.
    [InlineData("America/Vancouver", "2026-12-24T15:00:00Z", null, "2026-12-24T17:00:00Z")] // The same instant is before the office opens there.
    [InlineData("America/Toronto", "2027-01-08T23:00:00Z", "2027-01-11", "2027-01-12T14:00:00Z")] // Monday is a holiday of the department's own.
    public async Task Comes_on_the_next_business_day_by_the_holiday_calendar_where_the_administrator_is(string zone, string found, string? holiday, string told)
    {
        admin.Choose("en", zone);
        await using var database = await WithAsync(DatabaseProvider.Sqlite, Recorded.Open(1, scene.Buyer.Id, Large), Recorded.Open(2, scene.Buyer.Id, Large));

        await ScanAsync(database, DateTimeOffset.Parse(found, CultureInfo.InvariantCulture), new ProcurementPolicy { Holidays = holiday is null ? [] : [DateOnly.Parse(holiday, CultureInfo.InvariantCulture)] });

        Assert.Equal(DateTimeOffset.Parse(told, CultureInfo.InvariantCulture), Assert.Single(await NotesAsync(database)).DueAt);
    }

    [Fact]
    public async Task Every_administrator_is_told_however_many_and_nobody_who_no_longer_is_one()
    {
        await using var database = await WithAsync(DatabaseProvider.Sqlite, Recorded.Open(1, scene.Buyer.Id, Large), Recorded.Open(2, scene.Buyer.Id, Large));
        var (former, others) = (Admin("Former", until: new DateOnly(2026, 11, 30)), Enumerable.Range(1, 55).Select(number => Admin($"Admin {number}")).ToList());
        await using (var db = database.Open())
        {
            db.AddRange([former, .. others]);
            await db.SaveChangesAsync(Ct);
        }

        await ScanAsync(database, Scene.Start);

        var told = (await NotesAsync(database)).Select(note => note.Read<NotePayload>().Place!.Conversation).ToHashSet();
        Assert.All([admin, .. others], person => Assert.Contains(person.Home!.UserId, told));
        Assert.DoesNotContain(former.Home!.UserId, told);
    }

    private static Person Admin(string name, DateOnly? until = null)
    {
        var person = Scene.Known(name);
        person.Grant(Roles.Admin, Money.Zero, [], until: until);
        return person;
    }

    private async Task<TestDatabase> WithAsync(DatabaseProvider provider, params Opportunity[] records)
    {
        admin.Grant(Roles.Admin, Money.Zero, []);
        var database = await scene.RegisterAsync(provider, admin);
        await using var db = database.Open();
        db.AddRange(records);
        await db.SaveChangesAsync(Ct);
        return database;
    }

    private static async Task ScanAsync(TestDatabase database, DateTimeOffset now, ProcurementPolicy? policy = null)
    {
        await using var db = database.Open();
        await new SplittingScan(db, new FakeClock(now), policy ?? new ProcurementPolicy()).RunAsync(Ct);
    }

    private static async Task<List<OutboxMessage>> NotesAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Outbox.AsNoTracking().Where(message => message.Kind == OutboxKind.Note).OrderBy(message => message.Id).ToListAsync(Ct);
    }
}
