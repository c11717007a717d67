using DevExChat.Domain.People;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.People;

/// <summary>Who is who: the people we know, by their stable ids on each platform. Names decide nothing.</summary>
public static class PeopleRegister
{
    /// <summary>The person behind an identity, to look at; null when nobody is.</summary>
    public static Task<Person?> FindAsync(ProcurementDb db, ChatIdentity identity, CancellationToken ct) =>
        By(db, identity).AsNoTracking().SingleOrDefaultAsync(ct);

    /// <summary>The person behind an identity, to be changed in this save; null when nobody is.</summary>
    public static Task<Person?> FindToChangeAsync(ProcurementDb db, ChatIdentity identity, CancellationToken ct) =>
        By(db, identity).SingleOrDefaultAsync(ct);

    /// <summary>
    /// Adds somebody to the register, with no role. When another save adds the same identity at once, this one fails with an
    /// exception that <see cref="DbErrors.IsConflict"/> recognises.
    /// </summary>
    public static Person Add(ProcurementDb db, ChatIdentity identity, string? displayName, Reader reader, DateTimeOffset now)
    {
        var name = displayName is { Length: > 0 } told ? told : identity.UserId;
        return db.People.Add(Person.Known(new PersonId(Guid.CreateVersion7(now)), identity, name, reader.Language, reader.Zone.Id)).Entity;
    }

    // From the identity's key to the person's, in one statement: a scan of the people would grow with them.
    private static IQueryable<Person> By(ProcurementDb db, ChatIdentity identity) => db.Identities
        .Where(known => known.Platform == identity.Platform && known.Tenant == identity.Tenant && known.UserId == identity.UserId)
        .Join(db.People, known => known.Person, person => person.Id, (_, person) => person)
        .AsSingleQuery();
}
