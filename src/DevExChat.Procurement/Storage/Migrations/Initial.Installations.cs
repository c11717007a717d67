using Microsoft.EntityFrameworkCore.Migrations;

namespace DevExChat.Procurement.Storage.Migrations;

internal sealed partial class Initial
{
    private static void CreateInstallations(MigrationBuilder migration)
    {
        migration.CreateTable("Installations", table => new
        {
            Platform = table.Column<string>(nullable: false),
            Enterprise = table.Column<string>(nullable: false),
            Team = table.Column<string>(nullable: false),
            AppId = table.Column<string>(nullable: false),
            BotUserId = table.Column<string>(nullable: false),
            Scopes = table.Column<string>(nullable: false),
            Tokens = table.Column<string>(nullable: true),
            ExpiresAt = table.Column<long>(nullable: true),
            InstalledAt = table.Column<long>(nullable: false),
            Status = table.Column<string>(nullable: false),
            Claim = table.Column<Guid>(nullable: true),
            ClaimedUntil = table.Column<long>(nullable: true),
            Version = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_Installations", row => new { row.Platform, row.Enterprise, row.Team }));
        migration.CreateIndex("IX_Installations_Team", "Installations", ["Platform", "Team"]);
        migration.CreateTable("GrantedTeams", table => new
        {
            Platform = table.Column<string>(nullable: false),
            Team = table.Column<string>(nullable: false),
            Enterprise = table.Column<string>(nullable: false),
            IsWithdrawn = table.Column<bool>(nullable: false),
            ToldOf = table.Column<long>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_GrantedTeams", row => new { row.Platform, row.Team }));
    }
}
