using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Deadlines;

internal sealed class DeadlineMapping : IEntityTypeConfiguration<Deadline>
{
    public void Configure(EntityTypeBuilder<Deadline> deadline)
    {
        deadline.ToTable("Deadlines").HasKey(d => d.Key);
        deadline.Property(d => d.Status).IsConcurrencyToken();
        deadline.HasIndex(d => d.OpportunityId);
        deadline.HasIndex(d => new { d.Status, d.DueAt });
    }
}
