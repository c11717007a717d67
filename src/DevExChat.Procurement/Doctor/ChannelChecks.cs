using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Doctor;

/// <summary>Whether what is announced in each channel arrives there, as far as the record knows.</summary>
public sealed class ChannelChecks(ProcurementDb db, ChannelDirectory channels)
{
    private const int MostDead = 200;

    internal async Task<CheckGroup> OfAsync(Turn turn, CancellationToken ct)
    {
        var reader = turn.Reader;
        var inForce = await channels.InForceAsync(db, ct).ConfigureAwait(false);
        if (inForce.Count == 0) return new CheckGroup(reader.Say("doctor.channels"), [new Check(false, reader.Say("doctor.channels"), reader.Say("doctor.channels.none"))]);
        var dead = await DeadAsync(ct).ConfigureAwait(false);
        List<Check> checks = [];
        foreach (var channel in inForce.Take(AdminDesk.Most)) checks.Add(await OfAsync(turn, channel.Place, dead.GetValueOrDefault(channel.Place), ct).ConfigureAwait(false));
        return new CheckGroup(reader.Say("doctor.channels"), checks)
        {
            More = inForce.Count > AdminDesk.Most ? reader.Say("admin.more", ("shown", AdminDesk.Most), ("count", inForce.Count)) : null,
        };
    }

    private async Task<Check> OfAsync(Turn turn, Place place, OutboxMessage? dead, CancellationToken ct)
    {
        var (reader, name) = (turn.Reader, ListChannels.Written(place));
        var newest = await NewestAsync(place, ct).ConfigureAwait(false);
        if (dead is not null)
        {
            var failed = reader.Say("doctor.channel.dead", ("since", dead.SettledAt!.Value), ("why", Trouble.Say(reader, dead.LastError)));
            return new Check(false, name, newest is { Message: not null } ? $"{failed} {reader.Say("doctor.channel.fine", ("record", newest.OpportunityId))}" : failed);
        }

        var reference = await db.ConversationReferences.FindAsync([place.Platform, place.Tenant, place.Conversation], ct).ConfigureAwait(false);
        if (reference is { RemovedAt: { } removedAt }) return new Check(false, name, reader.Say("doctor.channel.removed", ("since", removedAt)));
        return newest is null ? new Check(true, name, reader.Say("doctor.channel.never")) : await OfAsync(reader, name, newest, ct).ConfigureAwait(false);
    }

    /// <summary>Whether the newest card stands there, or what is in its way.</summary>
    private async Task<Check> OfAsync(Reader reader, string name, CardCopy newest, CancellationToken ct)
    {
        var lane = OutboxMessage.LaneOf(newest.Id);
        var waiting = await db.Outbox.AsNoTracking().Where(message => message.Status == OutboxStatus.Waiting && message.Lane == lane)
            .OrderBy(message => message.Id).Select(message => new { message.CreatedAt, message.LastError }).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        if (waiting is not null && !Trouble.IsPatience(waiting.LastError))
            return new Check(false, name, reader.Say("doctor.channel.waits", ("record", newest.OpportunityId), ("since", waiting.CreatedAt), ("why", Trouble.Say(reader, waiting.LastError))));
        if (newest is { Status: CopyStatus.Lost, PostBegunAt: null }) return new Check(false, name, reader.Say("doctor.channel.lost", ("record", newest.OpportunityId)));
        // A lost one whose post was begun: somebody saw that it stands, and gave up what was to change it.
        return new Check(true, name, reader.Say(newest is { Message: null, Status: CopyStatus.Standing } ? "doctor.channel.under" : "doctor.channel.fine", ("record", newest.OpportunityId)));
    }

    private Task<CardCopy?> NewestAsync(Place place, CancellationToken ct) => db.CardCopies.AsNoTracking()
        .Where(copy => copy.Platform == place.Platform && copy.Tenant == place.Tenant && copy.Conversation == place.Conversation)
        .OrderByDescending(copy => copy.OpportunityId).ThenBy(copy => copy.CardName).FirstOrDefaultAsync(ct);

    /// <summary>The newest message to a card of each place that was given up.</summary>
    private async Task<Dictionary<Place, OutboxMessage>> DeadAsync(CancellationToken ct)
    {
        var dead = await db.Outbox.AsNoTracking().Where(message => message.Status == OutboxStatus.Dead)
            .OrderByDescending(message => message.SettledAt).Take(MostDead).ToListAsync(ct).ConfigureAwait(false);
        var byCopy = dead.Where(message => OutboxMessage.CopyIn(message.Lane) is not null).DistinctBy(message => message.Lane, StringComparer.Ordinal)
            .ToDictionary(message => OutboxMessage.CopyIn(message.Lane)!.Value);
        var ids = byCopy.Keys.ToList();
        var copies = await db.CardCopies.AsNoTracking().Where(copy => ids.Contains(copy.Id)).ToListAsync(ct).ConfigureAwait(false);
        return copies.GroupBy(copy => copy.Place with { Thread = null }).ToDictionary(group => group.Key, group => group.Select(copy => byCopy[copy.Id]).MaxBy(message => message.SettledAt)!);
    }
}
