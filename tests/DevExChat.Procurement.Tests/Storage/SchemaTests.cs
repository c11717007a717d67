using System.Data.Common;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Storage;

/// <summary>The migrations are written by hand: these tests hold them to the model.</summary>
public sealed class SchemaTests
{
    /// <summary>The indexes that the model cannot name, because they are over parts of a complex property.</summary>
    private const string BeyondTheModel = "IX_Opportunities_Status_ClosesAt";
    private const string OverLowerCase = "IX_Opportunities_Repository";

    private const string SqliteObjects =
        """
        SELECT m.type || ' ' || m.name || ' on ' || m.tbl_name, m.sql FROM sqlite_master m WHERE m.type IN ('index', 'view') AND m.sql IS NOT NULL
        UNION ALL
        SELECT 'column ' || m.name || '.' || c.name, c.type || ' notnull=' || c."notnull" || ' default=' || coalesce(c.dflt_value, '') || ' pk=' || c.pk
          FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'
        UNION ALL
        SELECT 'foreign key ' || m.name || '.' || f."from", f."table" || '.' || f."to" || ' ' || f.on_delete || ' ' || f.on_update
          FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
        UNION ALL
        SELECT 'keys ' || m.name, CASE WHEN m.sql LIKE '%AUTOINCREMENT%' THEN 'autoincrement' ELSE '' END FROM sqlite_master m WHERE m.type = 'table'
        """;

    private const string PostgreSqlObjects =
        """
        SELECT 'column ' || table_name || '.' || column_name,
               data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') || ' ' || is_identity || ' ' || coalesce(identity_generation, '')
                 || ' ' || coalesce(numeric_precision::text, '') || ' ' || coalesce(character_maximum_length::text, '')
          FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        """;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_migrated_schema_is_the_models(DatabaseProvider provider)
    {
        await using var migrated = await TestDatabase.EmptyAsync(provider);
        await using (var db = migrated.Open()) await db.Database.MigrateAsync();
        await using var created = await TestDatabase.EmptyAsync(provider);
        await using (var db = created.Open()) await db.Database.EnsureCreatedAsync();

        var expected = await DescribeAsync(created);
        Assert.Contains(expected, line => line.StartsWith("column Outbox.Lane", StringComparison.Ordinal));
        var found = await DescribeAsync(migrated);
        Assert.Equal(1, found.RemoveAll(line => line.StartsWith($"index {BeyondTheModel}", StringComparison.Ordinal)));
        Assert.Equal(1, found.RemoveAll(line => line.StartsWith($"index {OverLowerCase}", StringComparison.Ordinal)));
        Assert.Equal(string.Join('\n', expected), string.Join('\n', found));
    }

    [Fact]
    public async Task What_is_open_is_listed_by_its_closing_without_sorting_it_first()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();
        var list = db.Opportunities.IgnoreAutoIncludes().AsSingleQuery().Where(record => record.Status == OpportunityStatus.Open)
            .OrderBy(record => record.Terms.ClosesAt).ThenBy(record => record.Id).Select(record => record.Id).Take(10);

        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var explain = list.CreateDbCommand();
        explain.CommandText = $"EXPLAIN QUERY PLAN {explain.CommandText}";
        await using var reader = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var plan = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) plan.Add(reader.GetString(3));

        Assert.Contains(BeyondTheModel, Assert.Single(plan), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Migrating_twice_changes_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var before = await DescribeAsync(database);
        await using (var db = database.Open()) await db.Database.MigrateAsync();
        Assert.Equal(before, await DescribeAsync(database));
    }

    private static async Task<List<string>> DescribeAsync(TestDatabase database)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = database.Settings.Provider == DatabaseProvider.Sqlite ? SqliteObjects : PostgreSqlObjects;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add($"{reader.GetString(0)}: {string.Join(' ', reader.GetString(1).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");
        lines.RemoveAll(line => line.Contains("__EFMigrations", StringComparison.Ordinal) || line.Contains("sqlite_sequence", StringComparison.Ordinal));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
