using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Opportunities;

/// <summary>All there is to read about an opportunity, in full, for one person: the words of its buyer, the questions and their answers.</summary>
internal static class DetailsCard
{
    public static Card Build(CardView view) => Whole(view).Flagged(view);

    private static Card Whole(CardView view) => new(view.Heading(OpportunityCard.StatusWord(view)), [.. Body(view)], OpportunityCard.Spoken(view))
    {
        // The buyer's side can do neither.
        Actions = view.Record.Status == OpportunityStatus.Open && view.Viewer?.Id != view.Record.Buyer
            ? [
                view.Button("proposal.submit", "opportunity.button.canDo") with { Tone = ActionTone.Primary },
                view.Button("question.ask", "opportunity.button.ask"),
            ]
            : [],
    };

    private static IEnumerable<CardElement> Body(CardView view)
    {
        var (record, reader) = (view.Record, view.Reader);
        yield return new CardElement.Paragraph(record.Terms.DescriptionIn(reader.Language));
        yield return OpportunityCard.Facts(view);
        foreach (var line in RecordFacts.Criteria(reader, record.Terms)) yield return line;
        foreach (var line in Answers(view)) yield return line;
        if (OpportunityCard.Ended(view) is { } ended) yield return new CardElement.Paragraph(ended);
        foreach (var line in OpportunityCard.Context(view)) yield return line;
    }

    private static IEnumerable<CardElement> Answers(CardView view)
    {
        var answered = view.Record.Questions.Where(question => question.Answer is not null).OrderBy(question => question.Number).ToList();
        if (answered.Count == 0) yield break;
        yield return new CardElement.Section(view.Say("opportunity.details.answers"));
        foreach (var question in answered)
            yield return new CardElement.Paragraph(RichText.Of(new Span.Strong($"{question.Number}. {question.Text}"), $"\n{question.Answer}"));
    }
}
