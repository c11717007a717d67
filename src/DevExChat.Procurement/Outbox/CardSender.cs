using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Installations;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Outbox;

/// <summary>Makes one copy of a card show the record as it is now: posts it, edits it, or finds that it already does.</summary>
internal sealed class CardSender(ProcurementDb db, ICardComposer composer, ChatPlatforms platforms, RemovedWorkspaces removed, TimeProvider clock) : IMessageSender
{
    private static readonly Outcome Overtaken = new Outcome.Later("Somebody else sent this copy meanwhile.", TimeSpan.Zero);

    public async Task<Outcome> SendAsync(OutboxMessage message, CancellationToken ct)
    {
        var id = message.Read<RefreshCardPayload>().CopyId;
        var copy = await db.CardCopies.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct).ConfigureAwait(false);
        if (copy is not { Status: CopyStatus.Standing }) return new Outcome.Dropped("There is no copy to refresh.");
        if (await removed.HaveAsync(copy, ct).ConfigureAwait(false)) return new Outcome.Dropped(RemovedWorkspaces.Why);
        if (platforms.Find(copy.Platform) is not { } platform) return ChatPlatforms.Missing(copy.Platform);

        // First who waits, then how far the record is, then the record: what it shows is never older than what we settle.
        var waiting = await db.Outbox
            .Where(m => m.Lane == message.Lane && m.Status == OutboxStatus.Waiting && m.Kind == OutboxKind.RefreshCard && m.Id != message.Id)
            .Select(m => m.Id).ToListAsync(ct).ConfigureAwait(false);
        var sequence = await db.AuditHeads.Where(head => head.Stream == copy.Stream).Select(head => head.Sequence).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        var card = await composer.ComposeAsync(copy, sequence, ct).ConfigureAwait(false);

        var outcome = card is null ? new Outcome.Sent() : await ShowAsync(platform, copy, card, ct).ConfigureAwait(false);
        if (outcome == Overtaken) return outcome;
        if (outcome is Outcome.Sent) copy.ComposedAt(sequence);
        return outcome is Outcome.Sent sent ? sent with { Copy = copy, AlsoSent = waiting } : outcome with { Copy = copy };
    }

    private async Task<Outcome> ShowAsync(IChatPlatform platform, CardCopy copy, Card card, CancellationToken ct)
    {
        var fingerprint = OutboxJson.Fingerprint(card);
        if (copy is { Message: null, PostBegunAt: { } begunAt })
        {
            // An earlier post may stand there without our knowing: after a time-out, or because the process died.
            switch (await platform.FindAsync(copy.Place, copy.PostDeliveryId, begunAt, ct).ConfigureAwait(false))
            {
                case SendResult.Delivered { Message: { } found }:
                    copy.Posted(found);
                    break;
                case SendResult.Gone:
                    break;
                case var other:
                    return Outcome.Of(other);
            }
        }

        return copy.Message is null
            ? await PostAsync(platform, copy, card, fingerprint, ct).ConfigureAwait(false)
            : await UpdateAsync(platform, copy, card, fingerprint, ct).ConfigureAwait(false);
    }

    private async Task<Outcome> UpdateAsync(IChatPlatform platform, CardCopy copy, Card card, string fingerprint, CancellationToken ct)
    {
        if (copy.LastSent == fingerprint) return new Outcome.Sent();
        var delivery = await platform.UpdateAsync(copy.Message!, card, ct).ConfigureAwait(false);
        if (delivery is SendResult.Delivered) copy.Shows(fingerprint);
        if (delivery is not SendResult.Gone gone) return Outcome.Of(delivery);

        copy.MessageIsGone(clock.GetUtcNow());
        return copy.Status == CopyStatus.Lost
            ? new Outcome.Dropped(gone.Reason)
            : await PostAsync(platform, copy, card, fingerprint, ct).ConfigureAwait(false);
    }

    private async Task<Outcome> PostAsync(IChatPlatform platform, CardCopy copy, Card card, string fingerprint, CancellationToken ct)
    {
        var first = copy.PostBegunAt is null;
        copy.BeginPost(fingerprint, clock.GetUtcNow());
        if (!await SaveBeforePostingAsync(copy, ct).ConfigureAwait(false)) return Overtaken;

        var delivery = await platform.PostAsync(copy.Place, card, copy.PostDeliveryId, ct).ConfigureAwait(false);
        switch (delivery)
        {
            case SendResult.Delivered { Message: { } posted }:
                copy.Posted(posted);
                copy.Shows(fingerprint);
                return new Outcome.Sent();
            case SendResult.Delivered:
                return new Outcome.Later("The platform took the post but did not say where it stands.");
            case SendResult.Gone gone:
                return new Outcome.Dead(gone.Reason);
            default:
                if (first && delivery is SendResult.TryAgain or SendResult.Refused) copy.PostDidNotHappen();
                return Outcome.Of(delivery);
        }
    }

    /// <summary>Records that a post is about to be made, unless another worker holds this copy. Only then may the call be made.</summary>
    private async Task<bool> SaveBeforePostingAsync(CardCopy copy, CancellationToken ct)
    {
        var saved = await db.WriteAsync(
            () => db.CardCopies.Where(c => c.Id == copy.Id && c.Version == copy.Version).ExecuteUpdateAsync(
                set => set.SetProperty(c => c.PostBegunAt, copy.PostBegunAt)
                    .SetProperty(c => c.LastSent, copy.LastSent)
                    .SetProperty(c => c.PostDeliveryId, copy.PostDeliveryId)
                    .SetProperty(c => c.MessageId, copy.MessageId)
                    .SetProperty(c => c.Reposted, copy.Reposted)
                    .SetProperty(c => c.Version, copy.Version + 1),
                ct),
            ct).ConfigureAwait(false);
        if (saved == 0) return false;
        copy.SavedAgain();
        return true;
    }
}
