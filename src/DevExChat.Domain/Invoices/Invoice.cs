using DevExChat.Domain.People;

namespace DevExChat.Domain.Invoices;

/// <summary>The vendor's invoice, its certification (FAA s.34) and its payment (FAA s.33).</summary>
public sealed class Invoice
{
    private Invoice()
    {
    }

    internal Invoice(string number, Money total, DateTimeOffset receivedAt, DateTimeOffset dueAt) =>
        (Number, Total, ReceivedAt, DueAt) = (number, total, receivedAt, dueAt);

    public string Number { get; private set; } = "";

    public Money Total { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>When payment falls due: the payment period after the later of invoice and acceptance.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public PersonId? CertifiedBy { get; private set; }

    /// <summary>In whose stead it was certified; null when by the certifier's own authority.</summary>
    public PersonId? CertifiedFor { get; private set; }

    public DateTimeOffset? CertifiedAt { get; private set; }

    /// <summary>The certification statement, as the certifier saw it.</summary>
    public string? Statement { get; private set; }

    public PersonId? PaidBy { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }

    public string? Rail { get; private set; }

    public string? PaymentReference { get; private set; }

    public DateTimeOffset? ReceiptConfirmedAt { get; private set; }

    internal void Certify(PersonId? by, PersonId? actingFor, string statement, DateTimeOffset at) =>
        (CertifiedBy, CertifiedFor, Statement, CertifiedAt) = (by, actingFor, statement, at);

    internal void Pay(PersonId? by, string rail, string reference, DateTimeOffset at) =>
        (PaidBy, Rail, PaymentReference, PaidAt) = (by, rail, reference, at);

    internal void PaymentMissing() => (PaidBy, PaidAt, Rail, PaymentReference) = (null, null, null, null);

    internal void Received(DateTimeOffset at) => ReceiptConfirmedAt = at;
}
