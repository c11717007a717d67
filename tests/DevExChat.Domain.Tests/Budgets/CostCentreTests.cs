using DevExChat.Domain.Awards;
using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;

namespace DevExChat.Domain.Tests.Budgets;

/// <summary>However somebody types a cost centre, it is one: to the budget, to whoever may authorize, and to the rules about who must.</summary>
public sealed class CostCentreTests
{
    [Fact]
    public void Is_kept_in_one_form_wherever_it_is_typed()
    {
        var person = Person.Known(new PersonId(Guid.NewGuid()), new ChatIdentity("slack", "T1", "U1"), "Angela", "en", "America/Toronto");
        person.Grant(Roles.Approver, Money.Zero, [" cc-100"]);

        Assert.Equal("CC-100", BudgetLine.Of("Cc-100 ", new FiscalYear(2026)).CostCentre);
        Assert.Equal("CC-100", new OpportunityTerms { CostCentre = "cc-100 " }.CostCentre);
        Assert.Equal(["CC-100"], person.CostCentres);
    }

    [Fact]
    public void A_rule_for_it_applies_however_the_rule_writes_it() =>
        Assert.True(new ApprovalRule { CostCentres = ["cc-100"] }.AppliesTo(new ApprovalFacts(Money.Zero, new OpportunityTerms { CostCentre = "Cc-100" }.CostCentre, 2, false, false)));
}
