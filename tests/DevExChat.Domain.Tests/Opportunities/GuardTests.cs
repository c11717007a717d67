using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

public class GuardTests
{
    public static TheoryData<string> Cases => [.. GuardCases.All.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Refuses_with_its_own_code_and_changes_nothing(string name)
    {
        var item = GuardCases.All.Single(candidate => candidate.Name == name);
        var story = item.Story();
        var before = Snapshot.Of(story.Record);

        var refusal = story.Try(item.Deed(story), item.By);

        Assert.Equal((item.Code, item.Field), (refusal?.Code, refusal?.Field));
        Assert.Equal(before, Snapshot.Of(story.Record));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_that_guard_which_refuses(string name)
    {
        var item = GuardCases.All.Single(candidate => candidate.Name == name);
        var story = item.Story();
        var guard = OpportunityLifecycle.Find(story.Record.Status, item.Act)!.Guards.Single(candidate => candidate.Name == item.Guard);

        var refusal = guard.Refuses(new Attempt(story.Record, item.Deed(story), item.By, story.At));

        Assert.Equal(item.Code, refusal?.Code);
    }

    [Fact]
    public void Every_guard_of_every_act_is_tried()
    {
        var guards = OpportunityLifecycle.Table.Where(row => row.From is not null).SelectMany(row => row.Guards.Select(guard => (row.Act, guard.Name))).Distinct();
        var tried = GuardCases.All.Select(item => (item.Act, item.Guard));

        Assert.Empty(guards.Except(tried));
    }

    [Fact]
    public void The_checklist_of_a_draft_names_everything_that_is_missing_at_once()
    {
        var empty = AnOpportunity.Draft(new OpportunityTerms { TaxRate = 0.13m });

        var missing = empty.Record.Check(new OpportunityPosted(Money.Zero), Cast.Buyer, empty.At)
            .Where(check => check.Refusal is not null)
            .Select(check => check.Refusal!.Code);

        Assert.Equal(
            [
                "opportunity.title", "opportunity.description", "opportunity.criteria", "opportunity.price", "opportunity.licence",
                "opportunity.repository", "opportunity.remote", "opportunity.costcentre", "opportunity.closes",
            ],
            missing);
    }
}
