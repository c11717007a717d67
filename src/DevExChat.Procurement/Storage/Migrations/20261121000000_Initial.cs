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
    }

    private static OperationBuilder<AddColumnOperation> GeneratedKey(ColumnsBuilder table) => table.Column<long>(nullable: false)
        .Annotation("Sqlite:Autoincrement", true)
        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
}
