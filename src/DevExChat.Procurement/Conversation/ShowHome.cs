using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Conversation;

/// <summary>Shows a person what waits for them: privately where they typed it, or on the app's home when they opened that.</summary>
public sealed class ShowHome(ProcurementDb db) : IDeed
{
    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Interaction is { ActionId: Interaction.HomeOpened, Origin.Kind: OriginKind.Home })
        {
            db.Outbox.Add(turn.Person is { } owner ? OutboxMessage.ShowHome(owner.Id, turn.Now) : OutboxMessage.ShowHome(turn.Interaction.Actor, turn.Now));
            return Reply.Nothing;
        }

        return Reply.Show(turn.Person is { } person
            ? await HomeCard.BuildAsync(db, person, turn.At, ct).ConfigureAwait(false)
            : InvitationCard.Build(turn.Interaction.Locale, turn.Interaction.Subject));
    }
}
