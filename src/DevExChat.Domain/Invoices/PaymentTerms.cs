using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Invoices;

/// <summary>When payment falls due and what lateness may cost. Pure.</summary>
public static class PaymentTerms
{
    /// <summary>The rails a payment may have taken.</summary>
    public static readonly IReadOnlyList<string> Rails = ["DirectDeposit", "AcquisitionCard", "Cheque", "PayPal"];

    /// <summary>The payment period starts at the later of invoice and acceptance.</summary>
    public static DateTimeOffset DueAt(DateTimeOffset invoiceReceivedAt, DateTimeOffset acceptedAt, ProcurementPolicy policy) =>
        policy.Calendar().AddDays(invoiceReceivedAt > acceptedAt ? invoiceReceivedAt : acceptedAt, policy.Clocks.PaymentPeriodDays);

    /// <summary>When the payment period began.</summary>
    public static DateTimeOffset StartOf(Invoice invoice, ProcurementPolicy policy) =>
        policy.Calendar().AddDays(invoice.DueAt, -policy.Clocks.PaymentPeriodDays);

    /// <summary>When silence about a payment is taken as receipt; null while nothing is paid. The days on hold do not count.</summary>
    public static DateTimeOffset? ReceiptAssumedAt(Opportunity record, Circumstances at) =>
        record.Invoice?.PaidAt is not null ? at.Calendar.AddDays(record.ClockSince, at.Policy.Clocks.ReceiptAssumedDays) : null;

    /// <summary>
    /// The day of the payment period: the calendar days in the department's zone since it began. The day it begins is day 0, the
    /// last of thirty is day 30, on which payment is due; it goes on counting past that.
    /// </summary>
    public static int DayOfPeriod(Invoice invoice, DateTimeOffset now, ProcurementPolicy policy) =>
        Math.Max(0, policy.Calendar().DaysBetween(StartOf(invoice, policy), now));

    /// <summary>An estimate of simple interest for the calendar days that payment is late, each at the rate of its month; zero when it is not.</summary>
    public static Money EstimatedInterest(Invoice invoice, DateTimeOffset now, ProcurementPolicy policy)
    {
        var days = policy.Calendar().DaysBetween(invoice.DueAt, now);
        if (days <= 0) return Money.Zero;
        var due = policy.Calendar().DayOf(invoice.DueAt);
        return invoice.Total.Times(Enumerable.Range(1, days).Sum(day => policy.LateInterestOn(due.AddDays(day))) / 365m);
    }
}
