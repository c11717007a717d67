using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Outbox;

/// <summary>Posts a message's card once: after a call whose outcome nobody knows, it looks for it first.</summary>
internal sealed class PostOnce(ProcurementDb db)
{
    public static readonly Outcome Overtaken = new Outcome.Later("Somebody else sends this message meanwhile.", TimeSpan.Zero);

    /// <param name="platform">By what it is posted.</param>
    /// <param name="message">The message.</param>
    /// <param name="place">Where.</param>
    /// <param name="card">What.</param>
    /// <param name="unsure">After how many calls of unknown outcome it may be posted again where nobody can look: nought, or one for what had better be said twice than never.</param>
    /// <param name="ct">Cancels the call; the outcome is then unknown.</param>
    public async Task<Outcome> SendAsync(IChatPlatform platform, OutboxMessage message, Place place, Card card, int unsure, CancellationToken ct)
    {
        if (message.Begun > 0)
        {
            var found = await platform.FindAsync(place, message.DeliveryId, message.CreatedAt, ct).ConfigureAwait(false);
            if (found is SendResult.Gone) message.NothingStands();
            else if (found is not SendResult.Refused || message.Begun > unsure) return Outcome.Of(found);
        }

        if (!await BeginAsync(message, ct).ConfigureAwait(false)) return Overtaken;
        var posted = await platform.PostAsync(place, card, message.DeliveryId, ct).ConfigureAwait(false);
        if (posted is SendResult.TryAgain or SendResult.Refused or SendResult.Gone) message.DidNothing();
        return posted is SendResult.Gone gone ? new Outcome.Dead(gone.Reason) : Outcome.Of(posted);
    }

    /// <summary>Records that a call to post is about to be made, unless the claim was lost. Only then may it be made.</summary>
    public async Task<bool> BeginAsync(OutboxMessage message, CancellationToken ct)
    {
        var begun = message.Begun + 1;
        var saved = await db.WriteAsync(
            () => db.Outbox.Where(m => m.Id == message.Id && m.ClaimToken == message.ClaimToken)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Begun, begun), ct),
            ct).ConfigureAwait(false);
        if (saved == 0) return false;
        message.Begin();
        return true;
    }
}
