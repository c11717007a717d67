using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;

namespace DevExChat.Procurement.Awards;

/// <summary>What the buyer is shown, and asked, about purchases like the one they recommend: now the vendor is known, there may be more than at posting.</summary>
internal static class Splitting
{
    public const string Field = "justification";

    /// <summary>Whether it cannot be recommended without a word on them, and none was said at posting.</summary>
    public static bool MustBeJustified(CardView view, SimilarFound similar) =>
        similar.Sum > Money.Zero && similar.Sum + view.Record.Terms.Total > view.At.Policy.CapAmount && string.IsNullOrWhiteSpace(view.Record.Terms.SplittingJustification);

    public static Field Justification(CardView view, SimilarFound similar) => new(Field, FieldKind.Text, view.Say("opportunity.field.justification"))
    {
        Initial = view.Record.Terms.SplittingJustification,
        Optional = !MustBeJustified(view, similar),
        MaxLength = TermsGuards.LongestReason,
        Hint = view.Say("award.form.recommend.similar", ("days", view.At.Policy.SplittingDays)),
    };

    public static IEnumerable<CardElement> Recap(CardView view, SimilarFound similar) => similar.References.Count == 0 ? [] :
    [
        new CardElement.Context(view.Say("award.form.similar", ("references", similar.References), ("similar", similar.Sum), ("sum", similar.Sum + view.Record.Terms.Total))),
    ];
}
