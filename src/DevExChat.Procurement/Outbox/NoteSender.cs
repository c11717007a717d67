using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Installations;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Outbox;

/// <summary>Posts a small card once, in a place or in the thread of a card copy.</summary>
internal sealed class NoteSender(ProcurementDb db, ChatPlatforms platforms, RemovedWorkspaces removed, PostOnce once) : IMessageSender
{
    public async Task<Outcome> SendAsync(OutboxMessage message, CancellationToken ct)
    {
        var note = message.Read<NotePayload>();
        var copy = note.Place is null ? await db.CardCopies.AsNoTracking().FirstOrDefaultAsync(c => c.Id == note.Under, ct).ConfigureAwait(false) : null;
        if ((note.Place ?? ThreadOf(copy)) is not { } place) return new Outcome.Dropped("There is no copy to hang it from.");
        if (copy is not null && await removed.HaveAsync(copy, ct).ConfigureAwait(false)) return new Outcome.Dropped(RemovedWorkspaces.Why);
        if (platforms.Find(place.Platform) is not { } platform) return ChatPlatforms.Missing(place.Platform);
        return await once.SendAsync(platform, message, place, note.Card, unsure: 0, ct).ConfigureAwait(false);
    }

    /// <summary>The thread of a copy's message; when the copy was never posted, the conversation it was meant for.</summary>
    private static Place? ThreadOf(CardCopy? copy) => copy?.Message is { } message
        ? new Place(message.Platform, message.Tenant, message.Conversation, copy.Thread ?? message.MessageId)
        : copy?.Place;
}
