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
        Refresh(db, [copy.Id], now);
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
        Refresh(db, copies, now);
    }

    /// <summary>The message of this save that will bring a copy up to date.</summary>
    internal static OutboxMessage? StagedFor(ProcurementDb db, CardCopy copy)
    {
        var lane = OutboxMessage.LaneOf(copy.Id);
        return db.ChangeTracker.Entries<OutboxMessage>().FirstOrDefault(entry => entry.State == EntityState.Added && entry.Entity.Lane == lane && entry.Entity.Kind == OutboxKind.RefreshCard)?.Entity;
    }

    /// <summary>One refresh of a copy in one save is enough: it is composed when it is sent.</summary>
    internal static void Refresh(ProcurementDb db, IEnumerable<Guid> copies, DateTimeOffset now)
    {
        var staged = db.ChangeTracker.Entries<OutboxMessage>()
            .Where(entry => entry.State == EntityState.Added && entry.Entity.Kind == OutboxKind.RefreshCard)
            .Select(entry => entry.Entity.Lane).ToHashSet(StringComparer.Ordinal);
        db.Outbox.AddRange(copies.Where(copy => staged.Add(OutboxMessage.LaneOf(copy))).Select(copy => OutboxMessage.RefreshCard(copy, now)));
    }
}
