using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

/// <summary>What posting and amending ask of the terms.</summary>
internal static partial class GuardCases
{
    private const string Ceiling = "total with tax at or below the ceiling";
    private const string Room = "budget line has room";
    private const string Splitting = "similar purchases within the ceiling, or justified";

    private static readonly ProcurementPolicy InBothLanguages = AnOpportunity.Policy with { BothLanguages = true };

    private static readonly ProcurementPolicy BudgetsRequired = AnOpportunity.Policy with { Budgets = BudgetKeeping.Required };

    private static IEnumerable<GuardCase> Posting =>
    [
        .. Terms.Select(item => new GuardCase(
            Act.Post, item.Guard, item.Why, item.Code, item.Field,
            () => AnOpportunity.Draft(item.Change(SomeTerms.Complete)).Under(item.Policy),
            story => story.DeedOf(Act.Post))),
        Of(Act.Post, Ceiling, "a lower ceiling since", "opportunity.overcap", "price", OpportunityStatus.Draft,
            story => story.DeedOf(Act.Post), AnOpportunity.Policy with { Cap = 5_084.99m }),
        new(Act.Edit, Ceiling, "a cent too much", "opportunity.overcap", "price", () => AnOpportunity.Draft(),
            story => new DraftEdited(story.Record.Terms with { Net = Cast.Dollars(8_849.57m) })),
        Of(Act.Post, Splitting, "beside others", "opportunity.splitting", "justification", OpportunityStatus.Draft, _ => new OpportunityPosted(Cast.Dollars(5_000))),
        PostingWith("closes after at least the minimum window", "no closing", "opportunity.closes", "closes", terms => terms with { ClosesAt = null }),
        PostingWith("closes after at least the minimum window", "a minute short", "opportunity.windowshort", "closes", terms => terms with { ClosesAt = Toronto.June(3, 9, 59) }),
        PostingWith("closes after at least the minimum window", "counted from the opening", "opportunity.windowshort", "closes",
            terms => terms with { OpensAt = Toronto.June(7, 12), ClosesAt = AnOpportunity.Noon }),
        PostingWith("closes after at least the minimum window", "closing before opening", "opportunity.windowshort", "closes",
            terms => terms with { OpensAt = Toronto.June(9, 12), ClosesAt = AnOpportunity.Noon }),
        PostingWith("closes after at least the minimum window", "too long", "opportunity.windowlong", "closes", terms => terms with { ClosesAt = Toronto.Time(2026, 8, 30, 10, 1) }),
        Of(Act.Post, Room, "a cent short", "budget.noroom", "costcentre", OpportunityStatus.Draft, _ => new OpportunityPosted(Money.Zero) { Room = Cast.Dollars(5_084.99m) }),
        Of(Act.Post, Room, "no budget where one is asked for", "budget.none", "costcentre", OpportunityStatus.Draft, story => story.DeedOf(Act.Post), BudgetsRequired),
        Of(Act.Post, "tax rate in force", "changed since it was drafted", "opportunity.taxchanged", null, OpportunityStatus.Draft,
            story => story.DeedOf(Act.Post), AnOpportunity.Policy with { Province = "NS" }),
        PostingWith("selection method known", "unknown", "opportunity.selection", "selection", terms => terms with { Selection = "Lottery" }),
    ];

    private static IEnumerable<GuardCase> Amending =>
    [
        .. Terms.Select(item => Of(
            Act.Amend, item.Guard, item.Why, item.Code, item.Field, OpportunityStatus.Open, story => Amended(story, item.Change), item.Policy)),
        AmendingWith(Ceiling, "a cent too much", "opportunity.overcap", "price", terms => terms with { Net = Cast.Dollars(8_849.57m) }),
        Of(Act.Amend, Splitting, "beside others", "opportunity.splitting", "justification", OpportunityStatus.Open,
            story => (OpportunityAmended)story.DeedOf(Act.Amend) with { Similar = Cast.Dollars(5_000) }),
        Of(Act.Amend, Room, "it grew beyond it", "budget.noroom", "costcentre", OpportunityStatus.Open,
            story => (OpportunityAmended)story.DeedOf(Act.Amend) with { Room = Cast.Dollars(5_085) }),
        AmendingWith("selection method as posted", "another", "opportunity.selectionfixed", "selection", terms => terms with { Selection = SelectionMethod.Priced.Name }),
        AmendingWith("something changed", "the same words", "opportunity.nochange", null, terms => terms with { Criteria = [.. terms.Criteria] }),
    ];

    private static IEnumerable<(string Guard, string Why, string Code, string Field, Func<OpportunityTerms, OpportunityTerms> Change, ProcurementPolicy Policy)> Terms =>
    [
        ("title", "blank", "opportunity.title", "title", terms => terms with { Title = "  " }, AnOpportunity.Policy),
        ("title", "too long", "opportunity.title", "title", terms => terms with { Title = TooLong }, AnOpportunity.Policy),
        ("description", "blank", "opportunity.description", "description", terms => terms with { Description = "\n" }, AnOpportunity.Policy),
        ("description", "too long", "opportunity.description", "description", terms => terms with { Description = TooLong }, AnOpportunity.Policy),
        ("both official languages where policy asks", "title", "opportunity.titlefrench", "titlefr", terms => terms with { TitleFrench = null }, InBothLanguages),
        ("both official languages where policy asks", "description", "opportunity.descriptionfrench", "descriptionfr", terms => terms with { DescriptionFrench = "" }, InBothLanguages),
        ("one to ten acceptance criteria", "none", "opportunity.criteria", "criteria", terms => terms with { Criteria = [] }, AnOpportunity.Policy),
        ("one to ten acceptance criteria", "eleven", "opportunity.criteria", "criteria", terms => terms with { Criteria = [.. Enumerable.Repeat("It works", 11)] }, AnOpportunity.Policy),
        ("one to ten acceptance criteria", "one blank", "opportunity.criteria", "criteria", terms => terms with { Criteria = ["It works", " "] }, AnOpportunity.Policy),
        ("one to ten acceptance criteria", "one too long", "opportunity.criteria", "criteria", terms => terms with { Criteria = [TooLong] }, AnOpportunity.Policy),
        ("price > 0", "nothing", "opportunity.price", "price", terms => terms with { Net = Money.Zero }, AnOpportunity.Policy),
        ("price > 0", "less than nothing", "opportunity.price", "price", terms => terms with { Net = new Money(-1) }, AnOpportunity.Policy),
        ("open-source licence from the list", "proprietary", "opportunity.licence", "licence", terms => terms with { Licence = "Proprietary" }, AnOpportunity.Policy),
        ("repository address", "not https", "opportunity.repository", "repository", terms => terms with { Repository = "http://github.com/example/x" }, AnOpportunity.Policy),
        ("remote and unclassified attested", "not remote", "opportunity.remote", "remote", terms => terms with { Remote = false }, AnOpportunity.Policy),
        ("remote and unclassified attested", "not unclassified", "opportunity.unclassified", "unclassified", terms => terms with { Unclassified = false }, AnOpportunity.Policy),
        ("remote and unclassified attested", "funds", "opportunity.funds", "funds", terms => terms with { FundsAvailable = false }, AnOpportunity.Policy with { FundsAttestation = true }),
        ("cost centre", "none", "opportunity.costcentre", "costcentre", terms => terms with { CostCentre = "" }, AnOpportunity.Policy),
        ("cost centre", "too long", "opportunity.costcentre", "costcentre", terms => terms with { CostCentre = TooLong }, AnOpportunity.Policy),
    ];

    private static GuardCase PostingWith(string guard, string why, string code, string? field, Func<OpportunityTerms, OpportunityTerms> change) =>
        new(Act.Post, guard, why, code, field, () => AnOpportunity.Draft(change(SomeTerms.Complete)), story => story.DeedOf(Act.Post));

    private static GuardCase AmendingWith(string guard, string why, string code, string? field, Func<OpportunityTerms, OpportunityTerms> change) =>
        Of(Act.Amend, guard, why, code, field, OpportunityStatus.Open, story => Amended(story, change));

    private static OpportunityAmended Amended(AnOpportunity story, Func<OpportunityTerms, OpportunityTerms> change) =>
        new(change(story.Record.Terms), AnOpportunity.Reason);
}
