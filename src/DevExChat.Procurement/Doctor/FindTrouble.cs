using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Doctor;

/// <summary>
/// <c>doctor</c>: what somebody needs when something does not work, and an administrator of the whole besides. It reads the record only, so
/// that nobody waits for a chat platform: what only the platforms can tell an administrator, the outbox asks them and tells in a second card.
/// </summary>
public sealed class FindTrouble(ProcurementDb db, PersonChecks people, AdminChecks whole, AnswerSeal seal) : IDeed
{
    public const string ActionId = "doctor";

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Person is not { } person) return Reply.Show(InvitationCard.Build(turn.Interaction.Locale, turn.Interaction.Subject));
        var reader = turn.Reader;
        List<CheckGroup> groups = [new(null, await people.OfAsync(turn, person, ct).ConfigureAwait(false))];
        if (turn.Actor.Has(Roles.Admin))
        {
            groups.AddRange(await whole.OfAsync(turn, ct).ConfigureAwait(false));
            db.Outbox.Add(OutboxMessage.Look(seal, turn.Interaction.Actor, turn.Interaction.Origin.AnswerHandle, LookSender.Beginning(reader), turn.Now));
        }

        var after = reader.Say(turn.Actor.Has(Roles.Admin) ? "doctor.asking" : "doctor.help");
        return Reply.Show(CheckCard.Build(reader, reader.Say("doctor.title"), groups, new CardElement.Context(after)));
    }
}
