using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Awards;

/// <summary>Who authorizes what: the first rule that applies decides, and a change of what is decided on voids what was given.</summary>
public class ApprovalPlanTests
{
    private static readonly Actor First = Cast.Approver with { Identities = [new ChatIdentity("slack", "T1", "UFIRST")] };
    private static readonly Actor Second = Cast.OtherApprover with { Identities = [new ChatIdentity("teams", "t", "u")] };
    private static readonly Actor Third = Cast.Named(41, Roles.Approver) with { Limit = Cast.Dollars(25_000) };

    [Theory]
    [InlineData("5085.00", "CC-100", false, 2)]
    [InlineData("5085.01", "CC-100", false, 1)]
    [InlineData("0", "CC-200", false, 1)]
    [InlineData("0", "CC-100", true, 1)]
    public void The_first_rule_whose_conditions_all_hold_decides(string from, string costCentre, bool split, int needs)
    {
        var rule = new ApprovalRule
        {
            From = decimal.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
            CostCentres = [costCentre],
            Flags = split ? [ApprovalFlag.SplittingWarning] : [],
            Steps = [new ApprovalStep { Needs = 2 }],
        };
        var record = AnOpportunity.In(OpportunityStatus.AwaitingAuthorization).Record;

        Assert.Equal(needs, ApprovalPlan.For(record, AnOpportunity.Policy with { Approvals = [rule, new ApprovalRule { Steps = [new ApprovalStep()] }, new ApprovalRule { Steps = [new ApprovalStep { Needs = 9 }] }] }).Needs);
    }

    [Fact]
    public void A_flag_is_raised_by_a_single_proposal_by_what_looks_split_and_by_a_lower_price()
    {
        var award = new ApprovalFacts(Cast.Dollars(100), "CC-100", 1, LooksSplit: true, PriceNotLowest: true);

        Assert.True(Rule(ApprovalFlag.SingleProposal, ApprovalFlag.SplittingWarning, ApprovalFlag.PriceNotLowest).AppliesTo(award));
        Assert.False(Rule(ApprovalFlag.PriceNotLowest).AppliesTo(award with { PriceNotLowest = false }));
        Assert.False(Rule(ApprovalFlag.SingleProposal).AppliesTo(award with { ProposalCount = 2 }));
        Assert.False(Rule(ApprovalFlag.SplittingWarning).AppliesTo(award with { LooksSplit = false }));

        static ApprovalRule Rule(params ApprovalFlag[] flags) => new() { Flags = flags };
    }

    [Fact]
    public void Two_of_three_may_authorize_one_step_in_any_order_from_the_same_card_and_the_named_one_comes_last()
    {
        var story = Waiting(new ApprovalStep { Needs = 2 }, new ApprovalStep { Of = ["TEAMS:t/U"] });
        var card = Click(story);

        Assert.Null(story.Try(card, Third));
        Assert.Null(story.Try(card, First));
        Assert.Equal("card.stale", story.Try(card, Second)?.Code);
        Assert.Equal("award.step", story.Try(Click(story), Cast.Named(42, Roles.Approver) with { Limit = Cast.Dollars(25_000) })?.Code);
        Assert.Equal(OpportunityStatus.AwaitingAuthorization, story.Record.Status);
        Assert.Null(story.Try(Click(story), Second));
        Assert.Equal((OpportunityStatus.Offered, 3), (story.Record.Status, story.Record.Recommendation!.Authorizations.Count));
    }

    [Fact]
    public void A_step_may_ask_for_a_limit_beyond_the_award()
    {
        var story = Waiting(new ApprovalStep { MinimumLimit = 25_000.01m });

        Assert.Equal("award.step", story.Try(Click(story), First)?.Code);
        Assert.Null(story.Try(Click(story), First with { Limit = Cast.Dollars(25_000.01m) }));
    }

    [Fact]
    public void What_was_authorized_on_other_facts_no_longer_counts()
    {
        var story = Waiting(new ApprovalStep { Needs = 2 });
        Assert.Null(story.Try(story.Authorizing("the vendor by its old name"), First));

        Assert.Null(story.Try(story.Authorizing("the vendor by its new name"), Second));
        Assert.Equal((OpportunityStatus.AwaitingAuthorization, Second.Person), (story.Record.Status, Assert.Single(story.Record.Recommendation!.Authorizations).By));
        Assert.Null(story.Try(story.Authorizing("the vendor by its new name"), First));
        Assert.Equal(OpportunityStatus.Offered, story.Record.Status);
    }

    [Fact]
    public void A_rule_may_have_its_own_days_until_others_are_told()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, AnOpportunity.Policy with { Approvals = [new ApprovalRule { Steps = [new ApprovalStep()], EscalateDays = 3 }] });

        var due = Clocks.PlanFor(story.Record, story.At).Single(due => due.Rule.Name == "authorization.escalate").DueAt;

        Assert.Equal(story.At.Calendar.AddBusinessDays(story.Record.Recommendation!.RecommendedAt, 3), due);
    }

    [Theory]
    [InlineData("From", "-1", "Approvals:0:From")]
    [InlineData("Steps", "", "Approvals:0:Steps")]
    [InlineData("Needs", "0", "Approvals:0:Steps:0:Needs")]
    [InlineData("Of", "somebody", "Approvals:0:Steps:0:Of:0")]
    [InlineData("More", "2", "Approvals:0:Steps:0:Needs")]
    [InlineData("Lapse", "0", "Approvals:0:LapseDays")]
    public void A_rule_that_cannot_be_meant_is_named(string wrong, string found, string key)
    {
        var rule = new ApprovalRule { Steps = [new ApprovalStep()] };
        rule = wrong switch
        {
            "From" => rule with { From = -1 },
            "Steps" => rule with { Steps = [] },
            "Needs" => rule with { Steps = [new ApprovalStep { Needs = 0 }] },
            "Of" => rule with { Steps = [new ApprovalStep { Of = ["somebody"] }] },
            "More" => rule with { Steps = [new ApprovalStep { Needs = 2, Of = ["slack:T1/U1"] }] },
            _ => rule with { LapseDays = 0 },
        };

        var problem = Assert.Single(new ProcurementPolicy { Approvals = [rule] }.Problems());
        Assert.Equal(key, problem.Key);
        Assert.Equal(found.Length == 0 ? "nothing" : found, problem.Found);
    }

    private static AnOpportunity Waiting(params ApprovalStep[] steps) =>
        AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, AnOpportunity.Policy with { Approvals = [new ApprovalRule { Steps = steps }] });

    private static AwardAuthorized Click(AnOpportunity story) => (AwardAuthorized)story.DeedOf(Act.Authorize);
}
