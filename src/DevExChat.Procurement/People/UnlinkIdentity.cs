using System.Text.Json;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.People;

/// <summary>Takes the identity it is done from away from its person; records stay with the person. Never the last identity, and never while duties are kept apart by it.</summary>
public sealed class UnlinkIdentity(ProcurementDb db, GrantSettings settings) : IDeed
{
    private static readonly OpportunityStatus[] Over = [OpportunityStatus.Closed, OpportunityStatus.Cancelled, OpportunityStatus.Unsuccessful, OpportunityStatus.NotDelivered];

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        var identity = turn.Interaction.Actor;
        var person = await PeopleRegister.FindToChangeAsync(db, identity, ct).ConfigureAwait(false)
            ?? throw new InvalidOperationException("Somebody who was known a moment ago no longer is.");
        // The next start would grant the roles to a second person, who could then authorize what the first one bought.
        if (person.Identities.Count > 1 && settings.Grants.Any(grant => grant.Identity == identity && grant.Roles != Roles.None))
            return turn.Refuse(new Refusal("link.granted"));
        if (person.Identities.Count > 1 && await IsBoundAsync(person, ct).ConfigureAwait(false)) return turn.Refuse(new Refusal("link.bound"));
        if (person.Unlink(identity) is { } refusal) return turn.Refuse(refusal);

        // A code that was made here is not to bring this identity back.
        if (await db.LinkCodes.FindAsync([person.Id], ct).ConfigureAwait(false) is { } code) db.LinkCodes.Remove(code);
        await AuditLog.AppendAsync(
            db, PersonStream.Of(person.Id), turn.Now, person.Id.ToString(), "IdentityUnlinked",
            JsonSerializer.Serialize(new { identity = identity.ToString() }), ct).ConfigureAwait(false);
        db.Outbox.AddRange(OutboxMessage.ShowHome(identity, turn.Now), OutboxMessage.ShowHome(person.Id, turn.Now));
        return turn.Say("person.said.unlinked");
    }

    /// <summary>
    /// Whether duties are kept apart by who this person is. The identity would be somebody new, who could propose on what the person buys, or
    /// authorized in somebody's stead, or propose a second time.
    /// </summary>
    private async Task<bool> IsBoundAsync(Person person, CancellationToken ct) => (person.Roles & ~Roles.Vendor) != Roles.None
        || await Delegations.ConcernAsync(db, person.Id, ct).ConfigureAwait(false)
        || await db.Opportunities.AnyAsync(
            record => !Over.Contains(record.Status) && (record.Buyer == person.Id || record.Proposals.Any(proposal => proposal.Vendor == person.Id)), ct).ConfigureAwait(false);
}
