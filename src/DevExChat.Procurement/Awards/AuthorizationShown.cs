using DevExChat.Domain;
using DevExChat.Domain.Awards;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Awards;

/// <summary>
/// What an authorization card shows, as one fingerprint: the facts of the record, and the name of the vendor who is to be paid. The name
/// stands in the register of people, so the domain cannot ask for it.
/// </summary>
public static class AuthorizationShown
{
    /// <summary>16 hexadecimal digits; null when nothing waits for authorization.</summary>
    public static string? Fingerprint(CardView view) => view.Record.Recommendation is { } recommendation
        ? FactsFingerprint.Of(AuthorizationFacts.Fingerprint(view.Record), view.NameOf(recommendation.Vendor))
        : null;
}
