using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;

namespace DevExChat.Procurement.Awards;

/// <summary>What the buyer is shown, and asked, about purchases like the one they recommend: now the vendor is known, there may be more than at posting.</summary>
internal static class Splitting
{
    public const string Field = "justification";

    /// <summary>Whether it cannot be recommended without a word on them, and none was said at posting.</summary>
    public static bool MustBeJustified(CardView view, Proposal? chosen, SimilarFound similar) =>
        similar.Sum > Money.Zero && similar.Sum + TotalOf(view, chosen) > view.At.Policy.CapAmount && string.IsNullOrWhiteSpace(view.Record.Terms.SplittingJustification);

    public static Field Justification(CardView view, Proposal? chosen, SimilarFound similar) => new(Field, FieldKind.Text, view.Say("opportunity.field.justification"))
    {
        Initial = view.Record.Terms.SplittingJustification,
        Optional = !MustBeJustified(view, chosen, similar),
        MaxLength = TermsGuards.LongestReason,
        Hint = view.Say("award.form.recommend.similar", ("days", view.At.Policy.SplittingDays)),
    };

    public static IEnumerable<CardElement> Recap(CardView view, Proposal? chosen, SimilarFound similar) => similar.References.Count == 0 ? [] :
    [
        new CardElement.Context(view.Say("award.form.similar", ("references", similar.References), ("similar", similar.Sum), ("sum", similar.Sum + TotalOf(view, chosen)))),
    ];

    private static Money TotalOf(CardView view, Proposal? chosen) => view.Record.PriceOf(chosen?.Content?.Net).Total;
}
