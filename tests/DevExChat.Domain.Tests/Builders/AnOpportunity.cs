using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Tests.Builders;

/// <summary>
/// An opportunity somewhere in its life. The canonical life: posted Monday, June 1, 2026 at 10:00, closing June 8 at noon,
/// each further act at 10:00 on the day that <see cref="DayOf"/> says. Canada Day is a holiday.
/// </summary>
internal sealed partial class AnOpportunity
{
    public static readonly DateTimeOffset Noon = Toronto.June(8, 12);

    public static readonly ProcurementPolicy Policy = new() { Holidays = [new DateOnly(2026, 7, 1)] };

    /// <summary>Under which an authorization can be taken back for a quarter of an hour.</summary>
    public static readonly ProcurementPolicy WithUndo = Policy with { UndoMinutes = 15, UndoUpTo = 10_000m };

    private AnOpportunity(Opportunity record, ProcurementPolicy policy, DateTimeOffset now) => (Record, Rules, Now) = (record, policy, now);

    public Opportunity Record { get; private set; }

    public ProcurementPolicy Rules { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public Circumstances At => new(Now, Rules);

    public static AnOpportunity Draft(OpportunityTerms? terms = null, ProcurementPolicy? policy = null, Actor? buyer = null, long id = 42, DateTimeOffset? now = null)
    {
        var (rules, at) = (policy ?? Policy, now ?? Toronto.June(1, 10));
        var (draft, refusal) = Opportunity.Create(
            new OpportunityId(id), new OpportunityDrafted(terms ?? SomeTerms.Complete), buyer ?? Cast.Buyer, new Circumstances(at, rules));
        Assert.Null(refusal?.Code);
        return new AnOpportunity(draft!, rules, at);
    }

    /// <summary>Posted and open, without a proposal.</summary>
    public static AnOpportunity Open(OpportunityTerms? terms = null, ProcurementPolicy? policy = null) => Draft(terms, policy).Doing(Act.Post);

    /// <summary>Posted and open until then, without a proposal.</summary>
    public static AnOpportunity Closing(DateTimeOffset at) => Open(SomeTerms.Complete with { ClosesAt = at });

    /// <summary>In a status, by the shortest canonical way. Once open it has one proposal, by the vendor, and one question.</summary>
    public static AnOpportunity In(OpportunityStatus status, ProcurementPolicy? policy = null, OpportunityTerms? terms = null)
    {
        var given = terms ?? SomeTerms.Complete;
        AnOpportunity After(OpportunityStatus before, params Act[] acts) => acts.Aggregate(In(before, policy, terms), (story, act) => story.Doing(act));
        return status switch
        {
            OpportunityStatus.Draft => Draft(given, policy),
            OpportunityStatus.Scheduled => Draft(given with { OpensAt = Toronto.June(2, 9) }, policy).Doing(Act.Post),
            OpportunityStatus.Open => After(OpportunityStatus.Draft, Act.Post, Act.Ask, Act.SubmitProposal),
            OpportunityStatus.Evaluating => After(OpportunityStatus.Open, Act.Close),
            OpportunityStatus.AwaitingAuthorization => After(OpportunityStatus.Evaluating, Act.Recommend),
            OpportunityStatus.Offered => After(OpportunityStatus.AwaitingAuthorization, Act.Authorize),
            OpportunityStatus.InProgress => After(OpportunityStatus.Offered, Act.AcceptTerms),
            OpportunityStatus.InReview => After(OpportunityStatus.InProgress, Act.Deliver),
            OpportunityStatus.AwaitingInvoice => After(OpportunityStatus.InReview, Act.Accept),
            OpportunityStatus.AwaitingCertification => After(OpportunityStatus.AwaitingInvoice, Act.SubmitInvoice),
            OpportunityStatus.AwaitingPayment => After(OpportunityStatus.AwaitingCertification, Act.Certify),
            OpportunityStatus.AwaitingReceipt => After(OpportunityStatus.AwaitingPayment, Act.MarkPaid),
            OpportunityStatus.Closed => After(OpportunityStatus.AwaitingReceipt, Act.ConfirmReceipt),
            OpportunityStatus.Cancelled => After(OpportunityStatus.Open, Act.Cancel),
            OpportunityStatus.Unsuccessful => After(OpportunityStatus.Evaluating, Act.NoneSuitable),
            OpportunityStatus.NotDelivered => After(OpportunityStatus.InProgress, Act.Terminate),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No way leads there"),
        };
    }

    /// <summary>Where a row of the table can start: its status, with what its guards need from before.</summary>
    public static AnOpportunity ReadyFor(OpportunityStatus from, Act act) => (from, act) switch
    {
        (OpportunityStatus.InReview, Act.Terminate) => In(from).Doing(Act.RequestRework).Doing(Act.Deliver).Doing(Act.RequestRework).Doing(Act.Deliver),
        (_, Act.UndoAuthorization or Act.TakeEffect) => In(from, WithUndo).Doing(Act.Authorize),
        (_, Act.AnswerApprover) => In(from).Doing(Act.AskBuyer),
        (_, Act.Resume) => In(from).Doing(Act.Hold),
        (OpportunityStatus.Closed, Act.ResolveDispute) => In(OpportunityStatus.AwaitingReceipt).Doing(Act.Dispute).Doing(Act.ConfirmReceipt),
        (_, Act.ResolveDispute) => In(from).Doing(Act.Dispute),
        (OpportunityStatus.NotDelivered, Act.Reconsider) => WithAnother(new DateOnly(2026, 7, 20)).Doing(Act.Terminate),
        (OpportunityStatus.AwaitingInvoice, Act.Relist) => EndedEarly(),
        (OpportunityStatus.AwaitingCertification, Act.Relist) => EndedEarly().Doing(Act.SubmitInvoice),
        (OpportunityStatus.AwaitingPayment, Act.Relist) => EndedEarly().Doing(Act.SubmitInvoice).Doing(Act.Certify),
        (OpportunityStatus.AwaitingReceipt, Act.Relist) => EndedEarly().Doing(Act.SubmitInvoice).Doing(Act.Certify).Doing(Act.MarkPaid),
        _ => In(from),
    };

    /// <summary>Ended before it was due, with so much of the work accepted.</summary>
    public static AnOpportunity EndedEarly(int percent = 40, OpportunityTerms? terms = null) =>
        In(OpportunityStatus.InProgress, terms is null ? null : Policy with { TaxRate = terms.TaxRate }, terms).Doing(new ContractTerminated("The need is gone.", VendorHeard: true, percent), Cast.Buyer);

    /// <summary>Under contract with the vendor, the other vendor having proposed too, for that day.</summary>
    public static AnOpportunity WithAnother(DateOnly promised)
    {
        var story = In(OpportunityStatus.Open);
        story.Doing(story.Submission(Cast.OtherVendor, story.Offer("My own way.") with { DeliverBy = promised }), Cast.OtherVendor);
        return new[] { Act.Close, Act.Recommend, Act.Authorize, Act.AcceptTerms }.Aggregate(story, (before, act) => before.Doing(act));
    }

    public AnOpportunity When(DateTimeOffset now)
    {
        Now = now;
        return this;
    }

    public AnOpportunity Under(ProcurementPolicy policy)
    {
        Rules = policy;
        return this;
    }

    /// <summary>Does an act the right way, at its canonical time; fails the test when it is refused.</summary>
    public AnOpportunity Doing(Act act)
    {
        Wait(act);
        return Doing(DeedOf(act), DoerOf(act));
    }

    public AnOpportunity Doing(OpportunityEvent deed, Actor by)
    {
        Assert.Null(Try(deed, by)?.Code);
        return this;
    }

    public Refusal? Try(OpportunityEvent deed, Actor by) => Record.Try(deed, by, At);

    /// <summary>The code of the refusal of an act done in the right way, by this person.</summary>
    public string? CodeFor(Act act, Actor by)
    {
        Wait(act);
        return Try(DeedOf(act), by)?.Code;
    }

    /// <summary>Lets time pass until the act's canonical time, unless that is past.</summary>
    public AnOpportunity Wait(Act act)
    {
        if (DayOf(act) is { } day && day > Now) Now = day;
        return this;
    }

    /// <summary>The same life with a history that was changed: parts that nobody could play by the rules alone.</summary>
    public AnOpportunity WithHistory(Func<IReadOnlyList<RecordedEvent>, IEnumerable<RecordedEvent>> change)
    {
        Record = Opportunity.Replay(Record.Id, change(Record.News));
        return this;
    }

    public static ProposalId ProposalBy(Actor vendor) => new(vendor.Person!.Value.Value);
}
