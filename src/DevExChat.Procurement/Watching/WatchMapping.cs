using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Watching;

/// <summary>The key finds what a person watches; the index, who watches a skill.</summary>
internal sealed class WatchMapping : IEntityTypeConfiguration<SkillWatch>
{
    public void Configure(EntityTypeBuilder<SkillWatch> watch)
    {
        watch.ToTable("SkillWatches").HasKey(w => new { w.Person, w.Skill });
        watch.HasIndex(w => new { w.Skill, w.Person });
    }
}
