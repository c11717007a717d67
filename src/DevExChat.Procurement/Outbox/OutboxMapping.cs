using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Outbox;

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
{
    internal const string OnlyWaiting = "\"Status\" = 'Waiting'";

    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("Outbox").HasKey(m => m.Id);
        message.Property(m => m.ClaimToken).IsConcurrencyToken();
        // Sent messages are kept for a while; what is still to do must not be searched among them.
        message.HasIndex(m => new { m.DueAt, m.Id }, "IX_Outbox_Due").HasFilter(OnlyWaiting);
        message.HasIndex(m => new { m.Lane, m.Id }, "IX_Outbox_Lane").HasFilter(OnlyWaiting);
        message.HasIndex(m => m.ClaimedUntil, "IX_Outbox_Claimed").HasFilter(OnlyWaiting + " AND \"ClaimedUntil\" IS NOT NULL");
        message.HasIndex(m => new { m.Status, m.SettledAt }, "IX_Outbox_Settled").HasFilter("\"SettledAt\" IS NOT NULL");
    }
}

internal sealed class CardCopyMapping : IEntityTypeConfiguration<CardCopy>
{
    public void Configure(EntityTypeBuilder<CardCopy> copy)
    {
        copy.ToTable("CardCopies").HasKey(c => c.Id);
        copy.Property(c => c.Id).ValueGeneratedNever();
        copy.Property(c => c.Version).IsConcurrencyToken();
        copy.Ignore(c => c.Place).Ignore(c => c.Message);
        copy.HasIndex(c => new { c.OpportunityId, c.CardName, c.Platform, c.Tenant, c.Conversation }, "IX_CardCopies_Where").IsUnique();
        // What stands in a place, the newest record first.
        copy.HasIndex(c => new { c.Platform, c.Tenant, c.Conversation, c.OpportunityId }, "IX_CardCopies_Place");
        // In whose thread something is said.
        copy.HasIndex(c => new { c.MessageId, c.MessageConversation });
    }
}
