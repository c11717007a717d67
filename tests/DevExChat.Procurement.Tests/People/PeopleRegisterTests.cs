using DevExChat.Domain.People;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DevExChat.Procurement.Tests.People;

public sealed class PeopleRegisterTests
{
    private static readonly ChatIdentity Identity = new("slack", "T1", "U1");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_person_is_found_by_the_whole_identity_only(DatabaseProvider provider)
    {
        var scene = new Scene();
        await using var database = await scene.RegisterAsync(provider);
        var known = scene.Ada.Identities[0].AsIdentity();
        await using var db = database.Open();

        var found = await PeopleRegister.FindAsync(db, known, TestContext.Current.CancellationToken);

        Assert.Equal(scene.Ada.Id, found!.Id);
        Assert.Equal(known, found.Identities.Single().AsIdentity());
        Assert.Empty(db.ChangeTracker.Entries());
        Assert.Null(await PeopleRegister.FindAsync(db, known with { Tenant = "T2" }, TestContext.Current.CancellationToken));
        Assert.Null(await PeopleRegister.FindAsync(db, known with { Platform = "teams" }, TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_who_register_the_same_identity_at_once_one_has_to_look_again(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var one = database.Open();
        await using var other = database.Open();
        foreach (var db in new[] { one, other }) PeopleRegister.Add(db, Identity, "Ada", Reader.For("fr", null), Scene.Start);
        await one.SaveChangesAsync();

        Assert.True(DbErrors.IsConflict(await Assert.ThrowsAnyAsync<Exception>(() => other.SaveChangesAsync())));
    }

    [Fact]
    public async Task Finding_somebody_takes_one_statement_and_goes_by_keys()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var statements = new List<string>();
        var options = new DbContextOptionsBuilder<ProcurementDb>().LogTo(statements.Add, [RelationalEventId.CommandExecuting]);
        await using var db = new ProcurementDb((DbContextOptions<ProcurementDb>)StoreRegistration.Use(options, database.Settings).Options);

        await PeopleRegister.FindAsync(db, Identity, TestContext.Current.CancellationToken);

        var plan = await PlanOfAsync(db, Assert.Single(statements));
        Assert.Contains(plan, step => step.StartsWith("SEARCH i USING", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) && step != "SCAN s");
    }

    private static async Task<List<string>> PlanOfAsync(ProcurementDb db, string logged)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {logged[logged.IndexOf("SELECT", StringComparison.Ordinal)..]}";
        foreach (var name in new[] { "Platform", "Tenant", "UserId" })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@identity_{name}", "x");
            command.Parameters.Add(parameter);
        }

        await db.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await reader.ReadAsync()) steps.Add(reader.GetString(3));
        return steps;
    }
}
