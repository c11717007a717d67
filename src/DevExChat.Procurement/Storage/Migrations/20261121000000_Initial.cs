using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace DevExChat.Procurement.Storage.Migrations;

/// <summary>
/// The first schema. Written by hand, one part of this class per kind of table, with column types left to the database, so that the
/// same migration runs on SQLite and on PostgreSQL. A test compares the result with the model on both.
/// </summary>
[DbContext(typeof(ProcurementDb))]
[Migration("20261121000000_Initial")]
internal sealed partial class Initial : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        CreateStorage(migration);
        CreatePeople(migration);
        CreateOpportunities(migration);
        CreateProposals(migration);
        CreateContracts(migration);
        CreateBudgets(migration);
        CreateOutbox(migration);
        CreateDeadlines(migration);
        CreateNudges(migration);
        CreateWatching(migration);
        CreateAudit(migration);
        CreateChannels(migration);
        CreateInstallations(migration);
    }

    private static OperationBuilder<AddColumnOperation> GeneratedKey(MigrationBuilder migration, ColumnsBuilder table)
    {
        var key = table.Column<long>(nullable: false);
        return migration.IsSqlite() ? key.Annotation("Sqlite:Autoincrement", true) : Identity(key);
    }

    // On its own, so that SQLite does not load what only PostgreSQL needs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OperationBuilder<AddColumnOperation> Identity(OperationBuilder<AddColumnOperation> key) =>
        key.Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
}
