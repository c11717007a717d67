using DevExChat.Domain.Opportunities;

namespace DevExChat.Domain.Tests.Builders;

internal static class SomeTerms
{
    /// <summary>Everything that posting asks for: $4,500.00 and 13 % tax, closing at noon on Monday, June 8.</summary>
    public static readonly OpportunityTerms Complete = new()
    {
        Title = "Add keyboard support to the date picker",
        TitleFrench = "Rendre le sélecteur de dates utilisable au clavier",
        Description = "The date picker works with a mouse only.",
        DescriptionFrench = "Le sélecteur de dates ne fonctionne qu'avec une souris.",
        Criteria = ["Every day can be reached with the arrow keys", "A screen reader says the day"],
        Net = Cast.Dollars(4_500),
        TaxRate = 0.13m,
        Licence = "MIT",
        Repository = "https://github.com/example/date-picker",
        Skills = ["TypeScript", "Accessibility"],
        CostCentre = "CC-100",
        ClosesAt = Toronto.June(8, 12),
        NeededBy = new DateOnly(2026, 6, 30),
        Remote = true,
        Unclassified = true,
        FundsAvailable = true,
    };

    /// <summary>The same, with each proposal naming its own price, up to that one.</summary>
    public static readonly OpportunityTerms Priced = Complete with { Selection = SelectionMethod.Priced.Name };
}
