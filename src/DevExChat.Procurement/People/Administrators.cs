using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.People;

/// <summary>Those who keep the product: whom it tells what only they can mend.</summary>
internal static class Administrators
{
    private const int Most = 1000;

    /// <summary>Whose role is in force at an instant; one that has not begun, or is over, makes nobody an administrator.</summary>
    public static async Task<IReadOnlyList<Person>> InForceAsync(ProcurementDb db, Circumstances at, CancellationToken ct)
    {
        var granted = await db.People.AsNoTracking().Where(person => (person.Roles & Roles.Admin) != Roles.None)
            .OrderBy(person => person.Id).Take(Most).ToListAsync(ct).ConfigureAwait(false);
        return granted.FindAll(person => person.AsActor(at).Has(Roles.Admin));
    }
}
