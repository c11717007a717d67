using Microsoft.EntityFrameworkCore.Migrations;

namespace DevExChat.Procurement.Storage.Migrations;

internal sealed partial class Initial
{
    private static void CreateStorage(MigrationBuilder migration)
    {
        migration.CreateTable("Counters", table => new
        {
            Name = table.Column<string>(nullable: false),
            Value = table.Column<long>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_Counters", counter => counter.Name));

        migration.CreateTable("DataProtectionKeys", table => new
        {
            Id = GeneratedKey(migration, table),
            Name = table.Column<string>(nullable: false),
            Xml = table.Column<string>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_DataProtectionKeys", key => key.Id));

        migration.CreateTable("Inbox", table => new
        {
            DeliveryId = table.Column<string>(nullable: false),
            At = table.Column<long>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_Inbox", entry => entry.DeliveryId));
        migration.CreateIndex("IX_Inbox_At", "Inbox", "At");
    }
}
