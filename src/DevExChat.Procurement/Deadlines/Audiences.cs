using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Watching;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Deadlines;

/// <summary>
/// Finds the people of an audience as the register and the record stand now. Of those who share a part only those who are in office are
/// asked, as long as one is: who is away has the same rights, and all of it back on their return.
/// </summary>
public sealed class Audiences(ProcurementDb db)
{
    /// <summary>More people than this never hold one ball; a department that has more of a role narrows it by cost centre.</summary>
    private const int Most = 1000;

    /// <summary>Of those who are told for their own sake there may be many.</summary>
    private const int MostVendors = 1000;

    /// <param name="record">What it is about.</param>
    /// <param name="audience">Who is meant.</param>
    /// <param name="only">Whether one person is among them, where there may be many; null for all.</param>
    /// <param name="at">Now, and the policy: who comes next is configured.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<IReadOnlyList<Person>> FindAsync(Opportunity record, Audience audience, PersonId? only, Circumstances at, CancellationToken ct)
    {
        var all = await EverybodyAsync(record, audience, only, at, ct);
        return Ball.IsShared(audience) && all.Any(person => !person.IsAway(at.Now)) ? [.. all.Where(person => !person.IsAway(at.Now))] : all;
    }

    /// <summary>All of an audience that is asked.</summary>
    public Task<IReadOnlyList<Person>> FindAsync(Opportunity record, Audience audience, Circumstances at, CancellationToken ct) => FindAsync(record, audience, only: null, at, ct);

    /// <summary>The same, whether they are in office or not.</summary>
    public async Task<IReadOnlyList<Person>> EverybodyAsync(Opportunity record, Audience audience, PersonId? only, Circumstances at, CancellationToken ct) => audience switch
    {
        Audience.Buyer => await TheseAsync([record.Buyer], ct),
        Audience.Contractor => await TheseAsync(record.Award is { } award ? [award.Vendor] : [], ct),
        Audience.Vendors => await TheseAsync([.. record.StandingProposals.Select(proposal => proposal.Vendor).Where(vendor => only is null || vendor == only)], ct),
        Audience.Unconfirmed => await TheseAsync([.. record.StandingProposals.Where(proposal => proposal.TermsVersion < record.TermsVersion).Select(proposal => proposal.Vendor)], ct),
        Audience.Watchers => MayPropose(record, await WatchersAsync(record, only, ct), at),
        Audience.Drafters => MayPropose(record, await DraftersAsync(record, only, ct), at),
        Audience.Approvers => await Approvers.WhoMayAuthorizeAsync(db, record, at, ct),
        Audience.Certifiers => await HoldersAsync(record, Roles.Certifier, Act.Certify, at, ct),
        Audience.Payers => await HoldersAsync(record, Roles.Payer, Act.MarkPaid, at, ct),
        Audience.Admins => await HoldersAsync(record, Roles.Admin, Act.Terminate, at, ct),
        Audience.Next => await NextAsync(record, at, ct),
        Audience.Finance => await NamedOrAdminsAsync(record, at.Policy.Escalation.OfFinance(), at, ct),
        Audience.Nobody or Audience.Clock or Audience.Channels => [],
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "No such audience"),
    };

    /// <summary>To whom it goes from those who hold it now: the next of each, else the managers, else the administrators; never back to a holder.</summary>
    private async Task<IReadOnlyList<Person>> NextAsync(Opportunity record, Circumstances at, CancellationToken ct)
    {
        var late = record is { Status: OpportunityStatus.InProgress } ? Audience.Buyer : Ball.HeldBy(record.Status);
        var holders = await EverybodyAsync(record, late, only: null, at, ct);
        var held = holders.Select(person => person.Id).ToHashSet();
        var next = at.Policy.Escalation.After([.. holders.SelectMany(person => person.Identities).Select(identity => identity.AsIdentity())]);
        if (next.Count == 0) next = at.Policy.Escalation.OfManagers();
        return [.. (await NamedOrAdminsAsync(record, next, at, ct)).Where(person => !held.Contains(person.Id))];
    }

    private async Task<IReadOnlyList<Person>> NamedOrAdminsAsync(Opportunity record, IReadOnlyList<ChatIdentity> named, Circumstances at, CancellationToken ct)
    {
        var people = new List<Person>();
        foreach (var identity in named)
            if (await PeopleRegister.FindAsync(db, identity, ct) is { } person && people.TrueForAll(other => other.Id != person.Id)) people.Add(person);
        // Nobody on the vendor's side is asked to watch over their own contract.
        people.RemoveAll(person => record.ProposalOf(person.Id) is not null);
        return people.Count > 0 ? people : await EverybodyAsync(record, Audience.Admins, only: null, at, ct);
    }

    private async Task<IReadOnlyList<Person>> TheseAsync(PersonId[] ids, CancellationToken ct) =>
        ids.Length == 0 ? [] : await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).OrderBy(person => person.Id).AsSingleQuery().ToListAsync(ct);

    private async Task<IReadOnlyList<Person>> WatchersAsync(Opportunity record, PersonId? only, CancellationToken ct)
    {
        List<string> skills = [SkillWatch.Everything, .. SkillWatch.KeysOf(record.Terms.Skills)];
        var watching = db.SkillWatches.Where(watch => skills.Contains(watch.Skill) && (only == null || watch.Person == only)).Select(watch => watch.Person);
        // Who withdrew knows of it.
        return (await AmongAsync(watching, ct)).FindAll(person => record.ProposalOf(person.Id) is null);
    }

    private async Task<IReadOnlyList<Person>> DraftersAsync(Opportunity record, PersonId? only, CancellationToken ct)
    {
        var begun = db.ProposalDrafts.Where(draft => draft.OpportunityId == record.Id && draft.UnsentSince != null && (only == null || draft.Vendor == only)).Select(draft => draft.Vendor);
        return (await AmongAsync(begun, ct)).FindAll(person => record.StandingProposalOf(person.Id) is null);
    }

    private Task<List<Person>> AmongAsync(IQueryable<PersonId> ids, CancellationToken ct) =>
        db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).OrderBy(person => person.Id).Take(MostVendors).ToListAsync(ct);

    /// <summary>Nobody is told of a closing that is nothing to them, nor after it, whatever a job did or did not do.</summary>
    private static IReadOnlyList<Person> MayPropose(Opportunity record, IReadOnlyList<Person> people, Circumstances at) =>
        [.. people.Where(person => SubmitProposal.WhyNotAtAll(record, person.AsActor(at), at) is null)];

    /// <summary>Those who have a role in force here, or act for somebody who has.</summary>
    private async Task<IReadOnlyList<Person>> HoldersAsync(Opportunity record, Roles role, Act act, Circumstances at, CancellationToken ct)
    {
        var holders = await db.People.AsNoTracking().Where(person => (person.Roles & role) != Roles.None).OrderBy(person => person.Id).Take(Most).ToListAsync(ct);
        var all = await Delegations.WithDelegatesAsync(db, holders, at, ct);
        return [.. all.Where(holder => holder.Actor.Guises(role).Any(guise => May(record, role, act, guise))).Select(holder => holder.Person)];
    }

    private static bool May(Opportunity record, Roles role, Act act, Actor guise) =>
        guise.Has(role) && SeparationOfDuties.Refuses(act, record, guise) is null && ((role & Actor.Delegable) == Roles.None || Authority.Covers(guise, record));
}
