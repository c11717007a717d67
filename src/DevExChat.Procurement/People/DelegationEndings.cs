using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Outbox;
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
        foreach (var delegation in due) Tell(delegation, people.GetValueOrDefault(delegation.From), people.GetValueOrDefault(delegation.To), at);
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
    }

    private void Tell(Delegation delegation, Person? from, Person? to, Circumstances at)
    {
        var isOver = delegation.Until <= at.Now;

        // Of a few days only, it is no news that they are few.
        var isShort = at.Calendar.AddDays(delegation.Begins, policy.Clocks.DelegationWarningDays) >= delegation.Until;
        if (from is not null && to is not null && (isOver || !isShort))
        {
            var key = isOver ? "over" : "soon";
            Note(delegation, from, $"person.delegation.note.from{key}", to, at);
            Note(delegation, to, $"person.delegation.note.to{key}", from, at);
        }

        if (isOver) delegation.EndTold(at.Now);
        else delegation.Warned(at.Now);
    }

    private void Note(Delegation delegation, Person person, string key, Person other, Circumstances at)
    {
        db.Outbox.Add(OutboxMessage.ShowHome(person.Id, at.Now));
        var theirs = PersonalClock.Of(person, policy);

        // Whoever is away until it is over would hear that it ends soon when it has ended.
        if (delegation.Until > at.Now && theirs.OpeningFrom(at.Now, at) >= delegation.Until) return;
        var words = Words(Reader.For(person.Language, theirs.Zone.Id), key, other, delegation);
        TimedNote.To(db, person, NudgeRules.Delegation, delegation.Until, at.Now, NoteCard.Of(words) with { Language = person.Language }, at);
    }

    private static string Words(Reader reader, string key, Person other, Delegation delegation) => reader.Say(key, ("name", other.DisplayName), ("until", delegation.Until));
}
