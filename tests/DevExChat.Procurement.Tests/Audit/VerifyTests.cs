using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Audit;

/// <summary>Whatever is done to the audit log behind the product's back, verification names the first bad entry.</summary>
public sealed class VerifyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What somebody does to the table, and what verification says.</summary>
    public static TheoryData<DatabaseProvider, string, string> Tamperings
    {
        get
        {
            var data = new TheoryData<DatabaseProvider, string, string>();
            foreach (var provider in Enum.GetValues<DatabaseProvider>())
            {
                data.Add(provider, """UPDATE "Audit" SET "Payload" = '{"n":99}' WHERE "Stream" = 'b' AND "Sequence" = 3""", "b, entry 3: was changed after it was written");
                data.Add(provider, """UPDATE "Audit" SET "Actor" = 'other' WHERE "Stream" = 'b' AND "Sequence" = 1""", "b, entry 1: was changed after it was written");
                data.Add(provider, """UPDATE "Audit" SET "At" = "At" + 1 WHERE "Stream" = 'a' AND "Sequence" = 5""", "a, entry 5: was changed after it was written");
                data.Add(provider, """DELETE FROM "Audit" WHERE "Stream" = 'b' AND "Sequence" = 2""", "b, entry 2: is missing");
                data.Add(provider, """DELETE FROM "Audit" WHERE "Stream" = 'b' AND "Sequence" = 1""", "b, entry 1: is missing");
                data.Add(provider, """DELETE FROM "Audit" WHERE "Stream" = 'b' AND "Sequence" >= 4""", "b, entry 4: is missing");
                data.Add(provider, """DELETE FROM "Audit" WHERE "Stream" = 'b'""", "b, entry 1: is missing");
                data.Add(provider, """DELETE FROM "AuditHeads" WHERE "Stream" = 'b'""", "b, entry 1: belongs to a stream whose end is not recorded");
                data.Add(provider, """UPDATE "AuditHeads" SET "Sequence" = 4 WHERE "Stream" = 'b'""", "b, entry 5: was added after the recorded end");
                data.Add(
                    provider,
                    """
                    UPDATE "Audit" SET "Sequence" = 100 WHERE "Stream" = 'b' AND "Sequence" = 2;
                    UPDATE "Audit" SET "Sequence" = 2 WHERE "Stream" = 'b' AND "Sequence" = 3;
                    UPDATE "Audit" SET "Sequence" = 3 WHERE "Stream" = 'b' AND "Sequence" = 100
                    """,
                    "b, entry 2: was changed after it was written");
                data.Add(
                    provider,
                    """DELETE FROM "Audit" WHERE "Stream" = 'opportunity/7'; DELETE FROM "AuditHeads" WHERE "Stream" = 'opportunity/7'""",
                    "opportunity/7, entry 1: is missing");
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Tamperings))]
    public async Task The_first_bad_entry_is_named(DatabaseProvider provider, string tampering, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await FillAsync(database);
        await using var db = database.Open();
        foreach (var trigger in await TriggersAsync(db)) await db.Database.ExecuteSqlRawAsync(trigger);
        await db.Database.ExecuteSqlRawAsync(tampering.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        Assert.Equal(expected, (await new AuditVerifier(db).VerifyAsync(CancellationToken.None)).Fault?.ToString());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_log_that_nobody_touched_is_whole(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await FillAsync(database);
        await using var db = database.Open();
        Assert.Equal(new AuditReport(4, 16, null), await new AuditVerifier(db).VerifyAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_database_refuses_changes_and_deletions(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await FillAsync(database);
        await using var db = database.Open();
        foreach (var sql in new[] { """UPDATE "Audit" SET "Actor" = 'other'""", """DELETE FROM "Audit" WHERE "Sequence" = 1""" })
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_who_append_to_one_record_at_once_one_decides_again(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        foreach (var round in new[] { "the first entry", "a later entry" })
        {
            await using var one = database.Open();
            await using var other = database.Open();
            foreach (var db in new[] { one, other }) await AuditLog.AppendAsync(db, "a", Noon, "someone", round, "{}", CancellationToken.None);
            await one.SaveChangesAsync();
            Assert.True(DbErrors.IsConflict(await Assert.ThrowsAnyAsync<DbUpdateException>(() => other.SaveChangesAsync())));
        }

        await using var fresh = database.Open();
        Assert.Equal(new AuditReport(1, 2, null), await new AuditVerifier(fresh).VerifyAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Writers_of_different_records_do_not_meet(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var one = database.Open();
        await using var other = database.Open();
        await AuditLog.AppendAsync(one, "a", Noon, "someone", "act", "{}", CancellationToken.None);
        await AuditLog.AppendAsync(other, "b", Noon, "someone", "act", "{}", CancellationToken.None);
        await one.SaveChangesAsync();
        await other.SaveChangesAsync();
    }

    [Fact]
    public void No_two_entries_share_an_encoding()
    {
        var split = AuditEntry.After("a", 0, AuditEntry.Nothing, Noon, "ab", "c", "{}");
        var other = AuditEntry.After("a", 0, AuditEntry.Nothing, Noon, "a", "bc", "{}");
        Assert.NotEqual(split.Hash, other.Hash);
        Assert.Equal(split.Hash, AuditEntry.After("a", 0, AuditEntry.Nothing, Noon.ToOffset(TimeSpan.FromHours(-5)), "ab", "c", "{}").Hash);
    }

    /// <summary>Streams a, b and c of five entries each, and an opportunity with one.</summary>
    private static async Task FillAsync(TestDatabase database)
    {
        var drafted = new RecordedEvent(new OpportunityDrafted(new OpportunityTerms()), new PersonId(Guid.NewGuid()), Noon, OpportunityStatus.Draft);
        await using var db = database.Open();
        db.Add(Opportunity.Replay(new OpportunityId(7), [drafted]));
        await AuditLog.AppendAsync(db, AuditLog.StreamOf(new OpportunityId(7)), Noon, "buyer", "Create", "{}", CancellationToken.None);
        foreach (var stream in new[] { "c", "a", "b" })
        {
            for (var n = 0; n < 5; n++) await AuditLog.AppendAsync(db, stream, Noon.AddMinutes(n), "someone", "act", $"{{\"n\":{n}}}", CancellationToken.None);
        }

        await db.SaveChangesAsync();
    }

    private static async Task<string[]> TriggersAsync(ProcurementDb db) => db.Database.IsSqlite()
        ? [.. (await db.Database.SqlQuery<string>($"SELECT name FROM sqlite_master WHERE type = 'trigger'").ToListAsync()).Select(name => $"DROP TRIGGER \"{name}\"")]
        : ["""ALTER TABLE "Audit" DISABLE TRIGGER ALL"""];
}
