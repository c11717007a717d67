using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.People;

namespace DevExChat.Procurement.Doctor;

/// <summary>
/// <c>doctor</c>: what somebody needs when something does not work, and an administrator of the whole besides. It reads the record only, so
/// that nobody waits for a chat platform.
/// </summary>
public sealed class FindTrouble(PersonChecks people, ChannelChecks channels, AdminChecks whole) : IDeed
{
    public const string ActionId = "doctor";

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Person is not { } person) return Reply.Show(InvitationCard.Build(turn.Interaction.Locale, turn.Interaction.Subject));
        var reader = turn.Reader;
        List<CheckGroup> groups = [new(null, await people.OfAsync(turn, person, ct).ConfigureAwait(false))];
        if (turn.Actor.Has(Roles.Admin))
        {
            groups.Add(await channels.OfAsync(turn, ct).ConfigureAwait(false));
            groups.Add(new CheckGroup(reader.Say("doctor.sending"), await whole.OfAsync(turn, ct).ConfigureAwait(false)));
        }

        return Reply.Show(CheckCard.Build(reader, reader.Say("doctor.title"), groups, new CardElement.Context(reader.Say("doctor.help"))));
    }
}
