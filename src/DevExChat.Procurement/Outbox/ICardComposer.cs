using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Outbox;

/// <summary>Builds what a card copy or a home shows now, from the current record.</summary>
public interface ICardComposer
{
    /// <summary>The card for one copy, in its language; null when there is nothing to show any more, and the copy stays as it is.</summary>
    /// <param name="copy">Which card, where, for whom.</param>
    /// <param name="sequence">How far the record's log is: what is shown may be newer, and is never older.</param>
    /// <param name="ct">Stops it.</param>
    Task<Card?> ComposeAsync(CardCopy copy, long sequence, CancellationToken ct);

    /// <summary>A person's home; null when they have none.</summary>
    Task<Card?> ComposeHomeAsync(PersonId person, CancellationToken ct);
}
