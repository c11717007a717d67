using DevExChat.Procurement.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DevExChat.Procurement.Tests.Storage;

/// <summary>The databases every test of the store runs on: <c>[Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]</c>.</summary>
public static class Databases
{
    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];
}

/// <summary>A fresh, real database for one test.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim TemplateLock = new(1, 1);
    private static readonly Dictionary<DatabaseProvider, TestDatabase> Templates = [];

    private readonly string? _folder;

    private TestDatabase(DatabaseSettings settings, string? folder)
    {
        Settings = settings;
        _folder = folder;
    }

    public DatabaseSettings Settings { get; }

    /// <summary>The settings that point the product at this database.</summary>
    public IReadOnlyDictionary<string, string?> Configuration => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Database:Provider"] = Settings.Provider.ToString(),
        ["Database:ConnectionString"] = Settings.ConnectionString,
    };

    /// <summary>A database with the product's schema.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        var template = await TemplateAsync(provider);
        return provider == DatabaseProvider.Sqlite ? CopySqlite(template) : await NewPostgresAsync(DatabaseOf(template));
    }

    /// <summary>A database without any table.</summary>
    public static async Task<TestDatabase> EmptyAsync(DatabaseProvider provider) =>
        provider == DatabaseProvider.Sqlite ? NewSqlite() : await NewPostgresAsync("template0");

    /// <summary>A context of its own.</summary>
    public ProcurementDb Open() => new(
        (DbContextOptions<ProcurementDb>)StoreRegistration.Use(new DbContextOptionsBuilder<ProcurementDb>(), Settings).Options);

    public async ValueTask DisposeAsync()
    {
        ReleaseConnections();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
        else await OnServerAsync($"DROP DATABASE IF EXISTS \"{DatabaseOf(this)}\" WITH (FORCE)");
    }

    private void ReleaseConnections()
    {
        if (Settings.Provider == DatabaseProvider.Sqlite)
        {
            using var connection = new SqliteConnection(Settings.ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
        else
        {
            using var connection = new NpgsqlConnection(Settings.ConnectionString);
            NpgsqlConnection.ClearPool(connection);
        }
    }

    // Migrating takes longer than most tests; copying a migrated database does not.
    private static async Task<TestDatabase> TemplateAsync(DatabaseProvider provider)
    {
        await TemplateLock.WaitAsync();
        try
        {
            if (Templates.TryGetValue(provider, out var template)) return template;
            template = await EmptyAsync(provider);
            await using (var db = template.Open()) await db.Database.MigrateAsync();
            template.ReleaseConnections();
            if (template._folder is { } folder) AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
            return Templates[provider] = template;
        }
        finally
        {
            TemplateLock.Release();
        }
    }

    private static TestDatabase NewSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("devexchat-").FullName;
        return new(new DatabaseSettings(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "record.db")};Default Timeout=5"), folder);
    }

    private static TestDatabase CopySqlite(TestDatabase template)
    {
        var copy = NewSqlite();
        File.Copy(Path.Combine(template._folder!, "record.db"), Path.Combine(copy._folder!, "record.db"));
        return copy;
    }

    private static async Task<TestDatabase> NewPostgresAsync(string template)
    {
        var name = $"t_{Guid.NewGuid():n}";
        var cluster = await PostgresCluster.GetAsync();
        await OnServerAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");
        var parts = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = name };
        return new(new DatabaseSettings(DatabaseProvider.PostgreSql, parts.ConnectionString), null);
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection((await PostgresCluster.GetAsync()).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string DatabaseOf(TestDatabase database) => new NpgsqlConnectionStringBuilder(database.Settings.ConnectionString).Database!;
}
