using DevExChat.Domain;
using DevExChat.Domain.Invoices;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Deliveries;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Invoices;

/// <summary>The payer notes that the payment was issued (FAA s.33), by which rail and under which reference.</summary>
public sealed class MarkPaid : IRecordDeed
{
    public const string ActionId = "payment.paid";

    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        if (turn.SawOtherThan(CertificationFacts.Fingerprint(record))) return turn.Refuse(new Refusal("card.stale"));
        if (!turn.FormSent && !turn.Gives("rail", "reference")) return Reply.Ask(Form(turn, record));
        var input = new Inputs(turn);
        var reference = input.Text("reference");
        var issued = new PaymentIssued(RailNamed(input.Text("rail"), turn.Reader) ?? "", reference);
        return record.Try(issued, turn.Actor, turn.At) is { } refusal ? turn.Refuse(refusal) : turn.Say("payment.said.paid");
    }

    private static Form Form(Turn turn, Opportunity record) => ContractForm.Of(turn, record, ActionId,
    [
        new Field("rail", FieldKind.OneOf, turn.Reader.Say("payment.label.rail"))
        {
            Initial = RailNamed(turn.Interaction.Fields.GetValueOrDefault("rail"), turn.Reader),
            Choices = [.. PaymentTerms.Rails.Select(rail => new Choice(rail, turn.Reader.Say($"payment.rail.{rail}")))],
        },
        new Field("reference", FieldKind.Line, turn.Reader.Say("payment.label.reference"))
        {
            Initial = turn.Interaction.Fields.GetValueOrDefault("reference"),
            Hint = turn.Reader.Say("payment.paid.hint"),
            MaxLength = InvoiceGuards.LongestNumber,
        },
    ]);

    /// <summary>The rail that a text names, by its own name or by the reader's word for it; null when there is none.</summary>
    private static string? RailNamed(string? text, Reader reader) => text is null
        ? null
        : PaymentTerms.Rails.FirstOrDefault(rail => Plain(text) == Plain(rail) || Plain(text) == Plain(reader.Say($"payment.rail.{rail}")));

    private static string Plain(string text) => string.Concat(Blanks.Fold(text).Where(char.IsLetterOrDigit));
}
