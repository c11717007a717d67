using DevExChat.Domain.Awards;
using DevExChat.Domain.Deliveries;
using DevExChat.Domain.Invoices;
using DevExChat.Domain.Opportunities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Opportunities;

/// <summary>
/// The record is always loaded whole (every part is included by itself): a rule that looked at half of it could admit what it must
/// refuse. Lists select the columns they show instead.
/// </summary>
internal sealed class OpportunityMapping : IEntityTypeConfiguration<Opportunity>
{
    /// <summary>The column by which every part of the record belongs to it.</summary>
    internal const string Key = "OpportunityId";

    public void Configure(EntityTypeBuilder<Opportunity> record)
    {
        record.ToTable("Opportunities").HasKey(o => o.Id);
        record.Property(o => o.Id).ValueGeneratedNever();
        record.Property(o => o.Version).IsConcurrencyToken();
        record.ComplexProperty(o => o.Terms);
        record.Ignore(o => o.News).Ignore(o => o.StandingProposals).Ignore(o => o.Reference).Ignore(o => o.PriceDecidedOn).Ignore(o => o.PublicPrice);
        record.HasIndex(o => new { o.Status, o.Id });
        record.HasIndex(o => new { o.Buyer, o.Id });
        record.HasIndex(o => o.HeldSince).HasFilter("\"HeldSince\" IS NOT NULL");
        record.HasIndex(o => o.CreatedAt);

        record.HasOne(o => o.Recommendation).WithOne().HasForeignKey<Recommendation>(Key).IsRequired();
        record.HasOne(o => o.Award).WithOne().HasForeignKey<Award>(Key).IsRequired();
        record.HasOne(o => o.Delivery).WithOne().HasForeignKey<Delivery>(Key).IsRequired();
        record.HasOne(o => o.Invoice).WithOne().HasForeignKey<Invoice>(Key).IsRequired();
        record.HasMany(o => o.Proposals).WithOne().HasForeignKey(Key).IsRequired();
        record.HasMany(o => o.Questions).WithOne().HasForeignKey(Key).IsRequired();
        foreach (var part in record.Metadata.GetNavigations()) part.SetIsEagerLoaded(true);
    }
}
