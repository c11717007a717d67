using Microsoft.EntityFrameworkCore.Migrations;

namespace DevExChat.Procurement.Storage.Migrations;

internal sealed partial class Initial
{
    private static void CreateAudit(MigrationBuilder migration)
    {
        migration.CreateTable("Audit", table => new
        {
            Stream = table.Column<string>(nullable: false),
            Sequence = table.Column<long>(nullable: false),
            At = table.Column<long>(nullable: false),
            Actor = table.Column<string>(nullable: false),
            Act = table.Column<string>(nullable: false),
            Payload = table.Column<string>(nullable: false),
            PreviousHash = table.Column<byte[]>(nullable: false),
            Hash = table.Column<byte[]>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_Audit", entry => new { entry.Stream, entry.Sequence }));

        migration.CreateTable("AuditHeads", table => new
        {
            Stream = table.Column<string>(nullable: false),
            Sequence = table.Column<long>(nullable: false),
            Hash = table.Column<byte[]>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_AuditHeads", head => head.Stream));

        if (migration.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true) RefuseChangesOnSqlite(migration);
        else RefuseChangesOnPostgreSql(migration);
    }

    private static void RefuseChangesOnSqlite(MigrationBuilder migration)
    {
        foreach (var change in new[] { "UPDATE", "DELETE" })
        {
            migration.Sql(
                $"""
                CREATE TRIGGER "Audit_refuses_{change}" BEFORE {change} ON "Audit"
                BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
                """);
        }
    }

    private static void RefuseChangesOnPostgreSql(MigrationBuilder migration)
    {
        migration.Sql(
            """
            CREATE FUNCTION "Audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'The audit log is append-only.'; END; $$;
            CREATE TRIGGER "Audit_refuses_changes" BEFORE UPDATE OR DELETE ON "Audit"
                FOR EACH ROW EXECUTE FUNCTION "Audit_is_append_only"();
            CREATE TRIGGER "Audit_refuses_emptying" BEFORE TRUNCATE ON "Audit"
                FOR EACH STATEMENT EXECUTE FUNCTION "Audit_is_append_only"();
            """);
    }
}
