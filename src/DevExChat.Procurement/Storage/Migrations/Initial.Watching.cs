using Microsoft.EntityFrameworkCore.Migrations;

namespace DevExChat.Procurement.Storage.Migrations;

internal sealed partial class Initial
{
    private static void CreateWatching(MigrationBuilder migration)
    {
        migration.CreateTable("SkillWatches", table => new
        {
            Person = table.Column<Guid>(nullable: false),
            Skill = table.Column<string>(nullable: false),
            Since = table.Column<long>(nullable: false),
            Cadence = table.Column<string>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_SkillWatches", watch => new { watch.Person, watch.Skill }));
        migration.CreateIndex("IX_SkillWatches_Skill_Person", "SkillWatches", ["Skill", "Person"]);
    }
}
