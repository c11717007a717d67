using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Opportunities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Proposals;

internal sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> proposal)
    {
        proposal.ToTable("Proposals").HasKey(p => p.Id);
        proposal.Property(p => p.Id).ValueGeneratedNever();
        proposal.Property<OpportunityId>(OpportunityMapping.Key);
        proposal.ComplexProperty(p => p.Content);
        // One per vendor, whatever two deliveries that run at once believe.
        proposal.HasIndex(OpportunityMapping.Key, nameof(Proposal.Vendor)).IsUnique();
        proposal.HasIndex(p => p.Vendor);
    }
}

internal sealed class ProposalDraftMapping : IEntityTypeConfiguration<ProposalDraft>
{
    public void Configure(EntityTypeBuilder<ProposalDraft> draft)
    {
        draft.ToTable("ProposalDrafts").HasKey(d => new { d.OpportunityId, d.Vendor });
        draft.Ignore(d => d.IsEmpty);
        draft.HasIndex(d => d.Vendor);
    }
}

internal sealed class QuestionMapping : IEntityTypeConfiguration<Question>
{
    public void Configure(EntityTypeBuilder<Question> question)
    {
        question.ToTable("Questions");
        question.Property<OpportunityId>(OpportunityMapping.Key);
        question.HasKey(OpportunityMapping.Key, nameof(Question.Number));
        question.Property(q => q.Number).ValueGeneratedNever();
        question.HasIndex(q => q.Asker);
    }
}
