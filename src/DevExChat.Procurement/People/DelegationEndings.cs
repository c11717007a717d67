using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.People;

/// <summary>Tells both sides of a delegation that it ends soon, and that it has ended; each once. That it is over is never asked of this.</summary>
public sealed class DelegationEndings(ProcurementDb db, TimeProvider clock, ProcurementPolicy policy)
{
    private const int MostAtOnce = 100;

    /// <summary>Tells what is due. When another replica tells the same, the save of one of them fails and nothing is told twice.</summary>
    public async Task TellAsync(CancellationToken ct)
    {
        var at = new Circumstances(clock.GetUtcNow(), policy);
        var (now, soon) = (at.Now, at.Calendar.AddDays(at.Now, policy.Clocks.DelegationWarningDays));
        var due = await db.Delegations
            .Where(delegation => delegation.EndedAt == null && ((delegation.WarnedAt == null && delegation.Until > now && delegation.Until <= soon) || (delegation.EndToldAt == null && delegation.Until <= now)))
            .OrderBy(delegation => delegation.Until).ThenBy(delegation => delegation.Id)
            .Take(MostAtOnce)
            .ToListAsync(ct).ConfigureAwait(false);
        if (due.Count == 0) return;

        var ids = due.SelectMany(delegation => new[] { delegation.From, delegation.To }).Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).OrderBy(person => person.Id).Take(ids.Count).ToDictionaryAsync(person => person.Id, ct).ConfigureAwait(false);
        foreach (var delegation in due) Tell(delegation, people[delegation.From], people[delegation.To], now);
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
    }

    private void Tell(Delegation delegation, Person from, Person to, DateTimeOffset now)
    {
        var isOver = delegation.Until <= now;
        var key = isOver ? "over" : "soon";
        PrivateNote.To(db, from, now, reader => Words(reader, $"person.delegation.note.from{key}", to, delegation));
        PrivateNote.To(db, to, now, reader => Words(reader, $"person.delegation.note.to{key}", from, delegation));
        if (isOver) delegation.EndTold(now);
        else delegation.Warned(now);
    }

    private static string Words(Reader reader, string key, Person other, Delegation delegation) => reader.Say(key, ("name", other.DisplayName), ("until", delegation.Until));
}
