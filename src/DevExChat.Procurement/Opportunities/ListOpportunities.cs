using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Lists the opportunities that are open, closing soon, awarded, or the person's own; by their closing.</summary>
public sealed class ListOpportunities(ProcurementDb db) : IDeed
{
    private static readonly OpportunityStatus[] Awarded =
    [
        OpportunityStatus.InProgress, OpportunityStatus.InReview, OpportunityStatus.AwaitingInvoice, OpportunityStatus.AwaitingCertification,
        OpportunityStatus.AwaitingPayment, OpportunityStatus.AwaitingReceipt, OpportunityStatus.Closed,
    ];

    private static readonly OpportunityStatus[] Over =
        [OpportunityStatus.Closed, OpportunityStatus.Cancelled, OpportunityStatus.Unsuccessful, OpportunityStatus.NotDelivered];

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        var input = new Inputs(turn);
        if (Named(input.Text("filter")) is not { } filter)
            return turn.Refuse(new Refusal("opportunity.filter", ("text", Blanks.Shorten(input.Text("filter")))));

        var found = Of(filter, turn);
        foreach (var skill in input.Several("skills"))
        {
            var pattern = SearchPattern.InList(skill);
#pragma warning disable MA0011 // Translated to SQL, whose lower() takes no culture.
            found = found.Where(record => EF.Functions.Like(((string)(object)record.Terms.Skills).ToLower(), pattern, SearchPattern.Escape));
#pragma warning restore MA0011
        }

        var rows = await Ordered(found, filter).Select(OpportunityRow.Columns).Take(ListCard.Most + 1).ToListAsync(ct).ConfigureAwait(false);
        return Reply.Show(ListCard.Build(turn.Reader, turn.Now, turn.Reader.Say($"opportunity.list.{filter}"), rows));
    }

    private IQueryable<Opportunity> Of(string filter, Turn turn)
    {
        var records = db.Opportunities.AsNoTracking().IgnoreAutoIncludes();
        var soon = turn.Now.AddHours(turn.At.Policy.Clocks.ClosingSoonHours);
        return filter switch
        {
            "mine" => Own(records, turn.Person?.Id),
            "closing" => records.Where(record => record.Status == OpportunityStatus.Open && record.Terms.ClosesAt <= soon),
            "awarded" => records.Where(record => Awarded.Contains(record.Status)),
            _ => records.Where(record => record.Status == OpportunityStatus.Open),
        };
    }

    /// <summary>What the person buys or has proposed on. Each half is found by its own index; asked as one condition, neither would be used.</summary>
    private IQueryable<Opportunity> Own(IQueryable<Opportunity> records, PersonId? person)
    {
        if (person is not { } me) return records.Where(record => false);
        var bought = db.Opportunities.Where(record => record.Buyer == me).Select(record => record.Id);
        var proposed = db.Set<Proposal>().Where(proposal => proposal.Vendor == me && !proposal.Withdrawn).Select(proposal => EF.Property<OpportunityId>(proposal, OpportunityMapping.Key));
        var own = bought.Union(proposed);
        return records.Where(record => own.Contains(record.Id));
    }

    private static IQueryable<Opportunity> Ordered(IQueryable<Opportunity> records, string filter) => filter switch
    {
        "mine" => records.OrderBy(record => Over.Contains(record.Status)).ThenBy(record => record.Terms.ClosesAt == null).ThenBy(record => record.Terms.ClosesAt).ThenBy(record => record.Id),
        "awarded" => records.OrderByDescending(record => record.Terms.ClosesAt).ThenByDescending(record => record.Id),
        _ => records.OrderBy(record => record.Terms.ClosesAt).ThenBy(record => record.Id),
    };

    /// <summary>The list that a word names, in either language; nothing typed is what is open.</summary>
    private static string? Named(string typed) => Blanks.Fold(typed) switch
    {
        "" or "open" or "ouvert" or "ouverts" or "ouverte" or "ouvertes" => "open",
        "mine" or "my" or "own" or "mien" or "miens" or "mienne" or "miennes" => "mine",
        "closing" or "soon" or "bientot" or "fermeture" or "cloture" => "closing",
        "awarded" or "awards" or "attribue" or "attribues" or "attribuee" or "attribuees" => "awarded",
        _ => null,
    };
}
