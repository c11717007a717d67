using System.Globalization;
using System.Linq.Expressions;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;

namespace DevExChat.Procurement.Conversation;

/// <summary>One part of the home: the rows it shows, and how many there are in all.</summary>
internal sealed record HomePart(IReadOnlyList<HomeRow> Rows, int Count);

/// <summary>What the home shows of one opportunity, for one person; no content of any proposal is in it.</summary>
internal sealed record HomeRow(
    OpportunityId Id,
    DateTimeOffset CreatedAt,
    int TermsVersion,
    OpportunityStatus Status,
    DateTimeOffset StatusSince,
    string Title,
    string? TitleFrench,
    Money Net,
    decimal TaxRate,
    DateTimeOffset? ClosesAt,
    int ProposalCount)
{
    public bool Bought { get; init; }

    public bool Contracted { get; init; }

    public bool Held { get; init; }

    /// <summary>Questions of vendors without an answer.</summary>
    public int Questions { get; init; }

    /// <summary>Questions of approvers without an answer.</summary>
    public int ApproversAsk { get; init; }

    public DateOnly? WorkDueOn { get; init; }

    public DateTimeOffset? OfferLapsesAt { get; init; }

    public DateTimeOffset? AuthorizationLapsesAt { get; init; }

    public DateTimeOffset? PaymentDueAt { get; init; }

    public Money Total => new Price(Net, TaxRate).Total;

    public string Reference => string.Create(CultureInfo.InvariantCulture, $"OPP-{CreatedAt.Year}-{Id.Value}");

    /// <summary>The columns, for SQL to select.</summary>
    public static Expression<Func<Opportunity, HomeRow>> ColumnsFor(PersonId me) => record => new HomeRow(
        record.Id,
        record.CreatedAt,
        record.TermsVersion,
        record.Status,
        record.StatusSince,
        record.Terms.Title,
        record.Terms.TitleFrench,
        record.NetDecidedOn,
        record.Terms.TaxRate,
        record.Terms.ClosesAt,
        record.ProposalCount)
    {
        Bought = record.Buyer == me,
        Held = record.HeldSince != null,
        Contracted = record.Award != null && record.Award.Vendor == me,
        Questions = record.Questions.Count(question => question.Answer == null),
        ApproversAsk = record.Recommendation == null ? 0 : record.Recommendation.QuestionsWaiting,
        WorkDueOn = record.Delivery == null ? null : record.Delivery.DueOn,
        OfferLapsesAt = record.Award == null ? null : record.Award.LapsesAt,
        AuthorizationLapsesAt = record.Recommendation == null ? null : record.Recommendation.LapsesAt,
        PaymentDueAt = record.Invoice == null ? null : record.Invoice.DueAt,
    };
}
