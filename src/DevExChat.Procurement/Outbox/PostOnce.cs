using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Outbox;

/// <summary>Posts a message's card once: after an attempt whose outcome nobody knows, it looks for it first.</summary>
internal static class PostOnce
{
    public static async Task<Outcome> SendAsync(IChatPlatform platform, OutboxMessage message, Place place, Card card, CancellationToken ct)
    {
        if (message.MayHaveBeenApplied)
        {
            var found = await platform.FindAsync(place, message.DeliveryId, message.CreatedAt, ct).ConfigureAwait(false);
            if (found is not SendResult.Gone)
            {
                message.ThisAttemptDidNothing(); // it only looked
                return Outcome.Of(found);
            }

            message.EarlierAttemptsDidNothing();
        }

        var posted = await platform.PostAsync(place, card, message.DeliveryId, ct).ConfigureAwait(false);
        if (posted is SendResult.TryAgain or SendResult.Refused) message.ThisAttemptDidNothing();
        return posted is SendResult.Gone gone ? new Outcome.Dead(gone.Reason) : Outcome.Of(posted);
    }
}
