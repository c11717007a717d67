using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Outbox;

/// <summary>Where the messages of the outbox go, as far as one place is enough to tell.</summary>
internal static class Destinations
{
    private const int AtOnce = 500;

    /// <summary>Does something with each of these messages that goes to a place that is meant, and to no other, some at a time, oldest first.</summary>
    public static Task EachAsync(ProcurementDb db, AnswerSeal seal, IQueryable<OutboxMessage> messages, Func<Place, bool> isMeant, Action<OutboxMessage> then, CancellationToken ct) =>
        EachAsync(db, seal, messages, isMeant, mayGoElsewhere: false, then, ct);

    /// <summary>The same, and with what is for a person who may be written to there among other places.</summary>
    public static Task EachThatMayGoThereAsync(ProcurementDb db, AnswerSeal seal, IQueryable<OutboxMessage> messages, Func<Place, bool> isMeant, Action<OutboxMessage> then, CancellationToken ct) =>
        EachAsync(db, seal, messages, isMeant, mayGoElsewhere: true, then, ct);

    private static async Task EachAsync(ProcurementDb db, AnswerSeal seal, IQueryable<OutboxMessage> messages, Func<Place, bool> isMeant, bool mayGoElsewhere, Action<OutboxMessage> then, CancellationToken ct)
    {
        for (var after = 0L; ;)
        {
            var some = await messages.Where(message => message.Id > after).OrderBy(message => message.Id).Take(AtOnce).ToListAsync(ct).ConfigureAwait(false);
            if (some.Count == 0) return;
            after = some[^1].Id;
            var copies = await CopiesOfAsync(db, some, ct).ConfigureAwait(false);
            var homes = mayGoElsewhere ? await HomesOfAsync(db, some, ct).ConfigureAwait(false) : [];
            foreach (var message in some)
            {
                var to = CopyOf(message) is { } id && copies.TryGetValue(id, out var copy) ? copy.Place : PlaceOf(message, seal);
                if (to is not null ? isMeant(to) : PersonOf(message) is { } person && homes.GetValueOrDefault(person, []).Any(isMeant)) then(message);
            }
        }
    }

    /// <summary>Where each of these messages goes, by its id.</summary>
    public static async Task<IReadOnlyDictionary<long, Destination>> OfAsync(ProcurementDb db, AnswerSeal seal, IReadOnlyList<OutboxMessage> messages, CancellationToken ct)
    {
        var copies = await CopiesOfAsync(db, messages, ct).ConfigureAwait(false);
        return messages.ToDictionary(
            message => message.Id,
            message => CopyOf(message) is { } id && copies.TryGetValue(id, out var copy)
                ? new Destination(copy.Place, copy.Recipient, copy.CardName == CardNames.Vendor ? null : copy.OpportunityId)
                : new Destination(PlaceOf(message, seal), PersonOf(message), null));
    }

    private static async Task<Dictionary<Guid, CardCopy>> CopiesOfAsync(ProcurementDb db, IReadOnlyList<OutboxMessage> messages, CancellationToken ct)
    {
        var ids = messages.Select(CopyOf).OfType<Guid>().Distinct().ToList();
        return await db.CardCopies.AsNoTracking().Where(copy => ids.Contains(copy.Id)).ToDictionaryAsync(copy => copy.Id, ct).ConfigureAwait(false);
    }

    private static async Task<Dictionary<PersonId, List<Place>>> HomesOfAsync(ProcurementDb db, IReadOnlyList<OutboxMessage> messages, CancellationToken ct)
    {
        var ids = messages.Select(PersonOf).OfType<PersonId>().Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToListAsync(ct).ConfigureAwait(false);
        return people.ToDictionary(person => person.Id, person => person.Identities.Select(identity => Of(identity.AsIdentity())).ToList());
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

    private static PersonId? PersonOf(OutboxMessage message) => message.Kind switch
    {
        OutboxKind.Nudges => message.Read<NudgesPayload>().Person,
        OutboxKind.Digest or OutboxKind.News => message.Read<MorningPayload>().Person,
        OutboxKind.ShowHome => message.Read<ShowHomePayload>().Person,
        _ => null,
    };

    private static Place Of(ChatIdentity person) => new(person.Platform, person.Tenant, person.UserId);
}

/// <summary>Where a message goes.</summary>
/// <param name="Place">The place; null where none is certain before it is sent.</param>
/// <param name="Person">Whom it is for; null where the place tells, or nobody in particular.</param>
/// <param name="Record">The record whose card it belongs to; null without one, and for a vendor's own card, which only they who proposed have: that is sealed.</param>
internal sealed record Destination(Place? Place, PersonId? Person, OpportunityId? Record);
