using DevExChat.Domain.Budgets;

namespace DevExChat.Domain.Opportunities;

/// <summary>What must be true of a draft before anyone else sees it. The buyer's checklist is these guards, each with its answer.</summary>
public static class PostingGuards
{
    public const int LongestTitle = 140;
    public const int LongestDescription = 3000;
    public const int MostCriteria = 10;
    public const int LongestCriterion = 140;
    public const int MostSkills = 10;
    public const int LongestCostCentre = 40;

    public static readonly Guard PriceIsAboveZero =
        Of("price > 0", (terms, _) => terms.Net > Money.Zero ? null : new Refusal("opportunity.price") { Field = "price" });

    /// <summary>The total with tax is what counts; exactly the ceiling is allowed.</summary>
    public static readonly Guard WithinCap = Of(
        "total with tax at or below the ceiling",
        (_, attempt) => attempt.Price.Total <= attempt.Policy.CapAmount
            ? null
            : new Refusal("opportunity.overcap", ("total", attempt.Price.Total), ("cap", attempt.Policy.CapAmount)) { Field = "price" });

    /// <summary>Dividing one requirement to stay below the ceiling is forbidden (TB contracting policy); what looks like it is to be justified.</summary>
    public static readonly Guard NotSplit = Of("similar purchases within the ceiling, or justified", Splitting);

    /// <summary>What every version of the terms must satisfy: asked at posting, and again of an amendment.</summary>
    public static readonly IReadOnlyList<Guard> OfTerms =
    [
        Of("title", (terms, _) => Prose.Fits(terms.Title, LongestTitle) ? null : new Refusal("opportunity.title", ("most", LongestTitle)) { Field = "title" }),
        Of("description", (terms, _) => Prose.Fits(terms.Description, LongestDescription) ? null : new Refusal("opportunity.description", ("most", LongestDescription)) { Field = "description" }),
        Of("both official languages where policy asks", BothLanguages),
        Of("one to ten acceptance criteria", Criteria),
        PriceIsAboveZero,
        WithinCap,
        Of("open-source licence from the list", (terms, attempt) => attempt.Policy.Licences.Contains(terms.Licence) ? null : new Refusal("opportunity.licence") { Field = "licence" }),
        Of("repository address", (terms, _) => Web.IsAddress(terms.Repository) ? null : new Refusal("opportunity.repository") { Field = "repository" }),
        Of("remote and unclassified attested", Attested),
        Of("cost centre", (terms, _) => Prose.Fits(terms.CostCentre, LongestCostCentre) ? null : new Refusal("opportunity.costcentre", ("most", LongestCostCentre)) { Field = "costcentre" }),
        NotSplit,
        BudgetGuards.HasRoom,
    ];

    public static readonly IReadOnlyList<Guard> All =
    [
        .. OfTerms,
        Of("closes after at least the minimum window", Window),
        Of("selection method known", (terms, _) => SelectionMethod.Find(terms.Selection) is not null ? null : new Refusal("opportunity.selection") { Field = "selection" }),
        // A draft may have lain since before the rate changed; saving it again puts the new one on it.
        Of("tax rate in force", (terms, attempt) => terms.TaxRate == attempt.Policy.TaxOn(attempt.At.Calendar.DayOf(attempt.Now)) ? null : new Refusal("opportunity.taxchanged")),
    ];

    public static bool OpensLater(Attempt attempt) => attempt.Terms.OpensAt > attempt.Now;

    private static Guard Of(string name, Func<OpportunityTerms, Attempt, Refusal?> refuses) =>
        new(name, attempt => refuses(attempt.Terms, attempt));

    private static Refusal? BothLanguages(OpportunityTerms terms, Attempt attempt)
    {
        if (!attempt.Policy.BothLanguages) return null;
        if (!Prose.Fits(terms.TitleFrench, LongestTitle)) return new Refusal("opportunity.titlefrench", ("most", LongestTitle)) { Field = "titlefr" };
        return Prose.Fits(terms.DescriptionFrench, LongestDescription)
            ? null
            : new Refusal("opportunity.descriptionfrench", ("most", LongestDescription)) { Field = "descriptionfr" };
    }

    private static Refusal? Criteria(OpportunityTerms terms, Attempt attempt) =>
        terms.Criteria.Count is 0 or > MostCriteria || terms.Criteria.Any(criterion => !Prose.Fits(criterion, LongestCriterion))
            ? new Refusal("opportunity.criteria", ("most", MostCriteria), ("longest", LongestCriterion)) { Field = "criteria" }
            : null;

    private static Refusal? Attested(OpportunityTerms terms, Attempt attempt)
    {
        if (!terms.Remote) return new Refusal("opportunity.remote") { Field = "remote" };
        if (!terms.Unclassified) return new Refusal("opportunity.unclassified") { Field = "unclassified" };
        return attempt.Policy.FundsAttestation && !terms.FundsAvailable ? new Refusal("opportunity.funds") { Field = "funds" } : null;
    }

    private static Refusal? Window(OpportunityTerms terms, Attempt attempt)
    {
        if (terms.ClosesAt is not { } closes) return new Refusal("opportunity.closes") { Field = "closes" };
        var opens = terms.OpensAt > attempt.Now ? terms.OpensAt.Value : attempt.Now;
        return TermsGuards.WindowBetween(opens, closes, attempt.Policy);
    }

    private static Refusal? Splitting(OpportunityTerms terms, Attempt attempt)
    {
        var (similar, to, justification) = attempt.Deed switch
        {
            OpportunityPosted posted => (posted.Similar, posted.SimilarTo, null),
            OpportunityAmended amended => (amended.Similar, amended.SimilarTo, null),
            AwardRecommended recommended => (recommended.Similar, recommended.SimilarTo, recommended.Justification),
            _ => throw new InvalidOperationException($"{attempt.Deed.Act} buys nothing"),
        };
        return similar + attempt.Price.Total <= attempt.Policy.CapAmount || similar == Money.Zero || !string.IsNullOrWhiteSpace(justification ?? terms.SplittingJustification)
            ? null
            : new Refusal("opportunity.splitting", ("references", to), ("similar", similar), ("days", attempt.Policy.SplittingDays)) { Field = "justification" };
    }
}
