using DevExChat.Domain.Deliveries;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Deliveries;

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("Deliveries").Property<OpportunityId>(OpportunityMapping.Key).ValueGeneratedNever();
        delivery.HasKey(OpportunityMapping.Key);
        delivery.Property(d => d.FailedCriteria).HasConversion<NumberListConverter, ListComparer<int>>();
    }
}
