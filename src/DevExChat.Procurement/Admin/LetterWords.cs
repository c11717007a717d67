using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Doctor;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Admin;

/// <summary>
/// Dead letters in the reader's words: which message, for whom or where, and why it did not arrive; never what stands in it. Whoever decides
/// about one can look there first.
/// </summary>
internal sealed class LetterWords
{
    private readonly Reader reader;
    private readonly IReadOnlyDictionary<long, Destination> destinations;
    private readonly Dictionary<OpportunityId, string> references;
    private readonly IReadOnlyList<Person> people;

    private LetterWords(Reader reader, IReadOnlyDictionary<long, Destination> destinations, Dictionary<OpportunityId, string> references, IReadOnlyList<Person> people) =>
        (this.reader, this.destinations, this.references, this.people) = (reader, destinations, references, people);

    public static async Task<LetterWords> OfAsync(ProcurementDb db, AnswerSeal seal, Reader reader, IReadOnlyList<OutboxMessage> letters, CancellationToken ct)
    {
        var to = await Destinations.OfAsync(db, seal, letters, ct).ConfigureAwait(false);
        var records = to.Values.Select(each => each.Record).OfType<OpportunityId>().Distinct().ToList();
        var written = await db.Opportunities.AsNoTracking().Where(record => records.Contains(record.Id)).Select(record => new { record.Id, record.CreatedAt })
            .ToDictionaryAsync(record => record.Id, record => Opportunity.ReferenceOf(record.Id, record.CreatedAt), ct).ConfigureAwait(false);
        var ids = to.Values.Select(each => each.Person).OfType<PersonId>().Distinct().ToList();
        var users = to.Values.Select(each => each.Place?.Conversation).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var known = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id) || person.Identities.Any(identity => users.Contains(identity.UserId))).ToListAsync(ct).ConfigureAwait(false);
        return new LetterWords(reader, to, written, known);
    }

    /// <summary>Which message: what kind, and of which record.</summary>
    public string What(OutboxMessage letter)
    {
        var kind = reader.Say($"admin.outbox.kind.{letter.Kind}");
        return destinations[letter.Id].Record is { } record && references.TryGetValue(record, out var reference) ? $"{kind} ({reference})" : kind;
    }

    /// <summary>Whom it is for, or where; null where that is not certain.</summary>
    public string? Where(OutboxMessage letter) => destinations[letter.Id] switch
    {
        { Person: { } id } when people.FirstOrDefault(person => person.Id == id) is { } person => person.DisplayName,
        { Place: { } place } => people.FirstOrDefault(person => person.Identities.Any(identity => IsOf(identity, place)))?.DisplayName ?? ListChannels.Written(place),
        _ => null,
    };

    /// <summary>All of it on one line.</summary>
    public string Line(OutboxMessage letter) => Where(letter) is { } where
        ? reader.Say("admin.outbox.row.to", ("what", What(letter)), ("where", where), ("since", letter.SettledAt!.Value), ("why", Why(letter)))
        : reader.Say("admin.outbox.row", ("what", What(letter)), ("since", letter.SettledAt!.Value), ("why", Why(letter)));

    public string Why(OutboxMessage letter) => Trouble.Say(reader, letter.LastError);

    private static bool IsOf(LinkedIdentity identity, Place place) => identity.Platform == place.Platform && identity.Tenant == place.Tenant && identity.UserId == place.Conversation;
}
