using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.People;

/// <summary>Authority handed to another for a time: never more than there is, never handed on.</summary>
public class DelegationTests
{
    private static readonly DateTimeOffset Now = Toronto.June(10, 10);
    private static readonly Actor Delegate = Cast.Named(31, Roles.Buyer);

    [Theory]
    [InlineData("delegation.nothing")]
    [InlineData("delegation.self")]
    [InlineData("delegation.vendor")]
    [InlineData("delegation.chain")]
    [InlineData("delegation.past")]
    [InlineData("delegation.limit")]
    public void Is_refused_where_it_would_hand_over_what_there_is_not_or_to_whom_it_must_not(string code)
    {
        var (_, refusal) = Delegation.Begin(
            code == "delegation.nothing" ? Cast.Buyer : Cast.Approver,
            code switch { "delegation.self" => Cast.Approver, "delegation.vendor" => Cast.Vendor, _ => Delegate },
            code == "delegation.limit" ? Cast.Dollars(25_000.01m) : null,
            code == "delegation.past" ? Now : Now.AddDays(1),
            chain: code == "delegation.chain",
            Now);

        Assert.Equal(code, refusal?.Code);
    }

    [Fact]
    public void Ends_by_itself_at_its_instant_and_before_it_when_taken_back()
    {
        var delegation = Begun(Now.AddDays(1));

        Assert.True(delegation.IsInForce(Now));
        Assert.True(delegation.IsInForce(Now.AddDays(1).AddTicks(-1)));
        Assert.False(delegation.IsInForce(Now.AddDays(1)));
        delegation.End(Now.AddHours(1));
        Assert.False(delegation.IsInForce(Now.AddHours(1)));
    }

    [Theory]
    [InlineData(5_000, 8_000, 5_000)]
    [InlineData(8_000, 5_000, 5_000)]
    public void Is_worth_the_less_of_what_was_handed_over_and_what_the_delegator_may_at_that_instant(int max, int own, int worth)
    {
        var holder = Person.Known(new PersonId(Guid.NewGuid()), new ChatIdentity("slack", "T1", "U1"), "Angela", "en", "America/Toronto");
        var at = new Circumstances(Now, AnOpportunity.Policy);
        holder.Grant(Roles.Approver | Roles.Admin | Roles.Buyer, Cast.Dollars(9_000), ["CC-100"]);
        var delegation = Delegation.Begin(holder.AsActor(at), Delegate, Cast.Dollars(max), Now.AddDays(9), chain: false, Now).Delegation!;
        holder.Grant(Roles.Approver | Roles.Admin | Roles.Buyer, Cast.Dollars(own), ["CC-100"]);

        var lent = delegation.Of(holder, at);

        Assert.Equal((Roles.Approver, Cast.Dollars(worth), "CC-100"), (lent.Roles, lent.Limit, Assert.Single(lent.CostCentres)));
        holder.Grant(Roles.None, Money.Zero, []);
        Assert.Equal(Roles.None, delegation.Of(holder, at).Roles);
    }

    [Fact]
    public void What_is_done_under_it_says_in_whose_stead_and_counts_for_both()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingAuthorization, AnOpportunity.Policy with { AuthorizationSteps = 2 }).Wait(Act.Authorize);
        var substitute = Delegate with { Delegators = [Cast.Approver] };

        Assert.Null(story.Try(story.DeedOf(Act.Authorize), substitute));

        Assert.Equal((substitute.Person, Cast.Approver.Person), (story.Record.News[^1].By, story.Record.News[^1].ActingFor));
        Assert.Equal("award.twice", story.CodeFor(Act.Authorize, Cast.Approver));
        Assert.Equal("award.twice", story.CodeFor(Act.Authorize, substitute));
        Assert.Null(story.CodeFor(Act.Authorize, Cast.OtherApprover));
    }

    [Fact]
    public void Ones_own_authority_is_used_first()
    {
        var story = AnOpportunity.In(OpportunityStatus.AwaitingAuthorization);

        Assert.Null(story.Try(story.DeedOf(Act.Authorize), Cast.OtherApprover with { Delegators = [Cast.Approver] }));

        Assert.Null(story.Record.News[^1].ActingFor);
    }

    [Theory]
    [InlineData("limit", "award.overlimit")]
    [InlineData("centre", "award.costcentre")]
    public void Reaches_no_further_than_the_delegators_own(string what, string code)
    {
        var holder = what == "limit" ? Cast.Approver with { Limit = Cast.Dollars(5_084.99m) } : Cast.Approver with { CostCentres = ["CC-200"] };

        Assert.Equal(code, AnOpportunity.In(OpportunityStatus.AwaitingAuthorization).CodeFor(Act.Authorize, Delegate with { Delegators = [holder] }));
    }

    [Fact]
    public void Lends_no_role_but_the_three_authorities()
    {
        var story = AnOpportunity.In(OpportunityStatus.InReview);

        Assert.Equal("role.thisbuyer", story.CodeFor(Act.Accept, Cast.Named(33, Roles.None) with { Delegators = [Cast.Buyer] }));
    }

    private static Delegation Begun(DateTimeOffset until) => Delegation.Begin(Cast.Approver, Delegate, null, until, chain: false, Now).Delegation!;
}
