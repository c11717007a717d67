using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Deliveries;

/// <summary>What nothing typed into a form could cure is said before anybody fills one in.</summary>
internal static class BeforeTheForm
{
    /// <summary>The first reason against the deed that is about no field; null when a form makes sense.</summary>
    public static Refusal? Hindrance(Turn turn, Opportunity record, OpportunityEvent blank) =>
        record.Check(blank, turn.Actor, turn.At)
            .Select(check => check.Refusal)
            .FirstOrDefault(refusal => refusal is { Field: null });
}
