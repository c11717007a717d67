using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Proposals;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Awards;

public class AuthorizationFactsTests
{
    private static readonly string Canonical = Fingerprint(Recommended());

    public static TheoryData<string> Facts => [.. Changed.Keys];

    private static Dictionary<string, Func<AnOpportunity>> Changed => new()
    {
        ["the number"] = () => Recommended(id: 43),
        ["the buyer"] = () => Rewritten((entry, _) => entry.Event is OpportunityDrafted ? entry with { By = Cast.OtherBuyer.Person } : entry),
        ["the title"] = () => Recommended(SomeTerms.Complete with { Title = "Another title" }),
        ["the price"] = () => Recommended(SomeTerms.Complete with { Net = SomeTerms.Complete.Net + new Money(1) }),
        ["the tax rate"] = () => Recommended(SomeTerms.Complete with { TaxRate = 0.15m }),
        ["the cost centre"] = () => Recommended(SomeTerms.Complete with { CostCentre = "CC-200" }),
        ["the day it is needed"] = () => Recommended(SomeTerms.Complete with { NeededBy = new DateOnly(2026, 7, 2) }),
        ["any other term, by an amendment"] = () => Recommending(Opened().Doing(
            new OpportunityAmended(SomeTerms.Complete with { Licence = "Apache-2.0" }, AnOpportunity.Reason), Cast.Buyer).Doing(Act.SubmitProposal)),
        ["the number of proposals"] = () => Recommending(Opened().Doing(Act.SubmitProposal).Doing(Opened().Submission(Cast.OtherVendor), Cast.OtherVendor)),
        ["the proposal"] = () => Rewritten((_, recommended) => recommended with { Proposal = new ProposalId(Guid.AllBitsSet) }),
        ["the vendor"] = () => Rewritten((_, recommended) => recommended with { Vendor = Cast.OtherVendor.Person!.Value }),
        ["the day of delivery"] = () => Rewritten((_, recommended) => recommended with { DeliverBy = recommended.DeliverBy.AddDays(1) }),
        ["the reason"] = () => Rewritten((_, recommended) => recommended with { Reason = "It is cheaper." }),
        ["the plan of who authorizes"] = () => AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, AnOpportunity.Policy with { AuthorizationSteps = 2 }),
        ["the time of the recommendation"] = () => Rewritten((entry, _) => entry with { At = entry.At.AddMilliseconds(1) }),
        ["the step it has come to"] = () => AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, AnOpportunity.Policy with { AuthorizationSteps = 2 }).Doing(Act.Authorize),
    };

    [Theory]
    [MemberData(nameof(Facts))]
    public void Changes_with(string fact) => Assert.NotEqual(Canonical, Fingerprint(Changed[fact]()));

    [Fact]
    public void No_two_changes_look_alike() => Assert.Distinct(Changed.Values.Select(change => Fingerprint(change())));

    [Fact]
    public void Is_the_same_for_the_same_facts() => Assert.Equal(Canonical, Fingerprint(Recommended()));

    [Fact]
    public void Does_not_change_with_the_way_a_number_or_an_instant_is_stored()
    {
        var rate = Recommended(SomeTerms.Complete with { TaxRate = 0.13000m });
        var instant = Rewritten((entry, _) => entry with { At = entry.At.ToUniversalTime().AddTicks(7) });

        Assert.Equal(Canonical, Fingerprint(rate));
        Assert.Equal(Canonical, Fingerprint(instant));
    }

    [Fact]
    public void Is_there_only_while_something_is_recommended()
    {
        Assert.Null(AuthorizationFacts.Fingerprint(AnOpportunity.In(OpportunityStatus.Evaluating).Record, AnOpportunity.Policy, ""));
        Assert.Matches("^[0-9a-f]{16}$", Canonical);
    }

    private static string Fingerprint(AnOpportunity story) => AuthorizationFacts.Fingerprint(story.Record, story.Rules, AuthorizationFacts.Decided(story.Record, story.Rules)!)!;

    private static AnOpportunity Opened(OpportunityTerms? terms = null, long id = 42) => AnOpportunity.Draft(terms, AnOpportunity.Policy with { TaxRate = (terms ?? SomeTerms.Complete).TaxRate }, id: id).Doing(Act.Post);

    private static AnOpportunity Recommended(OpportunityTerms? terms = null, long id = 42) => Recommending(Opened(terms, id).Doing(Act.SubmitProposal));

    private static AnOpportunity Recommending(AnOpportunity story) => story.Doing(Act.Close).Doing(Act.Recommend);

    /// <summary>The canonical record as it would be had one entry said something else.</summary>
    private static AnOpportunity Rewritten(Func<RecordedEvent, AwardRecommended, object> change) => Recommended().WithHistory(history =>
    {
        var recommended = history.Select(entry => entry.Event).OfType<AwardRecommended>().Single();
        return history.Select(entry => change(entry, recommended) switch
        {
            RecordedEvent changed when entry.Event is AwardRecommended or OpportunityDrafted => changed,
            AwardRecommended changed when entry.Event is AwardRecommended => entry with { Event = changed },
            _ => entry,
        });
    });
}
