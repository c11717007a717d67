using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

/// <summary>What the questions of approvers and their answers ask.</summary>
internal static partial class GuardCases
{
    private const string NoPrivateNumber = "no number of a card, an account or social insurance";
    private const string CardNumber = "Is it paid with 4111 1111 1111 1111?";

    private static IEnumerable<GuardCase> AskingTheBuyer =>
    [
        Of(Act.AskBuyer, "limit >= total", "a cent short", "award.overlimit", null, OpportunityStatus.AwaitingAuthorization, story => story.DeedOf(Act.AskBuyer)) with
        { By = Cast.Approver with { Limit = Cast.Dollars(5_084.99m) } },
        Of(Act.AskBuyer, "one of those who authorize this step", "another's step", "award.step", null, OpportunityStatus.AwaitingAuthorization, story => story.DeedOf(Act.AskBuyer),
            AnOpportunity.Policy with { Approvals = [new ApprovalRule { Steps = [new ApprovalStep { Of = ["slack:T1/UDIRECTOR"] }] }] }),
        new(Act.AskBuyer, "not authorized by the same person before", "after their own yes", "award.twice", null,
            () => AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, TwoSteps).Doing(Act.Authorize), story => story.DeedOf(Act.AskBuyer)),
        AskedWith("question not empty", "blank", "question.text", " "),
        AskedWith("question not empty", "too long", "question.text", TooLong),
        AskedWith(NoPrivateNumber, "a card's", "payment.cardnumber", CardNumber),
        new(Act.AskBuyer, "not too many waiting", "the sixth", "award.questions", null,
            () => Enumerable.Range(0, ApproverQuestionGuards.MostWaiting).Aggregate(AnOpportunity.In(OpportunityStatus.AwaitingAuthorization), (story, _) => story.Doing(Act.AskBuyer)),
            story => story.DeedOf(Act.AskBuyer)),

        AnsweredWith("question exists", "unknown number", "question.none", null, new ApproverAnswered(7, "Yes.")),
        new(Act.AnswerApprover, "not answered yet", "twice", "question.answered", null,
            () => AnOpportunity.ReadyFor(OpportunityStatus.AwaitingAuthorization, Act.AnswerApprover).Doing(Act.AnswerApprover), _ => new ApproverAnswered(1, "Something else.")),
        AnsweredWith("answer not empty", "blank", "question.text", "text", new ApproverAnswered(1, " ")),
        AnsweredWith("answer not empty", "too long", "question.text", "text", new ApproverAnswered(1, TooLong)),
        AnsweredWith(NoPrivateNumber, "a card's", "payment.cardnumber", "text", new ApproverAnswered(1, CardNumber)),
    ];

    private static IEnumerable<GuardCase> Undoing =>
    [
        .. new[] { Act.Authorize, Act.AskBuyer, Act.LapseAuthorization }.Select(act => new GuardCase(act, "not authorized yet", "in the minutes before it takes effect", "award.alreadyauthorized", null,
            () => Authorized().When(Authorized().Record.Recommendation!.LapsesAt), story => story.DeedOf(act))),
        new(Act.Authorize, "takes effect when the policy says", "at once, where it can be undone", "card.stale", null,
            () => AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, AnOpportunity.WithUndo), story => (AwardAuthorized)story.DeedOf(Act.Authorize) with { TakesEffectAt = null }),
        Of(Act.Authorize, "takes effect when the policy says", "later, where it cannot", "card.stale", null, OpportunityStatus.AwaitingAuthorization,
            story => (AwardAuthorized)story.DeedOf(Act.Authorize) with { TakesEffectAt = story.Now.AddMinutes(15) }),
        new(Act.UndoAuthorization, "authorized and not in effect", "while others have to authorize", "undo.none", null,
            () => AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, TwoSteps).Doing(Act.Authorize), _ => new AuthorizationUndone()),
        new(Act.UndoAuthorization, "before it takes effect", "at the instant", "undo.over", null,
            () => Authorized().When(Toronto.June(10, 10, 15)), _ => new AuthorizationUndone()),
        new(Act.TakeEffect, "undo window over", "a tick early", "clock.early", null,
            () => Authorized().When(Toronto.June(10, 10, 15).AddTicks(-1)), story => story.DeedOf(Act.TakeEffect)),
    ];

    private static AnOpportunity Authorized() => AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, AnOpportunity.WithUndo).Doing(Act.Authorize);

    private static GuardCase AskedWith(string guard, string why, string code, string text) => Of(
        Act.AskBuyer, guard, why, code, "text", OpportunityStatus.AwaitingAuthorization, story => (BuyerAsked)story.DeedOf(Act.AskBuyer) with { Text = text });

    private static GuardCase AnsweredWith(string guard, string why, string code, string? field, ApproverAnswered answered) =>
        Of(Act.AnswerApprover, guard, why, code, field, OpportunityStatus.AwaitingAuthorization, _ => answered);
}
