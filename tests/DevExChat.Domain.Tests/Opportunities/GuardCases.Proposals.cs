using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Proposals;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

/// <summary>What proposals, questions and evaluation ask.</summary>
internal static partial class GuardCases
{
    private static readonly Actor Employee = Cast.Vending(Cast.Named(50, Roles.Vendor)) with { DeclaredGovernmentEmployee = true };

    private static IEnumerable<GuardCase> Proposing =>
    [
        .. new[] { Act.SubmitProposal, Act.ReviseProposal, Act.WithdrawProposal }.SelectMany(TooLate),
        .. new[] { Act.SubmitProposal, Act.ReviseProposal }.SelectMany(Writing),
        .. new[] { Act.SubmitProposal, Act.ReviseProposal }.SelectMany(Pricing),
        Of(Act.SubmitProposal, "one per vendor", "a second one", "proposal.second", null, OpportunityStatus.Open, story => story.DeedOf(Act.SubmitProposal)),
        Of(Act.SubmitProposal, "one per vendor", "the number of another", "proposal.none", null, OpportunityStatus.Open,
            story => story.Submission(Cast.OtherVendor) with { Proposal = AnOpportunity.ProposalBy(Cast.Vendor) }) with { By = Cast.OtherVendor },
        new(Act.SubmitProposal, "one per vendor", "back under another number", "proposal.none", null,
            () => AnOpportunity.In(OpportunityStatus.Open).Doing(Act.WithdrawProposal),
            story => story.Submission(Cast.Vendor) with { Proposal = AnOpportunity.ProposalBy(Cast.OtherVendor) }),
        Foreign(Act.ReviseProposal, story => story.Revision(Cast.Vendor, AnOpportunity.ProposalBy(Cast.OtherVendor), story.Offer())),
        Foreign(Act.WithdrawProposal, _ => new ProposalWithdrawn(AnOpportunity.ProposalBy(Cast.OtherVendor))),
    ];

    private static IEnumerable<GuardCase> Asking =>
    [
        new(Act.Ask, "now < closesAt", "at the closing", "proposal.late", null, () => AnOpportunity.Open().When(AnOpportunity.Noon), story => story.DeedOf(Act.Ask)),
        new(Act.Ask, "asked before the quiet days", "at their start", "question.late", null,
            () => AnOpportunity.Open().When(Toronto.June(4, 12)), story => story.DeedOf(Act.Ask)),
        Of(Act.Ask, "question not empty", "blank", "question.text", "text", OpportunityStatus.Open, _ => new QuestionAsked(" ")),
        Of(Act.Ask, "question not empty", "too long", "question.text", "text", OpportunityStatus.Open, _ => new QuestionAsked(TooLong)),
        new(Act.Ask, "not too many", "the hundred and first", "question.toomany", null,
            () => Enumerable.Range(0, QuestionGuards.MostQuestions).Aggregate(AnOpportunity.Open(), (story, _) => story.Doing(Act.Ask)), story => story.DeedOf(Act.Ask)),
        Of(Act.Answer, "question exists", "unknown number", "question.none", null, OpportunityStatus.Open, _ => new QuestionAnswered(7, "Yes.")),
        new(Act.Answer, "not answered yet", "twice", "question.answered", null,
            () => AnOpportunity.In(OpportunityStatus.Open).Doing(Act.Answer), _ => new QuestionAnswered(1, "Something else.")),
        Of(Act.Answer, "answer not empty", "blank", "question.text", "text", OpportunityStatus.Open, _ => new QuestionAnswered(1, "")),
    ];

    private static IEnumerable<GuardCase> Choosing =>
    [
        Of(Act.Evaluate, "proposal stands", "unknown", "proposal.gone", null, OpportunityStatus.Evaluating,
            story => (ProposalEvaluated)story.DeedOf(Act.Evaluate) with { Proposal = AnOpportunity.ProposalBy(Cast.OtherVendor) }),
        Of(Act.Evaluate, "pass or fail", "neither", "proposal.verdict", "verdict", OpportunityStatus.Evaluating,
            story => (ProposalEvaluated)story.DeedOf(Act.Evaluate) with { Verdict = Verdict.None }),
        Of(Act.Evaluate, "rationale", "blank", "reason.missing", "reason", OpportunityStatus.Evaluating,
            story => (ProposalEvaluated)story.DeedOf(Act.Evaluate) with { Rationale = " " }),
        Of(Act.Evaluate, "no conflict declared", "a conflict", "proposal.conflict", "noconflict", OpportunityStatus.Evaluating,
            story => (ProposalEvaluated)story.DeedOf(Act.Evaluate) with { NoConflict = false }),
        new(Act.Recommend, "proposal stands", "withdrawn", "proposal.gone", null, EvaluatingTwo, story => story.Recommending(AnOpportunity.ProposalBy(Cast.OtherVendor))),
        Of(Act.Recommend, "of that vendor", "of another", "proposal.gone", null, OpportunityStatus.Evaluating,
            story => (AwardRecommended)story.DeedOf(Act.Recommend) with { Vendor = Cast.OtherVendor.Person!.Value }),
        Of(Act.Recommend, AsNamed, "a price where none is named", "award.price", null, OpportunityStatus.Evaluating,
            story => story.Recommending(AnOpportunity.ProposalBy(Cast.Vendor)) with { Net = Cast.Dollars(4_500) }),
        PricedChoice("a cent less than is named", recommended => recommended with { Net = recommended.Net - new Money(1) }),
        PricedChoice("no price", recommended => recommended with { Net = null }),
        PricedChoice("as if it were another rank", recommended => recommended with { PriceRank = recommended.PriceRank! with { Of = 2 } }),
        Of(Act.Recommend, Splitting, "beside others of the vendor", "opportunity.splitting", "justification", OpportunityStatus.Evaluating,
            story => (AwardRecommended)story.DeedOf(Act.Recommend) with { Similar = Cast.Dollars(5_000), SimilarTo = ["OPP-2026-7"] }),
        Of(Act.Recommend, "justification", "too long", "reason.missing", "justification", OpportunityStatus.Evaluating,
            story => (AwardRecommended)story.DeedOf(Act.Recommend) with { Justification = TooLong }),
        Of(Act.Recommend, Room, "a cent short", "budget.noroom", "costcentre", OpportunityStatus.Evaluating,
            story => (AwardRecommended)story.DeedOf(Act.Recommend) with { Room = Cast.Dollars(5_084.99m) }),
        new(Act.Recommend, "confirmed after the last amendment", "not confirmed", "proposal.unconfirmed", null,
            () => AnOpportunity.In(OpportunityStatus.Open).Doing(Act.Amend).Doing(Act.Close), story => story.DeedOf(Act.Recommend)),
        new(Act.Recommend, "promised day not passed", "the day after", "proposal.deliverypassed", null,
            () => AnOpportunity.In(OpportunityStatus.Evaluating).When(Toronto.July(1, 0)), story => story.DeedOf(Act.Recommend)),
        Of(Act.Recommend, Ceiling, "a lower ceiling since", "opportunity.overcap", "price", OpportunityStatus.Evaluating,
            story => story.DeedOf(Act.Recommend), AnOpportunity.Policy with { Cap = 5_084.99m }),
        new(Act.Recommend, "by the selection method", "one that failed", "award.failed", null,
            () => AnOpportunity.In(OpportunityStatus.Evaluating).Doing(new ProposalEvaluated(AnOpportunity.ProposalBy(Cast.Vendor), Verdict.Fail, "No plan.", true), Cast.Buyer),
            story => story.DeedOf(Act.Recommend)),
    ];

    private static IEnumerable<GuardCase> TooLate(Act act) =>
    [
        new(act, "now < closesAt", "at the closing", "proposal.late", null, () => Ready(act).When(AnOpportunity.Noon), story => story.DeedOf(act)),
        new(act, "now < closesAt", "a millisecond after", "proposal.late", null, () => Ready(act).When(AnOpportunity.Noon.AddMilliseconds(1)), story => story.DeedOf(act)),
    ];

    private static IEnumerable<GuardCase> Writing(Act act)
    {
        GuardCase Case(string guard, string why, string code, string? field, Func<AnOpportunity, OpportunityEvent> deed) => new(act, guard, why, code, field, () => Ready(act), deed);
        GuardCase Content(string why, string code, string field, Func<ProposalContent, ProposalContent> change) =>
            Case("content complete", why, code, field, story => Written(story, act, change(story.Offer())));
        return
        [
            Case("eligible", "an employee", "proposal.employee", null, story => story.DeedOf(act)) with { By = EmployeeFor(act) },
            new(act, "eligible", "an employee without evidence", "proposal.employeeevidence", "evidence",
                () => Ready(act).Under(AnOpportunity.Policy with { GovernmentEmployees = GovernmentEmployees.AllowWithEvidence }),
                story => Written(story, act, story.Offer() with { Evidence = null })) { By = EmployeeFor(act) },
            Case("current terms agreed to", "older terms", "card.stale", null, story => Written(story, act, story.Offer()) with { TermsVersion = 0 }),
            Case("no conflict of interest", "a conflict", "proposal.conflict", "noconflict", story => Written(story, act, story.Offer()) with { NoConflict = false }),
            Case("content complete", "no words", "proposal.approach", "approach", story => Written(story, act, story.Offer()) with { Content = null }),
            Content("blank", "proposal.approach", "approach", content => content with { Approach = " " }),
            Content("251 words", "proposal.long", "approach", content => content with { Approach = string.Join(' ', Enumerable.Repeat("word", 251)) }),
            Content("3001 letters", "proposal.longtext", "approach", content => content with { Approach = new string('x', 3001) }),
            Content("evidence not https", "proposal.evidence", "evidence", content => content with { Evidence = "ftp://example.org/x" }),
            Content("delivery on the closing day", "proposal.deliverby", "deliverby", content => content with { DeliverBy = new DateOnly(2026, 6, 8) }),
        ];
    }

    private static IEnumerable<GuardCase> Pricing(Act act)
    {
        const string Named = "a price above 0 where bids are priced, none elsewhere";
        const string Within = "price at or below the posted one, with tax at or below the ceiling";
        GuardCase Case(string guard, string why, string code, Money? net, OpportunityTerms terms, ProcurementPolicy? policy = null) =>
            new(act, guard, why, code, "price", () => Ready(act, terms).Under(policy ?? AnOpportunity.Policy), story => Written(story, act, story.Offer() with { Net = net }));
        return
        [
            Case(Named, "none", "proposal.price", null, SomeTerms.Priced),
            Case(Named, "nothing", "proposal.price", Money.Zero, SomeTerms.Priced),
            Case(Named, "below nothing", "proposal.price", new Money(-1), SomeTerms.Priced),
            Case(Named, "one where the price is the buyer's", "proposal.unpriced", Cast.Dollars(4_000), SomeTerms.Complete),
            Case(Within, "a cent above the posted one", "proposal.overprice", Cast.Dollars(4_500.01m), SomeTerms.Priced),
            Case(Within, "a lower ceiling since", "opportunity.overcap", Cast.Dollars(4_500), SomeTerms.Priced, AnOpportunity.Policy with { Cap = 5_084.99m }),
        ];
    }

    private const string AsNamed = "at the price of the proposal, ranked among the others";

    private static GuardCase PricedChoice(string why, Func<AwardRecommended, AwardRecommended> change) => new(
        Act.Recommend, AsNamed, why, "award.price", null, () => AnOpportunity.In(OpportunityStatus.Evaluating, terms: SomeTerms.Priced).Wait(Act.Recommend),
        story => change(story.Recommending(AnOpportunity.ProposalBy(Cast.Vendor))));

    private static GuardCase Foreign(Act act, Func<AnOpportunity, OpportunityEvent> deed) => new(
        act, "own proposal", "that of another", "proposal.none", null,
        () => AnOpportunity.In(OpportunityStatus.Open).Doing(Theirs(), Cast.OtherVendor), deed);

    private static ProposalSubmitted Theirs() => AnOpportunity.Open().Submission(Cast.OtherVendor);

    private static AnOpportunity Ready(Act act, OpportunityTerms? terms = null) => act == Act.SubmitProposal ? AnOpportunity.Open(terms) : AnOpportunity.In(OpportunityStatus.Open, terms: terms);

    private static ProposalWritten Written(AnOpportunity story, Act act, ProposalContent content) =>
        act == Act.SubmitProposal ? story.Submission(Cast.Vendor, content) : story.Revision(Cast.Vendor, AnOpportunity.ProposalBy(Cast.Vendor), content);

    /// <summary>The vendor who proposed, hired since.</summary>
    private static Actor EmployeeFor(Act act) => act == Act.SubmitProposal ? Employee : Cast.Vendor with { DeclaredGovernmentEmployee = true };

    private static AnOpportunity EvaluatingTwo() => AnOpportunity.In(OpportunityStatus.Open)
        .Doing(Theirs(), Cast.OtherVendor)
        .Doing(new ProposalWithdrawn(AnOpportunity.ProposalBy(Cast.OtherVendor)), Cast.OtherVendor)
        .Doing(Act.Close).Wait(Act.Recommend);
}
