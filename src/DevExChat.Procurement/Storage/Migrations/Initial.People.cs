using Microsoft.EntityFrameworkCore.Migrations;

namespace DevExChat.Procurement.Storage.Migrations;

internal sealed partial class Initial
{
    private static void CreatePeople(MigrationBuilder migration)
    {
        migration.CreateTable("People", table => new
        {
            Id = table.Column<Guid>(nullable: false),
            DisplayName = table.Column<string>(nullable: false),
            Language = table.Column<string>(nullable: false),
            TimeZone = table.Column<string>(nullable: false),
            ChoseSettings = table.Column<bool>(nullable: false),
            Roles = table.Column<int>(nullable: false),
            Limit = table.Column<long>(nullable: false),
            CostCentres = table.Column<string>(nullable: false),
            RolesFrom = table.Column<string>(nullable: true),
            RolesUntil = table.Column<string>(nullable: true),
            Version = table.Column<int>(nullable: false),
            HomePlatform = table.Column<string>(nullable: false),
            Quiet = table.Column<string>(nullable: true),
            Digest = table.Column<bool>(nullable: true),
            AwayUntil = table.Column<long>(nullable: true),
            Vendor_LegalName = table.Column<string>(nullable: true),
            Vendor_Province = table.Column<string>(nullable: true),
            Vendor_Email = table.Column<string>(nullable: true),
            Vendor_GitHubHandle = table.Column<string>(nullable: true),
            Vendor_GovernmentEmployee = table.Column<bool>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_People", person => person.Id));

        migration.CreateIndex("IX_People_TimeZone_Id", "People", ["TimeZone", "Id"]);

        migration.CreateTable("Identities", table => new
        {
            Platform = table.Column<string>(nullable: false),
            Tenant = table.Column<string>(nullable: false),
            UserId = table.Column<string>(nullable: false),
            Person = table.Column<Guid>(nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_Identities", identity => new { identity.Platform, identity.Tenant, identity.UserId });
            table.ForeignKey("FK_Identities_People_Person", identity => identity.Person, "People", "Id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateIndex("IX_Identities_Person", "Identities", "Person");

        migration.CreateTable("Delegations", table => new
        {
            Id = table.Column<Guid>(nullable: false),
            From = table.Column<Guid>(nullable: false),
            To = table.Column<Guid>(nullable: false),
            Max = table.Column<long>(nullable: false),
            Begins = table.Column<long>(nullable: false),
            Until = table.Column<long>(nullable: false),
            EndedAt = table.Column<long>(nullable: true),
            WarnedAt = table.Column<long>(nullable: true),
            EndToldAt = table.Column<long>(nullable: true),
            Version = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_Delegations", delegation => delegation.Id));
        migration.CreateIndex("IX_Delegations_To_Until", "Delegations", ["To", "Until"]);
        migration.CreateIndex("IX_Delegations_From_Until", "Delegations", ["From", "Until"]);
        migration.CreateIndex("IX_Delegations_Until", "Delegations", "Until");

        migration.CreateTable("LinkCodes", table => new
        {
            Person = table.Column<Guid>(nullable: false),
            Handle = table.Column<string>(nullable: false),
            Proof = table.Column<string>(nullable: false),
            ExpiresAt = table.Column<long>(nullable: false),
            WrongTries = table.Column<int>(nullable: false),
            Version = table.Column<int>(nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_LinkCodes", code => code.Person);
            table.ForeignKey("FK_LinkCodes_People_Person", code => code.Person, "People", "Id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateIndex("IX_LinkCodes_Handle", "LinkCodes", "Handle", unique: true);
    }
}
