using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Invoices;

/// <summary>When payment falls due and what lateness may cost. Pure.</summary>
public static class PaymentTerms
{
    /// <summary>The rails a payment may have taken.</summary>
    public static readonly IReadOnlyList<string> Rails = ["DirectDeposit", "AcquisitionCard", "Cheque", "PayPal"];

    /// <summary>The payment period starts at the later of invoice and acceptance.</summary>
    public static DateTimeOffset DueAt(DateTimeOffset invoiceReceivedAt, DateTimeOffset acceptedAt, ProcurementPolicy policy) =>
        (invoiceReceivedAt > acceptedAt ? invoiceReceivedAt : acceptedAt).AddDays(policy.Clocks.PaymentPeriodDays);

    /// <summary>When the payment period began.</summary>
    public static DateTimeOffset StartOf(Invoice invoice, ProcurementPolicy policy) => invoice.DueAt.AddDays(-policy.Clocks.PaymentPeriodDays);

    /// <summary>The day of the payment period, from 1; it goes on counting past its end.</summary>
    public static int DayOfPeriod(Invoice invoice, DateTimeOffset now, ProcurementPolicy policy) =>
        Math.Max(1, (int)Math.Floor((now - StartOf(invoice, policy)).TotalDays) + 1);

    /// <summary>An estimate of simple interest for the whole days that payment is late; zero when it is not.</summary>
    public static Money EstimatedInterest(Invoice invoice, DateTimeOffset now, ProcurementPolicy policy)
    {
        var days = (int)Math.Floor((now - invoice.DueAt).TotalDays);
        return days <= 0 ? Money.Zero : invoice.Total.Times(policy.LateInterestRate * days / 365m);
    }
}
