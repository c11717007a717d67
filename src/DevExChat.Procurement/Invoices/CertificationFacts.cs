using DevExChat.Domain;
using DevExChat.Domain.Opportunities;

namespace DevExChat.Procurement.Invoices;

/// <summary>
/// What a certifier decides on. The card's button carries the fingerprint; when any of it has changed since, the click is refused
/// and the fresh card shown.
/// </summary>
public static class CertificationFacts
{
    /// <summary>16 hexadecimal digits over every fact that the card shows; null when there is no invoice.</summary>
    public static string? Fingerprint(Opportunity record)
    {
        if (record is not { Invoice: { } invoice, Delivery: { } delivery, Award: { } award }) return null;
        return FactsFingerprint.Of([
            record.Id, record.Terms.Title, award.Vendor, award.Net.Cents, award.Total.Cents, award.AcceptedPercent, delivery.Link,
            delivery.AcceptedAt?.ToUnixTimeMilliseconds(), invoice.Number, invoice.Total.Cents, invoice.ReceivedAt.ToUnixTimeMilliseconds(),
            .. record.Terms.Criteria, .. delivery.Notes]);
    }
}
