using DevExChat.Domain;
using DevExChat.Domain.Invoices;
using DevExChat.Domain.Opportunities;

namespace DevExChat.Procurement.Nudges;

/// <summary>Every fact that the sentences of the clocks speak of, as the record stands now.</summary>
internal static class ClockFacts
{
    public static (string Name, object Value)[] Of(Opportunity record, Circumstances at) =>
    [
        ("status", record.Status),
        ("since", record.StatusSince),
        ("holder", Ball.HeldBy(record.Status)),
        ("closesAt", record.Terms.ClosesAt ?? record.StatusSince),
        ("until", record.Delivery?.DueOn ?? at.Calendar.DayOf(at.Now)),
        ("lapsesAt", record.Award?.LapsesAt ?? record.Recommendation?.LapsesAt ?? at.Now),
        ("dueAt", record.Invoice?.DueAt ?? at.Now),
        ("day", record.Invoice is { } invoice ? PaymentTerms.DayOfPeriod(invoice, at.Now, at.Policy) : 0),
        ("interest", record.Invoice is { } late ? PaymentTerms.EstimatedInterest(late, at.Now, at.Policy) : Money.Zero),
    ];
}
