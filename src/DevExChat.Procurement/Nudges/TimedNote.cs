using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Nudges;

/// <summary>What time brings a person that is about no one record: outside their quiet hours and their absence, and in the ledger like everything else.</summary>
internal static class TimedNote
{
    /// <param name="db">Where it is staged.</param>
    /// <param name="person">Whom.</param>
    /// <param name="rule">Why: <see cref="NudgeRules.Delegation"/> or <see cref="NudgeRules.Splitting"/>.</param>
    /// <param name="dueAt">The instant it is about.</param>
    /// <param name="notBefore">When it may be told at the earliest.</param>
    /// <param name="card">The words.</param>
    /// <param name="at">The instant, and the policy.</param>
    public static void To(ProcurementDb db, Person person, string rule, DateTimeOffset dueAt, DateTimeOffset notBefore, Card card, Circumstances at)
    {
        if (person.Home is not { } home) return;
        var deliverAt = PersonalClock.Of(person, at.Policy).OpeningFrom(notBefore, at);
        var note = OutboxMessage.Note(new Place(home.Platform, home.Tenant, home.UserId), card, lane: null, at.Now, deliverAt);
        db.Outbox.Add(note);
        db.NoticeLedger.Add(new NoticeEntry($"{note.DeliveryId}:{person.Id}", person.Id, null, rule, Audience.Nobody, NoticeManner.AtOnce, dueAt, deliverAt).CarriedBy(note.DeliveryId, home.Platform));
    }
}
