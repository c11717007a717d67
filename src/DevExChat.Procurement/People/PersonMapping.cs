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

/// <summary>The key is the identity: it belongs to one person only.</summary>
internal sealed class LinkedIdentityMapping : IEntityTypeConfiguration<LinkedIdentity>
{
    public void Configure(EntityTypeBuilder<LinkedIdentity> identity)
    {
        identity.ToTable("Identities").HasKey(i => new { i.Platform, i.Tenant, i.UserId });
    }
}
