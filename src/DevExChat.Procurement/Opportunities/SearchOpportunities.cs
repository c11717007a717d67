using DevExChat.Domain;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Finds opportunities by a text in their title, description or skills; the newest first.</summary>
public sealed class SearchOpportunities(ProcurementDb db) : IDeed
{
    private const int Shortest = 2;
    private const int Longest = 100;

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        var text = new Inputs(turn).Text("text");
        if (text.Length < Shortest) return turn.Refuse(new Refusal("opportunity.searchshort") { Field = "text" });
        if (text.Length > Longest) text = text[..Longest];
        var (words, list) = (SearchPattern.InWords(text), SearchPattern.InList(text));
        var me = turn.Person?.Id ?? default;

        // What has never opened is its buyer's alone.
#pragma warning disable MA0011 // Translated to SQL, whose lower() takes no culture.
        var rows = await db.Opportunities.AsNoTracking().IgnoreAutoIncludes()
            .Where(record => record.OpenedAt != null || record.Buyer == me)
            .Where(record =>
                EF.Functions.Like(record.Terms.Title.ToLower(), words, SearchPattern.Escape)
                || EF.Functions.Like(record.Terms.TitleFrench!.ToLower(), words, SearchPattern.Escape)
                || EF.Functions.Like(record.Terms.Description.ToLower(), words, SearchPattern.Escape)
                || EF.Functions.Like(record.Terms.DescriptionFrench!.ToLower(), words, SearchPattern.Escape)
                || EF.Functions.Like(((string)(object)record.Terms.Skills).ToLower(), list, SearchPattern.Escape))
#pragma warning restore MA0011
            .OrderByDescending(record => record.Id)
            .Select(OpportunityRow.Columns)
            .Take(ListCard.Most + 1)
            .ToListAsync(ct).ConfigureAwait(false);
        return Reply.Show(ListCard.Build(turn.Reader, turn.Now, turn.Reader.Say("opportunity.list.found", ("text", Blanks.Shorten(text))), rows));
    }
}
