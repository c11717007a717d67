using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Changes a draft, which nobody else has seen.</summary>
public sealed class EditDraft : IRecordDeed
{
    public Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) => Task.FromResult(Do(turn, record));

    private static Reply Do(Turn turn, Opportunity record)
    {
        var before = TermsForm.Taxed(record.Terms, turn.At);
        if (!turn.FormSent && turn.Interaction.Fields.Count == 0)
            return Reply.Ask(TermsForm.Build(turn, "opportunity.edit", before, settled: [], new Subject(record.Id, record.TermsVersion), "opportunity.form.edit"));

        var input = new Inputs(turn);
        var terms = TermsForm.Read(turn, input, before);
        if (input.Unreadable) return turn.Refuse(input.Refusals);
        return record.Try(new DraftEdited(terms), turn.Actor, turn.At) is { } refusal
            ? turn.Refuse(refusal)
            : turn.Say("opportunity.said.edited", ("reference", record.Reference));
    }
}
