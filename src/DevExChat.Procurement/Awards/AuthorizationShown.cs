using DevExChat.Domain;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Awards;

/// <summary>
/// What an authorization card shows: the facts of the record, and the name of the vendor who is to be paid. The name stands in the register
/// of people, so the domain cannot ask for it.
/// </summary>
/// <param name="Facts">The fingerprint of what every step decides on.</param>
/// <param name="Plan">Who authorizes, step by step.</param>
/// <param name="Given">How many have authorized on these facts.</param>
public sealed record AuthorizationShown(string Facts, ApprovalPlan Plan, int Given)
{
    /// <summary>The step that is next, counted from 1; null when nothing waits for authorization.</summary>
    public (int Number, ApprovalStep Step)? Next => Plan.After(Given);

    /// <summary>16 hexadecimal digits over all that the card shows and its button carries.</summary>
    public string Fingerprint => FactsFingerprint.Of(Facts, Next?.Number);

    /// <summary>What the card of a record shows now; null when nothing waits for authorization.</summary>
    public static AuthorizationShown? Of(CardView view)
    {
        if (view.Record.Recommendation is not { } recommendation) return null;
        var facts = FactsOf(view.Record, view.At, view.NameOf(recommendation.Vendor));
        return new AuthorizationShown(facts, ApprovalPlan.For(view.Record, view.At.Policy), recommendation.CountOn(facts));
    }

    /// <summary>The same fingerprint of what every step decides on, where no card is built; empty when nothing waits.</summary>
    public static async Task<string> FactsAsync(ProcurementDb db, Opportunity record, Circumstances at, CancellationToken ct)
    {
        if (record.Recommendation is not { } recommendation) return "";
        var vendor = await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == recommendation.Vendor, ct).ConfigureAwait(false);
        return FactsOf(record, at, vendor is null ? "" : CardView.NameOf(vendor, record));
    }

    private static string FactsOf(Opportunity record, Circumstances at, string vendor) => FactsFingerprint.Of(AuthorizationFacts.Decided(record, at.Policy), vendor);
}
