using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Awards;

internal sealed class RecommendationMapping : IEntityTypeConfiguration<Recommendation>
{
    public void Configure(EntityTypeBuilder<Recommendation> recommendation)
    {
        recommendation.ToTable("Recommendations").Property<OpportunityId>(OpportunityMapping.Key).ValueGeneratedNever();
        recommendation.HasKey(OpportunityMapping.Key);
        recommendation.ComplexProperty(r => r.PriceRank);
        recommendation.Property(r => r.Authorizations).HasConversion<AuthorizationListConverter, ListComparer<Authorization>>();
        recommendation.Property(r => r.Questions).HasConversion<ApproverQuestionListConverter, ListComparer<ApproverQuestion>>();
    }
}

/// <summary>The key is the opportunity's: a record cannot have two awards.</summary>
internal sealed class AwardMapping : IEntityTypeConfiguration<Award>
{
    public void Configure(EntityTypeBuilder<Award> award)
    {
        award.ToTable("Awards").Property<OpportunityId>(OpportunityMapping.Key).ValueGeneratedNever();
        award.HasKey(OpportunityMapping.Key);
        award.Ignore(a => a.Price).Ignore(a => a.Total);
        award.HasIndex(a => a.Vendor);
    }
}
