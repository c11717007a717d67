using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Outbox;

/// <summary>Where the messages of the outbox go, as far as one place is enough to tell.</summary>
internal static class Destinations
{
    private const int AtOnce = 500;

    /// <summary>Does something with each of these messages that goes to a place that is meant, some at a time, oldest first.</summary>
    public static async Task EachAsync(ProcurementDb db, AnswerSeal seal, IQueryable<OutboxMessage> messages, Func<Place, bool> isMeant, Action<OutboxMessage> then, CancellationToken ct)
    {
        for (var after = 0L; ;)
        {
            var some = await messages.Where(message => message.Id > after).OrderBy(message => message.Id).Take(AtOnce).ToListAsync(ct).ConfigureAwait(false);
            if (some.Count == 0) return;
            after = some[^1].Id;
            var ids = some.Select(CopyOf).OfType<Guid>().Distinct().ToList();
            var copies = await db.CardCopies.AsNoTracking().Where(copy => ids.Contains(copy.Id)).ToDictionaryAsync(copy => copy.Id, copy => copy.Place, ct).ConfigureAwait(false);
            foreach (var message in some)
            {
                var to = CopyOf(message) is { } id && copies.TryGetValue(id, out var place) ? place : PlaceOf(message, seal);
                if (to is not null && isMeant(to)) then(message);
            }
        }
    }

    private static Guid? CopyOf(OutboxMessage message) => message.Kind switch
    {
        OutboxKind.RefreshCard => message.Read<RefreshCardPayload>().CopyId,
        OutboxKind.Note => message.Read<NotePayload>().Under,
        _ => null,
    };

    private static Place? PlaceOf(OutboxMessage message, AnswerSeal seal) => message.Kind switch
    {
        OutboxKind.Note => message.Read<NotePayload>().Place,
        OutboxKind.Meet => message.Read<MeetPayload>().Place,
        OutboxKind.Answer or OutboxKind.Look when seal.TryOpen(message.Payload) is { Person: { } person } => Of(person),
        OutboxKind.ShowHome when message.Read<ShowHomePayload>().Stranger is { } stranger => Of(stranger),
        OutboxKind.Describe => Of(message.Read<DescribePayload>().Identity),
        _ => null,
    };

    private static Place Of(ChatIdentity person) => new(person.Platform, person.Tenant, person.UserId);
}
