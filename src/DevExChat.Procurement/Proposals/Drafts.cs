using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Proposals;

/// <summary>Keeps what vendors began and have not sent, for nobody's eyes but their own.</summary>
public sealed class Drafts(ProcurementDb db, IDataProtectionProvider protection)
{
    /// <summary>What takes time to write. What is agreed to or declared is never filled in for anybody.</summary>
    private static readonly string[] Kept = ["approach", "deliverby", "evidence", "github"];

    private readonly Seal<Dictionary<string, string>> seal = new(protection, "DevExChat.Proposals.Draft");

    /// <summary>The form is opened: a draft begins, unless a proposal stands that it would change.</summary>
    /// <returns>What was typed before and refused, by field.</returns>
    internal async Task<IReadOnlyDictionary<string, string>> OpenAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        var vendor = turn.Person!.Id;
        var draft = await FindAsync(db, record.Id, vendor, ct).ConfigureAwait(false);
        // A line typed where no form can open is answered with the button for it.
        if (record.StandingProposalOf(vendor) is null && turn.Interaction.Origin.OpensForms) (draft ??= Add(record.Id, vendor)).Begin(turn.Now);
        return (draft?.Words is { } words ? seal.TryOpen(words) : null) ?? [];
    }

    /// <summary>The form was sent and refused: what was typed is kept for the next time, as long as there may be one.</summary>
    internal async Task KeepAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (turn.Person is not { } person || record.Buyer == person.Id || record.Status != OpportunityStatus.Open || record.TimeAt(turn.Now) >= record.Terms.ClosesAt) return;
        var words = Kept.Where(field => turn.Gives(field)).ToDictionary(field => field, field => turn.Interaction.Fields[field], StringComparer.Ordinal);
        if (words.Count == 0) return;
        var draft = await FindAsync(db, record.Id, person.Id, ct).ConfigureAwait(false) ?? Add(record.Id, person.Id);
        draft.Keep(seal.Close(words));
    }

    /// <summary>It was sent.</summary>
    internal async Task EndAsync(OpportunityId opportunity, PersonId vendor, CancellationToken ct)
    {
        if (await FindAsync(db, opportunity, vendor, ct).ConfigureAwait(false) is { } draft) db.ProposalDrafts.Remove(draft);
    }

    /// <summary>The vendor is not interested.</summary>
    internal static async Task LeaveUnsentAsync(ProcurementDb db, OpportunityId opportunity, PersonId vendor, CancellationToken ct)
    {
        if (await FindAsync(db, opportunity, vendor, ct).ConfigureAwait(false) is not { } draft) return;
        draft.LeaveUnsent();
        if (draft.IsEmpty) db.ProposalDrafts.Remove(draft);
    }

    /// <summary>When a record closes, whatever was not sent is gone, in the same save. One that begins at that very moment is found by the purge.</summary>
    internal static async Task ForgetAsync(ProcurementDb db, Opportunity record, CancellationToken ct)
    {
        if (record.News.Any(entry => entry.Event is OpportunityClosed or ClosedEarly or OpportunityCancelled))
            db.ProposalDrafts.RemoveRange(await db.ProposalDrafts.Where(draft => draft.OpportunityId == record.Id).ToListAsync(ct).ConfigureAwait(false));
    }

    /// <summary>Two people turn out to be one, who goes on with what the other began.</summary>
    internal static async Task JoinAsync(ProcurementDb db, PersonId from, PersonId to, CancellationToken ct)
    {
        foreach (var draft in await db.ProposalDrafts.Where(draft => draft.Vendor == from).ToListAsync(ct).ConfigureAwait(false))
        {
            db.ProposalDrafts.Remove(draft);
            if (await FindAsync(db, draft.OpportunityId, to, ct).ConfigureAwait(false) is null) db.ProposalDrafts.Add(draft.For(to));
        }
    }

    private static Task<ProposalDraft?> FindAsync(ProcurementDb db, OpportunityId opportunity, PersonId vendor, CancellationToken ct) =>
        db.ProposalDrafts.SingleOrDefaultAsync(draft => draft.OpportunityId == opportunity && draft.Vendor == vendor, ct);

    private ProposalDraft Add(OpportunityId opportunity, PersonId vendor) => db.ProposalDrafts.Add(new ProposalDraft(opportunity, vendor, unsentSince: null)).Entity;
}
