using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Teams.Reading;

namespace DevExChat.Teams.Connector;

/// <summary>
/// Who is in a place that the app came to. Teams lets an app write to somebody only by what it calls them towards this app: without
/// the roster, whoever never wrote could not be reached, and a card would call whom settings know by an id of the directory.
/// </summary>
internal sealed class Roster(ConnectorReader reader, Reach reach, ConversationReferences references, IProfileKeeper profiles)
{
    private const int PageSize = 500;

    // The rest of a larger place is met when they write, or come to a smaller one.
    private const int MostPages = 10;

    public async Task<SendResult> MeetAsync(Place place, CancellationToken ct)
    {
        string? continued = null;
        for (var page = 0; page < MostPages; page++)
        {
            var (to, failure) = await reach.FindAsync(place, ct);
            if (to is null) return failure!;
            var answer = await reader.GetAsync(place.Tenant, to.ServiceUrl, to.Conversation, ConnectorPaths.Members(to.Conversation, PageSize, continued), ct);
            if (answer is not ConnectorAnswer.Ok ok) return Outcomes.ForRepeatable(answer);
            var people = Installation.People(ok.Body.List("members"), place.Tenant).ToList();
            await references.KeepAllAsync([.. people.Select(Sighted)], ct);
            var names = people.Where(one => !string.IsNullOrWhiteSpace(one.Name)).DistinctBy(one => one.Person).ToDictionary(one => one.Person, one => one.Name!, StringComparer.Ordinal);
            await profiles.KeepNamesAsync(place.Platform, place.Tenant, names, ct);
            continued = ok.Body.Text("continuationToken");
            if (string.IsNullOrEmpty(continued)) break;

            Sighting Sighted(Named one) =>
                new(place with { Conversation = one.Person, Thread = null }, ConversationKind.Person, to.ServiceUrl) { Member = one.Member, IsVouched = one.IsVouched };
        }

        return new SendResult.Delivered(null);
    }
}
