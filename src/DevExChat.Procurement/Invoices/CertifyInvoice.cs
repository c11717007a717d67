using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Invoices;

/// <summary>
/// The certifier states that the work was done and the price is the contract's (FAA s.34). Only a click on the card that showed
/// both says so: what is typed shows the card first.
/// </summary>
public sealed class CertifyInvoice(ProcurementDb db) : IRecordDeed
{
    public const string ActionId = "invoice.certify";

    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        if (turn.Interaction.Subject?.Detail is not { } shown)
        {
            var people = await PeopleRegister.NamedOnAsync(db, record, ct).ConfigureAwait(false);
            return Reply.Show(CertificationCard.Build(new CardView(record, turn.Reader, turn.At, turn.Person, people)));
        }

        if (shown != CertificationFacts.Fingerprint(record)) return turn.Refuse(new Refusal("card.stale"));
        var certified = new InvoiceCertified(Statement(turn, record));
        return record.Try(certified, turn.Actor, turn.At) is { } refusal ? turn.Refuse(refusal) : turn.Say("invoice.said.certified");
    }

    /// <summary>The statement as this certifier read it on the card.</summary>
    private static string Statement(Turn turn, Opportunity record) => CertificationCard.Statement(turn.Reader, record.Invoice!);
}
