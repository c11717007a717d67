using System.Collections.Concurrent;
using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Teams.Reading;

namespace DevExChat.Teams.Door;

/// <summary>Keeps how to reach the places and people that deliveries come from, and forgets those from which the app was removed.</summary>
internal sealed class Whereabouts(ConversationReferences references, IProfileKeeper profiles, TimeProvider clock)
{
    private const int MostTold = 10_000;

    // What was kept last: most deliveries tell nothing new of their sender, and need not ask the store.
    private readonly ConcurrentDictionary<ChatIdentity, ChatProfile> told = new();

    /// <summary>Takes over what an authenticated activity tells. True when the sender's private conversation is new.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="sender">Who sent it.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<bool> KeepAsync(Activity activity, Sender sender, CancellationToken ct)
    {
        if (activity is not { Tenant: { } tenant, Conversation: { } conversation }) return false;
        if (Installation.IsRemoval(activity))
        {
            await ForgetAsync(activity, sender.Identity, tenant, conversation, ct);
            return false;
        }

        DateTimeOffset? arrivedAt = Installation.IsArrival(activity) ? Told(activity) : null;
        var serviceUrl = new Uri(activity.ServiceUrl!);
        if (activity.Kind != ConversationKind.Person && !activity.WorksWithoutApp)
        {
            // What happens to a channel is told in the team's General channel, too.
            var place = new Place(Activity.Platform, tenant, Installation.Channel(activity) ?? Activity.WithoutThread(conversation));
            await references.KeepAsync(new Sighting(place, activity.Kind, serviceUrl) { Team = activity.Team, ArrivedAt = arrivedAt }, ct);
        }

        // Who came to a place where the app is can be written to from now on, though they never wrote themselves.
        await references.KeepAllAsync([.. Installation.Newcomers(activity).Select(one => PersonSighting(tenant, one.Person, one.Member, serviceUrl) with { IsVouched = one.IsVouched })], ct);
        if (sender.Identity is not { } person || activity.Member == activity.Ourselves) return false;
        var sighting = PersonSighting(person.Tenant, person.UserId, activity.Member, serviceUrl) with
        {
            IsVouched = sender.IsVouched,
            ArrivedAt = activity.Kind == ConversationKind.Person ? arrivedAt : null,

            // From the extension it tells where somebody was when they used it, not where the app may write to them.
            Direct = activity.Kind == ConversationKind.Person && !activity.WorksWithoutApp ? conversation : null,
        };
        var isNew = await references.KeepAsync(sighting, ct);
        await DescribeAsync(person, activity, ct);
        return isNew && sighting.Direct is not null;
    }

    /// <summary>Only what people send tells their language and zone: the roster, which is asked otherwise, does not know them.</summary>
    private async Task DescribeAsync(ChatIdentity person, Activity activity, CancellationToken ct)
    {
        var last = told.GetValueOrDefault(person);
        var profile = new ChatProfile(activity.SenderName ?? last?.DisplayName ?? "", activity.Locale ?? last?.Locale, activity.TimeZone ?? last?.TimeZone);
        if (profile == last || !await profiles.KeepAsync(person, profile, ct)) return;
        if (told.Count >= MostTold) told.Clear();
        told[person] = profile;
    }

    private static Sighting PersonSighting(string tenant, string person, string? member, Uri serviceUrl) =>
        new(new Place(Activity.Platform, tenant, person), ConversationKind.Person, serviceUrl) { Member = member };

    private async Task ForgetAsync(Activity activity, ChatIdentity? sender, string tenant, string conversation, CancellationToken ct)
    {
        var gone = activity.Kind switch
        {
            ConversationKind.Person => sender?.UserId ?? (await references.FindDirectAsync(new Place(Activity.Platform, tenant, conversation), ct))?.Conversation,
            _ => Installation.Channel(activity) ?? activity.Team ?? Activity.WithoutThread(conversation),
        };
        if (gone is not null) await references.ForgetAsync(new Place(Activity.Platform, tenant, gone), Told(activity), ct);
    }

    /// <summary>When it happened: a clock that goes before ours must not keep what comes after from being believed.</summary>
    private DateTimeOffset Told(Activity activity) => activity.Timestamp is { } told && told < clock.GetUtcNow() ? told : clock.GetUtcNow();
}
