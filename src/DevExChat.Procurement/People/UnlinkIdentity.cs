using System.Text.Json;
using DevExChat.Domain;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.People;

/// <summary>Takes the identity it is done from away from its person; roles and records stay with the person. Never the last identity.</summary>
public sealed class UnlinkIdentity(ProcurementDb db, GrantSettings settings) : IDeed
{
    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        var identity = turn.Interaction.Actor;
        var person = await PeopleRegister.FindToChangeAsync(db, identity, ct).ConfigureAwait(false)
            ?? throw new InvalidOperationException("Somebody who was known a moment ago no longer is.");
        // The next start would grant the roles to a second person, who could then authorize what the first one bought.
        if (person.Identities.Count > 1 && settings.Grants.Any(grant => grant.Identity == identity && grant.Roles != Roles.None))
            return turn.Refuse(new Refusal("link.granted"));
        if (person.Unlink(identity) is { } refusal) return turn.Refuse(refusal);

        // A code that was made here is not to bring this identity back.
        if (await db.LinkCodes.FindAsync([person.Id], ct).ConfigureAwait(false) is { } code) db.LinkCodes.Remove(code);
        await AuditLog.AppendAsync(
            db, PersonStream.Of(person.Id), turn.Now, person.Id.ToString(), "IdentityUnlinked",
            JsonSerializer.Serialize(new { identity = identity.ToString() }), ct).ConfigureAwait(false);
        db.Outbox.AddRange(OutboxMessage.ShowHome(identity, turn.Now), OutboxMessage.ShowHome(person.Id, turn.Now));
        return turn.Say("person.said.unlinked");
    }
}
