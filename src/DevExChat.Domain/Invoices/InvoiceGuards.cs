using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;

namespace DevExChat.Domain.Invoices;

/// <summary>Guards about invoice, certification and payment.</summary>
public static class InvoiceGuards
{
    public const int LongestNumber = 40;

    public static readonly IReadOnlyList<Guard> ForInvoicing =
    [
        Guard.On<InvoiceSubmitted>("number", (_, deed) => Prose.Fits(deed.Number, LongestNumber) ? null : new Refusal("invoice.number", ("most", LongestNumber)) { Field = "number" }),
        Guard.On<InvoiceSubmitted>("total = contract total, or the accepted share", (attempt, deed) => deed.Total == attempt.Record.Award!.Payable.Total
            ? null
            : new Refusal("invoice.total", ("total", attempt.Record.Award.Payable.Total)) { Field = "amount" }),
        PrivateNumbers.None,
    ];

    private static readonly Guard StatementShown =
        Guard.On<InvoiceCertified>("statement stored", (_, deed) => !string.IsNullOrWhiteSpace(deed.Statement) ? null : new Refusal("invoice.statement"));

    public static readonly IReadOnlyList<Guard> ForCertifying = [StatementShown, Authority.CostCentre];

    public static readonly IReadOnlyList<Guard> ForPaying =
    [
        Authority.CostCentre,
        Guard.On<PaymentIssued>("rail", (_, deed) => PaymentTerms.Rails.Contains(deed.Rail) ? null : new Refusal("payment.rail") { Field = "rail" }),
        Guard.On<PaymentIssued>("payment reference", (_, deed) => Prose.Fits(deed.Reference, LongestNumber) ? null : new Refusal("payment.reference", ("most", LongestNumber)) { Field = "reference" }),
        PrivateNumbers.None,
    ];

    public static readonly Guard ReceiptIsOverdue = new(
        "confirmation overdue",
        attempt => PaymentTerms.ReceiptAssumedAt(attempt.Record, attempt.At) <= attempt.Now ? null : new Refusal("clock.early"));
}
