using DevExChat.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.People;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("People").HasKey(p => p.Id);
        person.Property(p => p.Id).ValueGeneratedNever();
        person.Property(p => p.Version).IsConcurrencyToken();
        person.ComplexProperty(p => p.Vendor);
        // A morning's digests go out zone by zone.
        person.HasIndex(p => new { p.TimeZone, p.Id });
        person.HasMany(p => p.Identities).WithOne().HasForeignKey(identity => identity.Person).IsRequired();
        person.Navigation(p => p.Identities).AutoInclude();
    }
}

internal sealed class DelegationMapping : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> delegation)
    {
        delegation.ToTable("Delegations").HasKey(d => d.Id);
        delegation.Property(d => d.Id).ValueGeneratedNever();
        delegation.Property(d => d.Version).IsConcurrencyToken();
        delegation.HasIndex(d => new { d.To, d.Until });
        delegation.HasIndex(d => new { d.From, d.Until });
        delegation.HasIndex(d => d.Until);
    }
}

/// <summary>The key is the identity: it belongs to one person only.</summary>
internal sealed class LinkedIdentityMapping : IEntityTypeConfiguration<LinkedIdentity>
{
    public void Configure(EntityTypeBuilder<LinkedIdentity> identity)
    {
        identity.ToTable("Identities").HasKey(i => new { i.Platform, i.Tenant, i.UserId });
    }
}
