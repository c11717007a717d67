namespace DevExChat.Domain.Policy;

/// <summary>When the product reminds and lapses. Business days unless a name says otherwise; every list in rising order.</summary>
public sealed record ClockPolicy
{
    /// <summary>Hours before closing at which the card says <i>Closing soon</i>.</summary>
    public int ClosingSoonHours { get; init; } = 12;

    /// <summary>Hours before closing at which vendors who have not confirmed an amendment are told.</summary>
    public int ReconfirmHours { get; init; } = 24;

    /// <summary>Hours before closing at which those who watch and have not proposed are told.</summary>
    public int WatchersHours { get; init; } = 72;

    /// <summary>Hours before closing at which vendors who began a proposal and have not sent it are told.</summary>
    public IReadOnlyList<int> DraftHours { get; init; } = [24, 2];

    public int NobodyProposedDays { get; init; } = 2;

    public int QuestionDays { get; init; } = 1;

    public IReadOnlyList<int> EvaluationDays { get; init; } = [1, 2];

    public int EvaluationEscalateDays { get; init; } = 5;

    public IReadOnlyList<int> AuthorizationDays { get; init; } = [1, 2];

    public int AuthorizationEscalateDays { get; init; } = 5;

    public int AuthorizationLapseDays { get; init; } = 10;

    public int OfferDays { get; init; } = 1;

    public int OfferLapseDays { get; init; } = 2;

    /// <summary>Calendar days before a delegation ends at which both sides are told.</summary>
    public int DelegationWarningDays { get; init; } = 3;

    public int DeliverySoonDays { get; init; } = 2;

    public int DeliveryOverdueDays { get; init; } = 1;

    public int DeliveryEscalateDays { get; init; } = 3;

    public IReadOnlyList<int> ReviewDays { get; init; } = [2, 4];

    public int ReviewEscalateDays { get; init; } = 5;

    public IReadOnlyList<int> InvoiceDays { get; init; } = [2, 5];

    /// <summary>Calendar days into the payment period at which the holder is reminded.</summary>
    public IReadOnlyList<int> PaymentDays { get; init; } = [10, 15, 20, 25];

    /// <summary>Calendar day of the payment period on which a payment that still waits goes to the next person, and to finance.</summary>
    public int PaymentManagerDays { get; init; } = 20;

    public int PaymentFinanceDays { get; init; } = 25;

    /// <summary>The payment period, in calendar days from the later of invoice and acceptance.</summary>
    public int PaymentPeriodDays { get; init; } = 30;

    /// <summary>Calendar day on which a late payment is flagged.</summary>
    public int PaymentFlagDays { get; init; } = 45;

    public IReadOnlyList<int> ReceiptDays { get; init; } = [3, 10];

    /// <summary>Calendar days after which receipt is taken as confirmed.</summary>
    public int ReceiptAssumedDays { get; init; } = 30;

    /// <summary>Each offset with its name; all must be one or more.</summary>
    public IEnumerable<(string Name, int Value)> All() =>
    [
        (nameof(ClosingSoonHours), ClosingSoonHours),
        (nameof(ReconfirmHours), ReconfirmHours),
        (nameof(WatchersHours), WatchersHours),
        .. Each(nameof(DraftHours), DraftHours),
        (nameof(NobodyProposedDays), NobodyProposedDays),
        (nameof(QuestionDays), QuestionDays),
        .. Each(nameof(EvaluationDays), EvaluationDays),
        (nameof(EvaluationEscalateDays), EvaluationEscalateDays),
        .. Each(nameof(AuthorizationDays), AuthorizationDays),
        (nameof(AuthorizationEscalateDays), AuthorizationEscalateDays),
        (nameof(AuthorizationLapseDays), AuthorizationLapseDays),
        (nameof(OfferDays), OfferDays),
        (nameof(OfferLapseDays), OfferLapseDays),
        (nameof(DelegationWarningDays), DelegationWarningDays),
        (nameof(DeliverySoonDays), DeliverySoonDays),
        (nameof(DeliveryOverdueDays), DeliveryOverdueDays),
        (nameof(DeliveryEscalateDays), DeliveryEscalateDays),
        .. Each(nameof(ReviewDays), ReviewDays),
        (nameof(ReviewEscalateDays), ReviewEscalateDays),
        .. Each(nameof(InvoiceDays), InvoiceDays),
        .. Each(nameof(PaymentDays), PaymentDays),
        (nameof(PaymentManagerDays), PaymentManagerDays),
        (nameof(PaymentFinanceDays), PaymentFinanceDays),
        (nameof(PaymentPeriodDays), PaymentPeriodDays),
        (nameof(PaymentFlagDays), PaymentFlagDays),
        .. Each(nameof(ReceiptDays), ReceiptDays),
        (nameof(ReceiptAssumedDays), ReceiptAssumedDays),
    ];

    private static IEnumerable<(string Name, int Value)> Each(string name, IReadOnlyList<int> values) =>
        values.Select((value, at) => ($"{name}:{at}", value));
}
