using DevExChat.Domain;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Proposals;

namespace DevExChat.Bench.Quarter;

/// <summary>
/// What people do in a simulated quarter: each record's holder acts after a while, in their own office hours; some are slow, and some never
/// do, so that the clock has something to say.
/// </summary>
internal sealed class QuarterLife(MovedWorld world, QuarterPeople people, Random random)
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, int Number)> script = new();
    private readonly Dictionary<OpportunityId, (OpportunityStatus, DateTimeOffset)> planned = [];
    private int numbered;

    public int Refused { get; private set; }

    public DateTimeOffset? Next => script.TryPeek(out _, out var first) ? first.At : null;

    private BusinessCalendar Calendar => world.At.Calendar;

    /// <summary>A record that somebody begins at an instant.</summary>
    public void Begin(OpportunityId id, DateTimeOffset at) => Add(at, async () =>
    {
        var buyer = Any(people.Buyers);
        var closes = Calendar.AddBusinessDays(InOffice(buyer, world.Clock.Now, 0), random.Next(4, 12));
        var terms = new OpportunityTerms
        {
            Title = $"Small piece of work {id}",
            TitleFrench = $"Petit travail {id}",
            Description = "What is needed.",
            Criteria = ["It works."],
            Net = new Money(random.Next(1_000, 8_000) * 100L),
            TaxRate = 0.13m,
            Licence = "MIT",
            Repository = $"https://github.com/example/work-{id}",
            CostCentre = "1234",
            Skills = [QuarterPeople.Skills[(int)(id.Value % QuarterPeople.Skills.Count)]],
            ClosesAt = closes,
            Remote = true,
            Unclassified = true,
        };
        await DoAsync(id, new OpportunityDrafted(terms), buyer);
        await DoAsync(id, new OpportunityPosted(Money.Zero), buyer);
        foreach (var vendor in people.Vendors.OrderBy(_ => random.Next()).Take(random.Next(0, 4)))
            Add(Between(world.Clock.Now, closes), () => DoAsync(id, Proposal(Calendar.AddBusinessDays(Calendar.DayOf(closes), random.Next(6, 15))), vendor));
        if (random.Next(3) == 0) Add(world.Clock.Now.AddHours(random.Next(3, 30)), () => DoAsync(id, new QuestionAsked("Which browsers?"), Any(people.Vendors)));
        if (random.Next(6) == 0) Add(Between(world.Clock.Now, closes), () => DoAsync(id, new OpportunityAmended(terms with { Description = "More is needed." }, "More is needed."), buyer));
    });

    /// <summary>Does what is due at this instant.</summary>
    public async Task ActAsync()
    {
        while (script.TryPeek(out _, out var first) && first.At <= world.Clock.Now) await script.Dequeue()();
    }

    /// <summary>Has whoever holds the record now act on it, sooner or later or never.</summary>
    public async Task PlanAsync(OpportunityId id)
    {
        if (await world.ReadAsync(id) is not { } record) return;
        if (record.Status == OpportunityStatus.Open)
        {
            foreach (var question in record.Questions.Where(question => question.Answer is null && question.AskedAt == world.Clock.Now))
                Add(Later(people.By(record.Buyer)), () => DoAsync(id, new QuestionAnswered(question.Number, "All of them."), people.By(record.Buyer)));
            return;
        }

        if (planned.GetValueOrDefault(id) == (record.Status, record.StatusSince)) return;
        planned[id] = (record.Status, record.StatusSince);
        if (Holder(record) is not { } holder || random.Next(20) == 0) return;
        Add(Later(holder), async () =>
        {
            if (await world.ReadAsync(id) is { } now && now.Status == record.Status && Deed(now) is { } deed) await DoAsync(id, deed, holder);
        });
    }

    private Person? Holder(Opportunity record) => record.Status switch
    {
        OpportunityStatus.Evaluating or OpportunityStatus.InReview => people.By(record.Buyer),
        OpportunityStatus.AwaitingAuthorization => Any(people.Approvers),
        OpportunityStatus.Offered or OpportunityStatus.InProgress or OpportunityStatus.AwaitingInvoice or OpportunityStatus.AwaitingReceipt => people.By(record.Award!.Vendor),
        OpportunityStatus.AwaitingCertification => Any(people.Certifiers),
        OpportunityStatus.AwaitingPayment => Any(people.Payers),
        _ => null,
    };

    private OpportunityEvent? Deed(Opportunity record)
    {
        var (at, chosen) = (world.At, record.StandingProposals.FirstOrDefault());
        return record.Status switch
        {
            OpportunityStatus.Evaluating when chosen is not null => new AwardRecommended(
                chosen.Id, chosen.Vendor, Calendar.AddBusinessDays(Calendar.DayOf(at.Now), 12), "The best fit.", Calendar.AddBusinessDays(at.Now, at.Policy.Clocks.AuthorizationLapseDays)),
            OpportunityStatus.AwaitingAuthorization => new AwardAuthorized(AuthorizationFacts.Fingerprint(record, at.Policy, "facts")!, "facts", Calendar.AddBusinessDays(at.Now, at.Policy.Clocks.OfferLapseDays)),
            OpportunityStatus.Offered => new TermsAccepted(),
            OpportunityStatus.InProgress => new WorkDelivered("https://github.com/example/work/pull/7", [1]),
            OpportunityStatus.InReview when record.Delivery!.Rounds == 0 && random.Next(5) == 0 => new ReworkRequested([1], "It does not work yet.", Calendar.AddBusinessDays(Calendar.DayOf(at.Now), 5)),
            OpportunityStatus.InReview => new DeliveryAccepted(["Seen."]),
            OpportunityStatus.AwaitingInvoice => new InvoiceSubmitted("INV-7", record.Award!.Total, Domain.Invoices.PaymentTerms.DueAt(at.Now, record.Delivery!.AcceptedAt!.Value, at.Policy)),
            OpportunityStatus.AwaitingCertification => new InvoiceCertified("I certify."),
            OpportunityStatus.AwaitingPayment => new PaymentIssued("DirectDeposit", "EFT 123"),
            OpportunityStatus.AwaitingReceipt => new ReceiptConfirmed(),
            _ => null,
        };
    }

    private static ProposalSubmitted Proposal(DateOnly deliverBy)
    {
        var content = new ProposalContent("I will do it.", null, deliverBy, null);
        return new ProposalSubmitted(new ProposalId(Guid.NewGuid()), content.Fingerprint(), 1, true) { Content = content };
    }

    private async Task DoAsync(OpportunityId id, OpportunityEvent deed, Person by)
    {
        if (await world.DoAsync(id, deed, by.AsActor(world.At)) is not null) Refused++;
        else await PlanAsync(id);
    }

    /// <summary>Most act within a day, some within a week, a few take two.</summary>
    private DateTimeOffset Later(Person person) => InOffice(person, world.Clock.Now, random.Next(10) switch
    {
        < 5 => 0,
        < 8 => random.Next(1, 4),
        _ => random.Next(4, 10),
    });

    /// <summary>An instant of the person's office hours, so many business days from now.</summary>
    private DateTimeOffset InOffice(Person person, DateTimeOffset from, int days)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(person.TimeZone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).DateTime);
        while (true)
        {
            var local = Calendar.AddBusinessDays(day, days).ToDateTime(new TimeOnly(random.Next(9, 17), random.Next(60)));
            var at = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
            if (at > from && Calendar.IsBusinessDay(DateOnly.FromDateTime(local))) return at;
            days++;
        }
    }

    private DateTimeOffset Between(DateTimeOffset from, DateTimeOffset to) => from + ((to - from) * (0.05 + (0.9 * random.NextDouble())));

    private Person Any(IReadOnlyList<Person> some) => some[random.Next(some.Count)];

    private void Add(DateTimeOffset at, Func<Task> act) => script.Enqueue(act, (at, numbered++));
}
