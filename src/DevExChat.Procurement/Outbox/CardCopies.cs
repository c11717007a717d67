using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Outbox;

/// <summary>Puts cards where they are to be seen and keeps them fresh, in the caller's own save.</summary>
public static class CardCopies
{
    /// <summary>Shows a card in a place: posts it if no copy stands there yet, else brings the copy up to date.</summary>
    public static async Task<CardCopy> ShowAsync(
        ProcurementDb db, OpportunityId opportunity, string cardName, Place place, string language, PersonId? recipient, DateTimeOffset now, CancellationToken ct)
    {
        var copy = db.CardCopies.Local.FirstOrDefault(Same) ?? await db.CardCopies.FirstOrDefaultAsync(
            c => c.OpportunityId == opportunity && c.CardName == cardName
                && c.Platform == place.Platform && c.Tenant == place.Tenant && c.Conversation == place.Conversation,
            ct).ConfigureAwait(false);
        copy ??= db.CardCopies.Add(new CardCopy(opportunity, cardName, place, language, recipient, now)).Entity;
        db.Outbox.Add(OutboxMessage.RefreshCard(copy.Id, now));
        return copy;

        bool Same(CardCopy c) => c.OpportunityId == opportunity && c.CardName == cardName
            && (c.Platform, c.Tenant, c.Conversation) == (place.Platform, place.Tenant, place.Conversation);
    }

    /// <summary>
    /// Brings every standing copy of an opportunity's cards up to date; of the vendors' own cards only that of
    /// <paramref name="onlyVendor"/>, where what happened is nothing to the others.
    /// </summary>
    public static async Task RefreshAsync(ProcurementDb db, OpportunityId opportunity, DateTimeOffset now, CancellationToken ct, PersonId? onlyVendor = null)
    {
        var copies = await db.CardCopies
            .Where(copy => copy.OpportunityId == opportunity && copy.Status == CopyStatus.Standing)
            .Where(copy => onlyVendor == null || copy.CardName != CardNames.Vendor || copy.Recipient == onlyVendor)
            .Select(copy => copy.Id)
            .ToListAsync(ct).ConfigureAwait(false);
        db.Outbox.AddRange(copies.Select(copy => OutboxMessage.RefreshCard(copy, now)));
    }
}
