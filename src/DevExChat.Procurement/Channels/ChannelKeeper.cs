using System.Text.Json;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Channels;

/// <summary>What a platform tells about a channel itself.</summary>
public interface IChannelKeeper
{
    /// <summary>The app may write in the channel again: it was invited, or the channel is no longer archived. What could not be sent there is sent after all.</summary>
    Task ReturnAsync(Place channel, CancellationToken ct);

    /// <summary>The platform gave the channel another id: its cards stand there, and what is announced in it goes on. May be told twice.</summary>
    Task MoveAsync(Place channel, string newId, CancellationToken ct);
}

/// <summary>Keeps it, in one save.</summary>
internal sealed class ChannelKeeper(IDbContextFactory<ProcurementDb> databases, ChannelDirectory first, AnswerSeal seal, TimeProvider clock) : IChannelKeeper
{
    private const int MostTries = 4;

    public Task ReturnAsync(Place channel, CancellationToken ct) => SaveAsync(db => ReviveAsync(db, channel, ct), ct);

    public Task MoveAsync(Place channel, string newId, CancellationToken ct)
    {
        var moved = channel with { Conversation = newId };
        return SaveAsync(
            async db =>
            {
                await MoveAnnouncementsAsync(db, channel, moved, ct).ConfigureAwait(false);
                await MoveCardsAsync(db, channel, newId, ct).ConfigureAwait(false);
                await ReviveAsync(db, moved, ct).ConfigureAwait(false);
            },
            ct);
    }

    private async Task SaveAsync(Func<ProcurementDb, Task> change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var db = await databases.CreateDbContextAsync(ct).ConfigureAwait(false);
            await using var _ = db.ConfigureAwait(false);
            try
            {
                await db.WriteAsync(() => InOneTransactionAsync(db, change, ct), ct).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (DbErrors.IsConflict(exception) && attempt < MostTries)
            {
                // Somebody sent one of these cards, or decided about the channel, just now: look again.
            }
        }
    }

    private static async Task<bool> InOneTransactionAsync(ProcurementDb db, Func<ProcurementDb, Task> change, CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        await change(db).ConfigureAwait(false);
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return true;
    }

    /// <summary>What an administrator, or else the settings, say of the channel holds for it under its new id.</summary>
    private async Task MoveAnnouncementsAsync(ProcurementDb db, Place channel, Place moved, CancellationToken ct)
    {
        var inForce = await first.InForceAsync(db, ct).ConfigureAwait(false);
        if (inForce.FirstOrDefault(one => one.Place == channel) is not { } announced) return;
        var now = await KeptAsync(db, moved, ct).ConfigureAwait(false);
        if (inForce.All(one => one.Place != moved)) now.Announce(announced.Language, announced.CostCentres);
        (await KeptAsync(db, channel, ct).ConfigureAwait(false)).Remove();
        var facts = JsonSerializer.Serialize(new { from = $"{channel.Tenant}/{channel.Conversation}", to = moved.Conversation });
        await AuditLog.AppendAsync(db, "channels", clock.GetUtcNow(), channel.Platform, "ChannelMoved", facts, ct).ConfigureAwait(false);
    }

    private static async Task<KeptChannel> KeptAsync(ProcurementDb db, Place place, CancellationToken ct) =>
        await db.KeptChannels.FindAsync([place.Platform, place.Tenant, place.Conversation], ct).ConfigureAwait(false) ?? db.KeptChannels.Add(new KeptChannel(place)).Entity;

    /// <summary>A record that was announced under the new id meanwhile keeps the copy it has there.</summary>
    private static async Task MoveCardsAsync(ProcurementDb db, Place channel, string newId, CancellationToken ct)
    {
        var there = db.CardCopies.Where(copy => copy.Platform == channel.Platform && copy.Tenant == channel.Tenant);
        await there
            .Where(copy => copy.Conversation == channel.Conversation && !there.Any(other => other.Conversation == newId && other.OpportunityId == copy.OpportunityId && other.CardName == copy.CardName))
            .ExecuteUpdateAsync(set => set.SetProperty(copy => copy.Conversation, newId).SetProperty(copy => copy.Version, copy => copy.Version + 1), ct).ConfigureAwait(false);
        await there
            .Where(copy => copy.Conversation == newId && copy.MessageConversation == channel.Conversation)
            .ExecuteUpdateAsync(set => set.SetProperty(copy => copy.MessageConversation, newId).SetProperty(copy => copy.Version, copy => copy.Version + 1), ct).ConfigureAwait(false);
    }

    private Task ReviveAsync(ProcurementDb db, Place channel, CancellationToken ct) =>
        OutboxReturns.StageAsync(db, seal, [new ConversationReference(channel, ConversationKind.Channel)], clock.GetUtcNow(), ct);
}
