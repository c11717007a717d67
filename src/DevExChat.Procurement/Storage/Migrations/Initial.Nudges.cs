using Microsoft.EntityFrameworkCore.Migrations;

namespace DevExChat.Procurement.Storage.Migrations;

internal sealed partial class Initial
{
    private static void CreateNudges(MigrationBuilder migration)
    {
        migration.CreateTable("NoticeLedger", table => new
        {
            Key = table.Column<string>(nullable: false),
            Person = table.Column<Guid>(nullable: false),
            OpportunityId = table.Column<long>(nullable: true),
            Rule = table.Column<string>(nullable: false),
            Audience = table.Column<string>(nullable: false),
            Manner = table.Column<string>(nullable: false),
            DueAt = table.Column<long>(nullable: false),
            DeliverAt = table.Column<long>(nullable: false),
            Status = table.Column<string>(nullable: false),
            SettledAt = table.Column<long>(nullable: true),
            Platform = table.Column<string>(nullable: true),
            Delivery = table.Column<string>(nullable: true),
            Result = table.Column<string>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_NoticeLedger", entry => entry.Key));
        migration.CreateIndex("IX_NoticeLedger_Person_Status_SettledAt", "NoticeLedger", ["Person", "Status", "SettledAt"]);
        migration.CreateIndex("IX_NoticeLedger_Delivery", "NoticeLedger", "Delivery");
        migration.CreateIndex("IX_NoticeLedger_SettledAt", "NoticeLedger", "SettledAt");

        migration.CreateTable("NoticeChoices", table => new
        {
            Person = table.Column<Guid>(nullable: false),
            OpportunityId = table.Column<long>(nullable: false),
            SnoozedUntil = table.Column<long>(nullable: true),
            Muted = table.Column<bool>(nullable: false),
            NotMine = table.Column<bool>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_NoticeChoices", choice => new { choice.Person, choice.OpportunityId }));
        migration.CreateIndex("IX_NoticeChoices_OpportunityId", "NoticeChoices", "OpportunityId");

        migration.CreateTable("DoneMornings", table => new
        {
            Round = table.Column<string>(nullable: false),
            Zone = table.Column<string>(nullable: false),
            Day = table.Column<string>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_DoneMornings", morning => new { morning.Round, morning.Zone }));
    }
}
