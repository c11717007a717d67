using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Installations;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Outbox;

/// <summary>Posts a small card once, in a place or in the thread of a card copy.</summary>
internal sealed class NoteSender(ProcurementDb db, ChatPlatforms platforms, PostOnce once) : IMessageSender
{
    public async Task<Outcome> SendAsync(OutboxMessage message, CancellationToken ct)
    {
        var note = message.Read<NotePayload>();
        if ((note.Place ?? await ThreadOfAsync(note.Under, ct).ConfigureAwait(false)) is not { } place) return new Outcome.Dropped("There is no copy to hang it from.");
        if (note.Under is { } id && await RemovedWorkspaces.ChannelCards(db).AnyAsync(gone => gone.Id == id, ct).ConfigureAwait(false)) return new Outcome.Dropped(RemovedWorkspaces.Why);
        if (platforms.Find(place.Platform) is not { } platform) return ChatPlatforms.Missing(place.Platform);
        return await once.SendAsync(platform, message, place, note.Card, unsure: 0, ct).ConfigureAwait(false);
    }

    /// <summary>The thread of a copy's message; when the copy was never posted, the conversation it was meant for.</summary>
    private async Task<Place?> ThreadOfAsync(Guid? copyId, CancellationToken ct)
    {
        var copy = await db.CardCopies.AsNoTracking().FirstOrDefaultAsync(c => c.Id == copyId, ct).ConfigureAwait(false);
        return copy?.Message is { } message
            ? new Place(message.Platform, message.Tenant, message.Conversation, copy.Thread ?? message.MessageId)
            : copy?.Place;
    }
}
