using Microsoft.EntityFrameworkCore.Migrations;

namespace DevExChat.Procurement.Storage.Migrations;

internal sealed partial class Initial
{
    private static void CreateBudgets(MigrationBuilder migration)
    {
        migration.CreateTable("Budgets", table => new
        {
            Year = table.Column<int>(nullable: false),
            CostCentre = table.Column<string>(nullable: false),
            Amount = table.Column<long>(nullable: true),
            Version = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_Budgets", budget => new { budget.Year, budget.CostCentre }));

        migration.CreateTable("BudgetLedger", table => new
        {
            Opportunity = table.Column<long>(nullable: false),
            Sequence = table.Column<int>(nullable: false),
            Kind = table.Column<string>(nullable: false),
            Year = table.Column<int>(nullable: false),
            CostCentre = table.Column<string>(nullable: false),
            Cents = table.Column<long>(nullable: false),
            At = table.Column<long>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_BudgetLedger", entry => new { entry.Opportunity, entry.Sequence, entry.Kind, entry.Year, entry.CostCentre }));
        migration.CreateIndex("IX_BudgetLedger_Year_CostCentre_Kind_Cents", "BudgetLedger", ["Year", "CostCentre", "Kind", "Cents"]);

        if (migration.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true) KeepLedgerOnSqlite(migration);
        else KeepLedgerOnPostgreSql(migration);
    }

    private static void KeepLedgerOnSqlite(MigrationBuilder migration)
    {
        foreach (var change in new[] { "UPDATE", "DELETE" })
        {
            migration.Sql(
                $"""
                CREATE TRIGGER "BudgetLedger_refuses_{change}" BEFORE {change} ON "BudgetLedger"
                BEGIN SELECT RAISE(ABORT, 'The budget ledger is append-only.'); END;
                """);
        }
    }

    private static void KeepLedgerOnPostgreSql(MigrationBuilder migration)
    {
        migration.Sql(
            """
            CREATE FUNCTION "BudgetLedger_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'The budget ledger is append-only.'; END; $$;
            CREATE TRIGGER "BudgetLedger_refuses_changes" BEFORE UPDATE OR DELETE ON "BudgetLedger"
                FOR EACH ROW EXECUTE FUNCTION "BudgetLedger_is_append_only"();
            CREATE TRIGGER "BudgetLedger_refuses_emptying" BEFORE TRUNCATE ON "BudgetLedger"
                FOR EACH STATEMENT EXECUTE FUNCTION "BudgetLedger_is_append_only"();
            """);
    }
}
