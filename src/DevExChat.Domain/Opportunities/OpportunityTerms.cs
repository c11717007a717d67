using DevExChat.Domain.Budgets;
namespace DevExChat.Domain.Opportunities;

/// <summary>What the buyer asks for. Replaced as a whole by an edit or an amendment, never changed in part.</summary>
public sealed record OpportunityTerms
{
    public string Title { get; init; } = "";

    public string? TitleFrench { get; init; }

    /// <summary>Markdown, as the buyer wrote it.</summary>
    public string Description { get; init; } = "";

    public string? DescriptionFrench { get; init; }

    /// <summary>What must be true of the work to be accepted; one sentence each.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];

    public Money Net { get; init; }

    public decimal TaxRate { get; init; }

    /// <summary>The open-source licence of the work, as an SPDX identifier.</summary>
    public string Licence { get; init; } = "";

    /// <summary>Where the work lands: an https address.</summary>
    public string Repository { get; init; } = "";

    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Who pays; see <see cref="BudgetLine.Plain"/>.</summary>
    public string CostCentre { get; init => field = BudgetLine.Plain(value); } = "";

    /// <summary>When it opens by itself; null opens it at posting.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>The day the work is needed by, in the department's zone.</summary>
    public DateOnly? NeededBy { get; init; }

    /// <summary>The buyer attests that the work can be done from anywhere.</summary>
    public bool Remote { get; init; }

    /// <summary>The buyer attests that nothing in it is protected or classified.</summary>
    public bool Unclassified { get; init; }

    /// <summary>The buyer attests that the funds are there (FAA s.32).</summary>
    public bool FundsAvailable { get; init; }

    /// <summary>Why similar purchases nearby are not one requirement split in two.</summary>
    public string? SplittingJustification { get; init; }

    public string Selection { get; init; } = SelectionMethod.Pick.Name;

    public Price Price => new(Net, TaxRate);

    public Money Total => Price.Total;

    /// <summary>Whether vendors name their own price; this one is then the most that is paid.</summary>
    public bool BidsArePriced => SelectionMethod.Find(Selection)?.BidsArePriced is true;

    /// <summary>The title in a language, or the one there is.</summary>
    public string TitleIn(string language) => language == "fr" && TitleFrench is { Length: > 0 } french ? french : Title;

    /// <summary>The description in a language, or the one there is.</summary>
    public string DescriptionIn(string language) =>
        language == "fr" && DescriptionFrench is { Length: > 0 } french ? french : Description;

    /// <summary>Records compare lists by reference; terms are equal when every word is.</summary>
    public bool Equals(OpportunityTerms? other) =>
        other is not null && Words().SequenceEqual(other.Words()) && Criteria.SequenceEqual(other.Criteria) && Skills.SequenceEqual(other.Skills);

    public override int GetHashCode() => HashCode.Combine(Title, Net, ClosesAt, Repository);

    private IEnumerable<object?> Words() =>
    [
        Title, TitleFrench, Description, DescriptionFrench, Net, TaxRate, Licence, Repository, CostCentre, OpensAt, ClosesAt,
        NeededBy, Remote, Unclassified, FundsAvailable, SplittingJustification, Selection,
    ];
}
