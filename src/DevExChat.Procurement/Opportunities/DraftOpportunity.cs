using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Opportunities;

/// <summary><c>/opportunity new</c>: opens the form, and makes a draft of whatever comes back. A draft may lack anything.</summary>
public sealed class DraftOpportunity(ProcurementDb db) : IDeed
{
    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (OpportunityLifecycle.Creation.By.Refuses(null, turn.Actor) is { } notBuyer) return turn.Refuse(notBuyer);
        var empty = TermsForm.Taxed(new OpportunityTerms(), turn.At);
        if (!turn.FormSent) return Reply.Ask(TermsForm.Build(turn, "opportunity.new", FromMessage(turn, empty), settled: [], null, "opportunity.form.new"));

        var input = new Inputs(turn);
        var terms = TermsForm.Read(turn, input, empty);
        if (input.Unreadable) return turn.Refuse(input.Refusals);

        var id = new OpportunityId(await Counter.NextAsync(db, Counter.Opportunities, ct));
        var (draft, refusal) = Opportunity.Create(id, new OpportunityDrafted(terms), turn.Actor, turn.At);
        if (draft is null) return turn.Refuse(refusal!);
        db.Opportunities.Add(draft);
        return turn.Say("opportunity.said.drafted", ("reference", draft.Reference));
    }

    /// <summary>A message that is turned into an opportunity begins the form: its first line is the title, all of it the description.</summary>
    private static OpportunityTerms FromMessage(Turn turn, OpportunityTerms empty)
    {
        var words = turn.Interaction.Fields.GetValueOrDefault("text")?.ReplaceLineEndings("\n").Trim() ?? "";
        return empty with { Title = CutAtWord(words.Split('\n')[0].TrimEnd(), PostingGuards.LongestTitle), Description = words };
    }

    private static string CutAtWord(string line, int most)
    {
        if (line.Length <= most) return line;
        var end = line.LastIndexOf(' ', most);
        if (end > 0) return line[..end].TrimEnd();
        return char.IsLowSurrogate(line[most]) ? line[..(most - 1)] : line[..most];
    }
}
