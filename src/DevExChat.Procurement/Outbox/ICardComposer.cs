using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Outbox;

/// <summary>Builds what a card copy or a home shows now, from the current record.</summary>
public interface ICardComposer
{
    /// <summary>The card for one copy, in its language; null when there is nothing to show any more, and the copy stays as it is.</summary>
    Task<Card?> ComposeAsync(CardCopy copy, CancellationToken ct);

    /// <summary>A person's home; null when they have none.</summary>
    Task<Card?> ComposeHomeAsync(PersonId person, CancellationToken ct);
}
