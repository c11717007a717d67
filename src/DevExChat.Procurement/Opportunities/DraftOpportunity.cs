using System.Text.RegularExpressions;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Opportunities;

/// <summary><c>/opportunity new</c>: opens the form, and makes a draft of whatever comes back. A draft may lack anything.</summary>
public sealed partial class DraftOpportunity(ProcurementDb db) : IDeed
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

    /// <summary>
    /// A message that is turned into an opportunity begins the form: its first line is the title, all of it and where it stands (the field
    /// <c>source</c>) the description, and the first address in it the repository. The person sees all of it, and can take it out again.
    /// </summary>
    private static OpportunityTerms FromMessage(Turn turn, OpportunityTerms empty)
    {
        var words = turn.Interaction.Fields.GetValueOrDefault("text")?.ReplaceLineEndings("\n").Trim() ?? "";
        return empty with
        {
            Title = CutAtWord(words.Split('\n')[0].TrimEnd(), PostingGuards.LongestTitle),
            Description = WithSource(turn, words),
            Repository = RepositoryIn(words),
        };
    }

    private static string WithSource(Turn turn, string words)
    {
        if (turn.Interaction.Fields.GetValueOrDefault("source") is not { } link || !Web.IsAddress(link)) return words;
        var source = turn.Reader.Say("opportunity.source", ("link", link));
        // A long message gives way: a form would cut the end, which is the link.
        var room = PostingGuards.LongestDescription - source.Length - 2;
        return room <= 0 ? words : $"{CleanText.Clip(words, room)}\n\n{source}".TrimStart();
    }

    /// <summary>The first address in a text that can be a repository's, without the punctuation of the sentence around it.</summary>
    private static string RepositoryIn(string words)
    {
        foreach (var found in Address().EnumerateMatches(words))
        {
            var address = words.Substring(found.Index, found.Length).TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '}', '*', '~', '\'', '’', '”', '»', '…');
            if (Web.IsAddress(address)) return Web.Repository(address);
        }

        return "";
    }

    private static string CutAtWord(string line, int most)
    {
        if (line.Length <= most) return line;
        var end = line.LastIndexOf(' ', most);
        if (end > 0) return line[..end].TrimEnd();
        return char.IsLowSurrogate(line[most]) ? line[..(most - 1)] : line[..most];
    }

    [GeneratedRegex(@"https://[^\s<>""`|\\^]+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
