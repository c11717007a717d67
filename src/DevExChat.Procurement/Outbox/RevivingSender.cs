using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Outbox;

/// <summary>Has a message sent after all that died because the app was not there, while the app came back.</summary>
internal sealed class RevivingSender(ProcurementDb db, TimeProvider clock) : IMessageSender
{
    public async Task<Outcome> SendAsync(OutboxMessage message, CancellationToken ct)
    {
        var (id, now) = (message.Read<RevivePayload>().Message, clock.GetUtcNow());
        if (await OutboxReturns.DiedAway(db, now).SingleOrDefaultAsync(died => died.Id == id, ct).ConfigureAwait(false) is { } died)
        {
            OutboxReturns.Revive(db, died, now);
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
        }

        return new Outcome.Sent();
    }
}
