using Microsoft.EntityFrameworkCore.Migrations;

namespace DevExChat.Procurement.Storage.Migrations;

internal sealed partial class Initial
{
    private static void CreateDeadlines(MigrationBuilder migration)
    {
        migration.CreateTable("Deadlines", table => new
        {
            Key = table.Column<string>(nullable: false),
            OpportunityId = table.Column<long>(nullable: false),
            Rule = table.Column<string>(nullable: false),
            DueAt = table.Column<long>(nullable: false),
            Status = table.Column<string>(nullable: false),
            DoneAt = table.Column<long>(nullable: true),
            Result = table.Column<string>(nullable: true),
            Failures = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_Deadlines", deadline => deadline.Key));
        migration.CreateIndex("IX_Deadlines_OpportunityId", "Deadlines", "OpportunityId");
        migration.CreateIndex("IX_Deadlines_Status_DueAt", "Deadlines", ["Status", "DueAt"]);
    }
}
