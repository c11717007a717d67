using Microsoft.EntityFrameworkCore.Migrations;

namespace DevExChat.Procurement.Storage.Migrations;

internal sealed partial class Initial
{
    private static void CreateOutbox(MigrationBuilder migration)
    {
        migration.CreateTable("Outbox", table => new
        {
            Id = GeneratedKey(migration, table),
            Lane = table.Column<string>(nullable: false),
            Kind = table.Column<string>(nullable: false),
            Payload = table.Column<string>(nullable: false),
            DeliveryId = table.Column<string>(nullable: false),
            CreatedAt = table.Column<long>(nullable: false),
            DueAt = table.Column<long>(nullable: false),
            Status = table.Column<string>(nullable: false),
            Attempts = table.Column<int>(nullable: false),
            Begun = table.Column<int>(nullable: false),
            Excused = table.Column<int>(nullable: false),
            ClaimToken = table.Column<Guid>(nullable: true),
            ClaimedUntil = table.Column<long>(nullable: true),
            SettledAt = table.Column<long>(nullable: true),
            LastError = table.Column<string>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_Outbox", message => message.Id));
        migration.CreateIndex("IX_Outbox_Due", "Outbox", ["DueAt", "Id"], filter: "\"Status\" = 'Waiting'");
        migration.CreateIndex("IX_Outbox_Lane", "Outbox", ["Lane", "Id"], filter: "\"Status\" = 'Waiting'");
        migration.CreateIndex("IX_Outbox_Claimed", "Outbox", "ClaimedUntil", filter: "\"Status\" = 'Waiting' AND \"ClaimedUntil\" IS NOT NULL");
        migration.CreateIndex("IX_Outbox_Settled", "Outbox", ["Status", "SettledAt"], filter: "\"SettledAt\" IS NOT NULL");

        migration.CreateTable("CardCopies", table => new
        {
            Id = table.Column<Guid>(nullable: false),
            OpportunityId = table.Column<long>(nullable: false),
            CardName = table.Column<string>(nullable: false),
            Recipient = table.Column<Guid>(nullable: true),
            Platform = table.Column<string>(nullable: false),
            Tenant = table.Column<string>(nullable: false),
            Conversation = table.Column<string>(nullable: false),
            Thread = table.Column<string>(nullable: true),
            Language = table.Column<string>(nullable: false),
            MessageTenant = table.Column<string>(nullable: true),
            MessageConversation = table.Column<string>(nullable: true),
            MessageId = table.Column<string>(nullable: true),
            LastSent = table.Column<string>(nullable: true),
            PostDeliveryId = table.Column<string>(nullable: false),
            PostBegunAt = table.Column<long>(nullable: true),
            Reposted = table.Column<bool>(nullable: false),
            Status = table.Column<string>(nullable: false),
            Stream = table.Column<string>(nullable: false),
            ComposedAtSequence = table.Column<long>(nullable: false),
            Version = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_CardCopies", copy => copy.Id));
        migration.CreateIndex("IX_CardCopies_Where", "CardCopies", ["OpportunityId", "CardName", "Platform", "Tenant", "Conversation"], unique: true);
        migration.CreateIndex("IX_CardCopies_Place", "CardCopies", ["Platform", "Tenant", "Conversation", "OpportunityId"]);
        migration.CreateIndex("IX_CardCopies_MessageId_MessageConversation", "CardCopies", ["MessageId", "MessageConversation"]);
    }
}
