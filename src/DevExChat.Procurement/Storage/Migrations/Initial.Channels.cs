using Microsoft.EntityFrameworkCore.Migrations;

namespace DevExChat.Procurement.Storage.Migrations;

internal sealed partial class Initial
{
    private static void CreateChannels(MigrationBuilder migration)
    {
        migration.CreateTable("ConversationReferences", table => new
        {
            Platform = table.Column<string>(nullable: false),
            Tenant = table.Column<string>(nullable: false),
            Conversation = table.Column<string>(nullable: false),
            Kind = table.Column<string>(nullable: false),
            ServiceUrl = table.Column<string>(nullable: true),
            Member = table.Column<string>(nullable: true),
            Direct = table.Column<string>(nullable: true),
            Team = table.Column<string>(nullable: true),
            IsVouched = table.Column<bool>(nullable: false),
            ArrivedAt = table.Column<long>(nullable: true),
            RemovedAt = table.Column<long>(nullable: true),
            Version = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_ConversationReferences", row => new { row.Platform, row.Tenant, row.Conversation }));
        migration.CreateTable("KeptChannels", table => new
        {
            Platform = table.Column<string>(nullable: false),
            Tenant = table.Column<string>(nullable: false),
            Conversation = table.Column<string>(nullable: false),
            Language = table.Column<string>(nullable: true),
            CostCentres = table.Column<string>(nullable: false),
            Version = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_KeptChannels", row => new { row.Platform, row.Tenant, row.Conversation }));
        migration.CreateIndex("IX_ConversationReferences_Direct", "ConversationReferences", ["Platform", "Tenant", "Direct"]);
        migration.CreateIndex("IX_ConversationReferences_Member", "ConversationReferences", ["Platform", "Tenant", "Member"]);
        migration.CreateIndex("IX_ConversationReferences_Team", "ConversationReferences", ["Platform", "Tenant", "Team"]);
    }
}
