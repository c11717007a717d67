using System.Globalization;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Deliveries;
using DevExChat.Domain.Invoices;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Opportunities;

/// <summary>
/// One small purchase from draft to receipt. Everything that happens to it comes through <see cref="Try"/>: the lifecycle
/// table decides, and what is admitted is recorded as an event.
/// </summary>
public sealed partial class Opportunity
{
    private readonly List<Proposal> proposals = [];
    private readonly List<Question> questions = [];
    private readonly List<RecordedEvent> news = [];

    private Opportunity()
    {
    }

    public OpportunityId Id { get; private set; }

    public PersonId Buyer { get; private set; }

    public OpportunityStatus Status { get; private set; }

    /// <summary>Since when it has had this status: what nudges count from.</summary>
    public DateTimeOffset StatusSince { get; private set; }

    /// <summary>Goes up with every event; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Goes up with every edit and amendment; what vendors agree to and cards carry.</summary>
    public int TermsVersion { get; private set; }

    public OpportunityTerms Terms { get; private set; } = new();

    /// <summary>Of <see cref="PriceDecidedOn"/>, before tax; kept so that lists can ask the database for it.</summary>
    public Money NetDecidedOn { get; private set; }

    /// <summary>The price that decisions are about: what may be invoiced, else what the recommended proposal asks, else what was posted.</summary>
    public Price PriceDecidedOn => new(NetDecidedOn, Terms.TaxRate);

    /// <summary>Whether that price is only the most that is paid, since vendors name theirs and none is chosen.</summary>
    public bool PriceIsOpen => Terms.BidsArePriced && Recommendation?.Net is null;

    /// <summary>What everybody may read: the contract's price once there is a contract, what was posted until then.</summary>
    public Price PublicPrice => Award is { AcceptedAt: not null } award ? award.Price : Terms.Price;

    /// <summary>Whether that price is only the most that is paid.</summary>
    public bool PublicPriceIsOpen => Terms.BidsArePriced && Award?.AcceptedAt is null;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>How many proposals stand; all that may be told before closing.</summary>
    public int ProposalCount { get; private set; }

    /// <summary>Why it ended, when it ended without a contract fulfilled.</summary>
    public string? EndReason { get; private set; }

    public OpportunityId? CopiedFrom { get; private set; }

    public OpportunityId? RelistedAs { get; private set; }

    public Recommendation? Recommendation { get; private set; }

    public Award? Award { get; private set; }

    public Delivery? Delivery { get; private set; }

    public Invoice? Invoice { get; private set; }

    public IReadOnlyList<Proposal> Proposals => proposals;

    public IReadOnlyList<Question> Questions => questions;

    /// <summary>What was admitted since the record was loaded, oldest first: the audit log, the cards and the clocks follow from it.</summary>
    public IReadOnlyList<RecordedEvent> News => news;

    /// <summary>The reference people use: <c>OPP-2026-42</c>.</summary>
    public string Reference => ReferenceOf(Id, CreatedAt);

    /// <summary>Starts a record: a draft with whatever its buyer has filled in so far.</summary>
    public static (Opportunity? Draft, Refusal? Refusal) Create(OpportunityId id, OpportunityDrafted drafted, Actor by, Circumstances at)
    {
        var draft = new Opportunity { Id = id };
        return draft.Attempt(OpportunityLifecycle.Creation, drafted, by, at) is { } refusal ? (null, refusal) : (draft, null);
    }

    /// <summary>The reference of a record of which only these are known.</summary>
    public static string ReferenceOf(OpportunityId id, DateTimeOffset createdAt) => string.Create(CultureInfo.InvariantCulture, $"OPP-{createdAt.Year}-{id.Value}");

    /// <summary>Rebuilds a record from what its audit log kept.</summary>
    public static Opportunity Replay(OpportunityId id, IEnumerable<RecordedEvent> history)
    {
        var record = new Opportunity { Id = id };
        foreach (var entry in history) record.Apply(entry);
        return record;
    }

    /// <summary>
    /// Attempts a deed. Null when it was admitted and recorded; else why not, and nothing has changed. A deed that the
    /// table does not know in this status is refused, never ignored.
    /// </summary>
    public Refusal? Try(OpportunityEvent deed, Actor by, Circumstances at) =>
        OpportunityLifecycle.Find(Status, deed.Act) is { } row
            ? Attempt(row, deed, by, at)
            : OpportunityLifecycle.WhyNot(this, deed.Act, at);

    /// <summary>
    /// Why this person could not do this now whatever they filled in: wrong status, wrong person, or duties to be kept apart.
    /// Null when the guards decide. Asked before a form is opened and before a button is offered.
    /// </summary>
    public Refusal? Bars(Act act, Actor by, Circumstances at) =>
        OpportunityLifecycle.Find(Status, act) is { } row ? Transition.Plainest([.. by.Guises(row.Role).Select(guise => row.Bars(this, guise))]) : OpportunityLifecycle.WhyNot(this, act, at);

    /// <summary>
    /// Why an attempt would be refused, without making it: what a checklist shows. Of several authorities that somebody has, it is about
    /// one that may act on the record, if there is one.
    /// </summary>
    public IEnumerable<(Guard Guard, Refusal? Refusal)> Check(OpportunityEvent deed, Actor by, Circumstances at)
    {
        if (OpportunityLifecycle.Find(Status, deed.Act) is not { } row) return [];
        var attempts = by.Guises(row.Role).Select(guise => new Attempt(this, deed, guise, at)).ToList();
        var attempt = attempts.Find(attempt => row.Refuses(attempt) is null) ?? attempts.Find(attempt => row.Bars(this, attempt.By) is null) ?? attempts[0];
        return row.Guards.Select(guard => (guard, guard.Refuses(attempt)));
    }

    /// <summary>The price of a proposal that names this one, or none: then it is what was posted.</summary>
    public Price PriceOf(Money? net) => new(net ?? Terms.Net, Terms.TaxRate);

    public Proposal? Proposal(ProposalId id) => proposals.Find(proposal => proposal.Id == id);

    public Proposal? ProposalOf(PersonId? vendor) => proposals.Find(proposal => proposal.Vendor == vendor);

    public Proposal? StandingProposalOf(PersonId? vendor) => proposals.Find(proposal => proposal.Vendor == vendor && !proposal.Withdrawn);

    /// <summary>The proposals that were not withdrawn, in the order they came; those of one instant in an order that does not change.</summary>
    public IEnumerable<Proposal> StandingProposals => proposals.Where(proposal => !proposal.Withdrawn).OrderBy(proposal => proposal.SubmittedAt).ThenBy(proposal => proposal.Id.Value);

    public Question? Question(int number) => questions.Find(question => question.Number == number);

    private Refusal? Attempt(Transition row, OpportunityEvent deed, Actor by, Circumstances at)
    {
        var attempts = by.Guises(row.Role).Select(guise => new Attempt(this, deed, guise, at)).ToList();
        if (attempts.Find(attempt => row.Refuses(attempt) is null) is not { } admitted) return Transition.Plainest(attempts.ConvertAll(row.Refuses));
        var entry = new RecordedEvent(deed, by.Person, at.Now, row.To.Of(admitted)) { ActingFor = admitted.By.ActsFor };
        Apply(entry);
        news.Add(entry);
        return null;
    }
}

/// <summary>An event that was admitted: who, when, and the status it led to.</summary>
public sealed record RecordedEvent(OpportunityEvent Event, PersonId? By, DateTimeOffset At, OpportunityStatus Led)
{
    /// <summary>In whose stead it was done; null when by the person's own authority.</summary>
    public PersonId? ActingFor { get; init; }
}
