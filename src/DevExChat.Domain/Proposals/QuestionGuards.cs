using DevExChat.Domain.Opportunities;

namespace DevExChat.Domain.Proposals;

/// <summary>Guards about questions: asked in time, answered once.</summary>
public static class QuestionGuards
{
    public const int LongestText = 1000;

    public const int MostQuestions = 100;

    public static readonly IReadOnlyList<Guard> ForAsking =
    [
        ProposalGuards.BeforeClosing,
        new("asked before the quiet days", TooLate),
        Guard.On<QuestionAsked>("question not empty", (_, deed) => Fits(deed.Text)),
        new("not too many", attempt => attempt.Record.Questions.Count < MostQuestions ? null : new Refusal("question.toomany")),
    ];

    public static readonly IReadOnlyList<Guard> ForAnswering =
    [
        Guard.On<QuestionAnswered>("question exists", (attempt, deed) => attempt.Record.Question(deed.Number) is null ? new Refusal("question.none") : null),
        Guard.On<QuestionAnswered>("not answered yet", (attempt, deed) => attempt.Record.Question(deed.Number)?.Answer is null ? null : new Refusal("question.answered")),
        Guard.On<QuestionAnswered>("answer not empty", (_, deed) => Fits(deed.Text)),
    ];

    /// <summary>The instant from which no more questions are taken.</summary>
    public static DateTimeOffset? QuestionsEndAt(Opportunity record, Circumstances at) =>
        record.Terms.ClosesAt is { } closes ? at.Calendar.AddBusinessDays(closes, -at.Policy.QuietDays) : null;

    private static Refusal? TooLate(Attempt attempt) =>
        QuestionsEndAt(attempt.Record, attempt.At) is { } end && attempt.Now < end ? null : new Refusal("question.late", ("days", attempt.Policy.QuietDays));

    /// <summary>Why a question or an answer cannot be kept as it is written; null when it can.</summary>
    internal static Refusal? Fits(string text) =>
        Prose.Fits(text, LongestText) ? null : new Refusal("question.text", ("most", LongestText)) { Field = "text" };
}
