using System.Text.Json;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Nudges;

/// <summary>What a person chooses to hear of a record, with its entry in the audit log of that person.</summary>
internal static class ChoiceOfRecord
{
    public static async Task<NoticeChoice> ChangeAsync(ProcurementDb db, Turn turn, Opportunity record, string act, DateTimeOffset? until, Action<NoticeChoice> change, CancellationToken ct)
    {
        var person = turn.Person!.Id;
        var choice = await db.NoticeChoices.FindAsync([person, record.Id], ct).ConfigureAwait(false) ?? db.NoticeChoices.Add(new NoticeChoice(person, record.Id)).Entity;
        change(choice);
        await AuditLog.AppendAsync(
            db, PersonStream.Of(person), turn.Now, person.ToString(), act,
            JsonSerializer.Serialize(new { opportunity = record.Id.Value, until = until?.UtcDateTime }), ct).ConfigureAwait(false);
        return choice;
    }

    /// <summary>As what the record concerns this person now; nobody when it does not.</summary>
    public static async Task<Audience> PartOfAsync(Deadlines.Audiences audiences, Opportunity record, PersonId person, Circumstances at, CancellationToken ct)
    {
        foreach (var audience in Parts.Of(record, at))
        {
            var people = await audiences.EverybodyAsync(record, audience, person, at, ct).ConfigureAwait(false);
            if (people.Any(one => one.Id == person)) return audience;
        }

        return Audience.Nobody;
    }
}
