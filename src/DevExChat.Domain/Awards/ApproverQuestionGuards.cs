using DevExChat.Domain.Invoices;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Awards;

/// <summary>
/// Guards about what approvers ask the buyer. Asking takes no authority away and moves no date: the recommendation lapses when it would have.
/// </summary>
public static class ApproverQuestionGuards
{
    /// <summary>How many may wait for the buyer at once.</summary>
    public const int MostWaiting = 5;

    public static readonly IReadOnlyList<Guard> ForAsking =
    [
        UndoWindow.NotAuthorized,
        AwardGuards.NotLapsed,
        AwardGuards.WithinLimit,
        Authority.CostCentre,
        AwardGuards.NotTwice,
        AwardGuards.OfThisStep,
        Guard.On<BuyerAsked>("question not empty", (_, deed) => QuestionGuards.Fits(deed.Text)),
        PrivateNumbers.None,
        new("not too many waiting", attempt => attempt.Record.Recommendation!.QuestionsWaiting < MostWaiting ? null : new Refusal("award.questions", ("most", MostWaiting))),
    ];

    public static readonly IReadOnlyList<Guard> ForAnswering =
    [
        Guard.On<ApproverAnswered>("question exists", (attempt, deed) => attempt.Record.Recommendation!.Question(deed.Number) is null ? new Refusal("question.none") : null),
        Guard.On<ApproverAnswered>("not answered yet", (attempt, deed) => attempt.Record.Recommendation!.Question(deed.Number)?.Answer is null ? null : new Refusal("question.answered")),
        Guard.On<ApproverAnswered>("answer not empty", (_, deed) => QuestionGuards.Fits(deed.Text)),
        PrivateNumbers.None,
    ];
}
