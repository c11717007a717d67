using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Watching;

namespace DevExChat.Bench.Quarter;

/// <summary>The people of a simulated quarter: a few hold the roles, the rest are vendors; four time zones, two languages.</summary>
public sealed class QuarterPeople
{
    public static readonly IReadOnlyList<string> Zones = ["America/St_Johns", "America/Toronto", "America/Edmonton", "America/Vancouver"];

    /// <summary>What the quarter's opportunities ask for.</summary>
    public static readonly IReadOnlyList<string> Skills = ["c#", "python", "sql"];

    public QuarterPeople(int count)
    {
        var number = 0;
        Buyers = Some(Math.Max(2, count / 10), person => person.Grant(Roles.Buyer, Money.Zero, []));
        Approvers = Some(Math.Max(2, count / 20), person => person.Grant(Roles.Approver, new Money(1_000_000), []));
        Certifiers = Some(Math.Max(1, count / 40), person => person.Grant(Roles.Certifier, Money.Zero, []));
        Payers = Some(Math.Max(1, count / 40), person => person.Grant(Roles.Payer, Money.Zero, []));
        Admins = Some(Math.Max(1, count / 100), person => person.Grant(Roles.Admin, Money.Zero, []));
        Vendors = Some(count - number, person => person.BecomeVendor(new VendorProfile($"Firm {person.DisplayName}", "ON", "office@example.ca", null, false)));

        List<Person> Some(int most, Action<Person> become) => [.. Enumerable.Range(0, most).Select(_ =>
        {
            var at = number++;
            var person = Person.Known(
                new PersonId(new Guid(at + 1, 0, 0, new byte[8])), new ChatIdentity("slack", "T1", FormattableString.Invariant($"U{at:00000}")),
                FormattableString.Invariant($"{at}"), at % 3 == 0 ? "fr" : "en", Zones[at % Zones.Count]);
            become(person);
            return person;
        })];
    }

    public IReadOnlyList<Person> Buyers { get; }

    public IReadOnlyList<Person> Approvers { get; }

    public IReadOnlyList<Person> Certifiers { get; }

    public IReadOnlyList<Person> Payers { get; }

    public IReadOnlyList<Person> Admins { get; }

    public IReadOnlyList<Person> Vendors { get; }

    /// <summary>Every second vendor watches one of the skills, every fourth of them weekly.</summary>
    public IReadOnlyList<SkillWatch> Watches(DateTimeOffset since) =>
        [.. Vendors.Index().Where(vendor => vendor.Index % 2 == 0).Select(vendor => new SkillWatch(vendor.Item.Id, Skills[vendor.Index % Skills.Count], since).Every(vendor.Index % 8 == 0 ? WatchCadence.Weekly : WatchCadence.Daily))];

    public IReadOnlyList<Person> All => [.. Buyers, .. Approvers, .. Certifiers, .. Payers, .. Admins, .. Vendors];

    public Person By(PersonId id) => All.First(person => person.Id == id);

    /// <summary>
    /// Whether somebody can do something about a record, or is there to see that it moves on: said here a second time, in other words than
    /// the product's, so that the two can be compared.
    /// </summary>
    public static bool HasSomethingToDo(Person person, Opportunity record, DateTimeOffset now, BusinessCalendar calendar)
    {
        var (bought, contracted) = (record.Buyer == person.Id, record.Award?.Vendor == person.Id);
        var waitsLong = person.Roles.HasFlag(Roles.Admin) && now >= calendar.AddBusinessDays(record.StatusSince, 5);
        // It asks for some skill that somebody of this person's kind may watch, and they have not proposed yet.
        var mayPropose = person.Roles == Roles.Vendor && record.ProposalOf(person.Id) is null;
        var late = record.Delivery is { } delivery && now >= calendar.OpeningOf(calendar.AddBusinessDays(delivery.DueOn, 1));
        var unpaid = person.Roles.HasFlag(Roles.Admin) && record.Invoice is { } invoice && now >= calendar.AddDays(invoice.DueAt, -10);
        return record.Status switch
        {
            OpportunityStatus.Draft => bought,
            OpportunityStatus.Open => (bought && (record.ProposalCount == 0 || record.Questions.Any(question => question.Answer is null)))
                || mayPropose || record.StandingProposals.Any(proposal => proposal.Vendor == person.Id && proposal.TermsVersion < record.TermsVersion),
            OpportunityStatus.Evaluating or OpportunityStatus.InReview => bought || waitsLong,
            OpportunityStatus.AwaitingAuthorization => person.Roles.HasFlag(Roles.Approver) || waitsLong,
            OpportunityStatus.InProgress => contracted || (late && (bought || person.Roles.HasFlag(Roles.Admin))),
            OpportunityStatus.Offered or OpportunityStatus.AwaitingInvoice or OpportunityStatus.AwaitingReceipt => contracted,
            OpportunityStatus.AwaitingCertification => person.Roles.HasFlag(Roles.Certifier) || unpaid,
            OpportunityStatus.AwaitingPayment => person.Roles.HasFlag(Roles.Payer) || unpaid,
            _ => false,
        };
    }
}
