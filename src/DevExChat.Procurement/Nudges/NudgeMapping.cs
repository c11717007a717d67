using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Nudges;

internal sealed class NoticeEntryMapping : IEntityTypeConfiguration<NoticeEntry>
{
    public void Configure(EntityTypeBuilder<NoticeEntry> entry)
    {
        entry.ToTable("NoticeLedger").HasKey(e => e.Key);
        // What waits for a person, and what they heard last.
        entry.HasIndex(e => new { e.Person, e.Status, e.SettledAt });
        entry.HasIndex(e => e.Delivery);
        entry.HasIndex(e => e.SettledAt);
    }
}

internal sealed class NoticeChoiceMapping : IEntityTypeConfiguration<NoticeChoice>
{
    public void Configure(EntityTypeBuilder<NoticeChoice> choice)
    {
        choice.ToTable("NoticeChoices").HasKey(c => new { c.Person, c.OpportunityId });
        choice.HasIndex(c => c.OpportunityId);
    }
}

internal sealed class DoneMorningMapping : IEntityTypeConfiguration<DoneMorning>
{
    public void Configure(EntityTypeBuilder<DoneMorning> morning) => morning.ToTable("DoneMornings").HasKey(m => new { m.Round, m.Zone });
}
