using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Conversation;

/// <summary>Shows a person what waits for them: privately where they typed it, or on the app's home when they opened that.</summary>
public sealed class ShowHome(ProcurementDb db) : IDeed
{
    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Person is not { } person) return Reply.Show(InvitationCard.Build(turn.Interaction.Locale, turn.Interaction.Subject));
        if (turn.Interaction is not { ActionId: Interaction.HomeOpened, Origin.Kind: OriginKind.Home })
            return Reply.Show(await HomeCard.BuildAsync(db, person, turn.At, ct).ConfigureAwait(false));
        db.Outbox.Add(OutboxMessage.ShowHome(person.Id, turn.Now));
        return Reply.Nothing;
    }
}
