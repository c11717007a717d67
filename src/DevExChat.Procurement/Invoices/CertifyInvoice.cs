using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;
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
        var shown = turn.Interaction.Subject?.Detail;
        if (shown is null || shown != CertificationFacts.Fingerprint(record))
        {
            var card = CertificationCard.Build(await NamedPeople.ViewAsync(db, turn, record, ct).ConfigureAwait(false));
            return Reply.Show(shown is null ? card : card.After(turn.Reader.Say(new Refusal("card.stale"))));
        }

        // The statement as this certifier read it on the card.
        var certified = new InvoiceCertified(CertificationCard.Statement(turn.Reader, record));
        return record.Try(certified, turn.Actor, turn.At) is { } refusal ? turn.Refuse(refusal) : turn.Say("invoice.said.certified");
    }
}
