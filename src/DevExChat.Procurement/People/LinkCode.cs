using DevExChat.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.People;

/// <summary>
/// A code that a person was given and that waits to be typed on another platform. Its first half finds it again; of its second half,
/// which proves it, only a sealed hash is kept.
/// </summary>
public sealed class LinkCode
{
    /// <summary>After so many wrong second halves it is void: what is left to guess stays out of reach.</summary>
    public const int MostWrongTries = 5;

    /// <summary>How long it may be typed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private LinkCode()
    {
    }

    internal LinkCode(PersonId person) => Person = person;

    /// <summary>Whose it is: a person has one at a time.</summary>
    public PersonId Person { get; private set; }

    public string Handle { get; private set; } = "";

    public string Proof { get; private set; } = "";

    /// <summary>The instant from which it works no more.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    public int WrongTries { get; private set; }

    /// <summary>Goes up with every save; of two who type the same code only one is linked.</summary>
    public int Version { get; private set; }

    public bool IsVoid => WrongTries >= MostWrongTries;

    internal void Renew(string handle, string proof, DateTimeOffset now)
    {
        (Handle, Proof, ExpiresAt, WrongTries) = (handle, proof, now + Lifetime, 0);
        Version++;
    }

    internal void CountWrongTry()
    {
        WrongTries++;
        Version++;
    }
}

internal sealed class LinkCodeMapping : IEntityTypeConfiguration<LinkCode>
{
    public void Configure(EntityTypeBuilder<LinkCode> code)
    {
        code.ToTable("LinkCodes").HasKey(c => c.Person);
        code.Property(c => c.Person).ValueGeneratedNever();
        code.Property(c => c.Version).IsConcurrencyToken();
        code.HasIndex(c => c.Handle).IsUnique();
        code.HasOne<Person>().WithOne().HasForeignKey<LinkCode>(c => c.Person).IsRequired();
    }
}
