using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Proposals;

/// <summary>A vendor writes a proposal: what they typed into a form that was refused stands in the next one, until they send it or it closes.</summary>
public sealed class WriteProposal(Drafts drafts) : IRecordDeed, IKeepsTyped
{
    private readonly SubmitProposal submit = new();

    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        var reply = await submit.DoAsync(turn, record, ct).ConfigureAwait(false);
        if (reply is Reply.Asked { Form: var form }) return Reply.Ask(Filled(turn, form, await drafts.OpenAsync(turn, record, ct).ConfigureAwait(false)));
        if (record.News.Any(entry => entry.Event is ProposalWritten)) await drafts.EndAsync(record.Id, turn.Person!.Id, ct).ConfigureAwait(false);
        return reply;
    }

    public Task KeepAsync(Turn turn, Opportunity record, CancellationToken ct) => drafts.KeepAsync(turn, record, ct);

    /// <summary>What is typed now comes before what was typed then.</summary>
    private static Form Filled(Turn turn, Form form, IReadOnlyDictionary<string, string> words) => words.Count == 0 ? form : form with
    {
        Fields = [.. form.Fields.Select(field => words.TryGetValue(field.Name, out var typed) && !turn.Gives(field.Name) ? field with { Initial = typed } : field)],
        Recap = [.. form.Recap, new CardElement.Context(turn.Reader.Say("proposal.form.kept"))],
    };
}
