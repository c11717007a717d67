using DevExChat.Domain.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Awards;

/// <summary>What approvers asked the buyer, as the cards of both sides show it: the last question with its answer, and how many wait.</summary>
internal static class AuthorizationQuestions
{
    private const int LongestWords = 160;

    public static IEnumerable<string> Of(CardView view)
    {
        if (view.Record.Recommendation is not { Questions: [.., var last] } recommendation) yield break;
        yield return view.Say("award.card.asked", ("name", AskerOf(view, last)), ("text", Excerpt.Of(last.Text, LongestWords)));
        if (last.Answer is { } answer) yield return view.Say("award.card.answered", ("text", Excerpt.Of(answer, LongestWords)));
        if (Waiting(view, recommendation) is { } waiting) yield return waiting;
    }

    /// <summary>That the buyer has yet to answer; null when nothing waits.</summary>
    public static string? Waiting(CardView view, Recommendation recommendation) =>
        recommendation.QuestionsWaiting > 0 ? view.Say("award.card.waiting", ("count", recommendation.QuestionsWaiting)) : null;

    /// <summary>For the buyer: each question that waits, with the button that answers it.</summary>
    public static IEnumerable<CardElement> ToAnswer(CardView view) =>
        from question in view.Record.Recommendation?.Questions ?? []
        where question.Answer is null
        select new CardElement.Row(
            view.Say("award.card.asked", ("name", AskerOf(view, question)), ("text", Excerpt.Of(question.Text, LongestWords))),
            view.Button(AnswerApprover.ActionId, "opportunity.button.answer", $"{question.Number}"));

    private static string AskerOf(CardView view, ApproverQuestion question) => AuthorizationSteps.NameOf(view, question.By, question.ActingFor);
}
