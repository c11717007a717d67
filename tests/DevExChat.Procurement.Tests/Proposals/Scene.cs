using DevExChat.Domain;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Budgets;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.Procurement.Tests.Proposals;

/// <summary>One opportunity and the people around it, taken through its life by the real domain. Nothing moves by itself.</summary>
internal sealed class Scene
{
    public const string Secret = "I begin with the tests and end with the colours.";

    public static readonly DateTimeOffset Start = new(2026, 12, 1, 15, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Closing = Start.AddDays(9);
    public static readonly DateOnly Promised = new(2027, 1, 11);

    public Scene(long number = 42)
    {
        Ada.BecomeVendor(new VendorProfile("Ada Works Inc.", "QC", "ada@example.ca", "ada-works", false));
        Bob.BecomeVendor(new VendorProfile("Bob & Sons", "NS", "bob@example.ca", null, false));
        Buyer.Grant(Roles.Buyer, Money.Zero, []);
        Approver.Grant(Roles.Approver, new Money(1_000_000), []);
        Certifier.Grant(Roles.Certifier, Money.Zero, []);
        Payer.Grant(Roles.Payer, Money.Zero, []);
        Record = Opportunity.Create(new OpportunityId(number), new OpportunityDrafted(Terms), Buyer.AsActor(At), At).Draft!;
    }

    public Person Buyer { get; } = Known("The buyer");

    public Person Ada { get; } = Known("Ada");

    public Person Bob { get; } = Known("Bob");

    public Person Approver { get; } = Known("Angela");

    public Person Certifier { get; } = Known("Carl");

    public Person Payer { get; } = Known("Pat");

    public Person Stranger { get; } = Known("Nobody yet");

    public IReadOnlyList<Person> Everyone => [Buyer, Ada, Bob, Approver, Certifier, Payer, Stranger];

    public DateTimeOffset Now { get; set; } = Start;

    public ProcurementPolicy Policy { get; set; } = new();

    public Opportunity Record { get; }

    /// <summary>What its cards are to tell of its surroundings.</summary>
    public Beside? Beside { get; set; }

    public Circumstances At => new(Now, Policy);

    public static OpportunityTerms Terms => new()
    {
        Title = "Fix the date picker",
        TitleFrench = "Réparer le sélecteur de dates",
        Description = string.Join(' ', Enumerable.Repeat("The date picker of our form fails with a screen reader.", 12)),
        Criteria = ["It can be used with a keyboard alone", "It is tested"],
        Net = new Money(398_230),
        TaxRate = 0.13m,
        Licence = "MIT",
        Repository = "https://github.com/example/picker",
        CostCentre = "4100",
        ClosesAt = Closing,
        NeededBy = new DateOnly(2027, 2, 1),
        Remote = true,
        Unclassified = true,
    };

    public static Person Known(string name) =>
        Person.Known(new PersonId(Guid.NewGuid()), new ChatIdentity("slack", "T1", $"U{Convert.ToHexString(Guid.NewGuid().ToByteArray())}"), name, "en", "America/Toronto");

    public Scene Does(OpportunityEvent deed, Person? by)
    {
        var refusal = Record.Try(deed, by?.AsActor(At) ?? Actor.Clock, At);
        Assert.True(refusal is null, $"{deed.Act} was refused: {refusal}");
        return this;
    }

    public Scene Opens() => Does(new OpportunityPosted(Money.Zero), Buyer);

    /// <summary>From here on each proposal names its own price, up to the posted one.</summary>
    public Scene AsksForPrices() => Does(new DraftEdited(Record.Terms with { Selection = SelectionMethod.Priced.Name }), Buyer);

    public Scene Proposes(Person vendor, string approach = Secret, DateOnly? deliverBy = null, Money? net = null)
    {
        var content = new ProposalContent(approach, "https://example.ca/work", deliverBy ?? Promised, "ada-works", net);
        return Does(new ProposalSubmitted(new ProposalId(Guid.CreateVersion7(Now.AddMilliseconds(Record.Proposals.Count))), content.Fingerprint(), Record.TermsVersion, true) { Content = content }, vendor);
    }

    public Scene Withdraws(Person vendor) => Does(new ProposalWithdrawn(Of(vendor).Id), vendor);

    public Scene Amends() => Does(new OpportunityAmended(Record.Terms with { Description = "Now with more pages." }, "more pages"), Buyer);

    public Scene Closes()
    {
        Now = Closing.AddMinutes(1);
        return Does(new OpportunityClosed(), null);
    }

    public Scene Judges(Person vendor, Verdict verdict, string rationale) => Does(new ProposalEvaluated(Of(vendor).Id, verdict, rationale, true), Buyer);

    public Scene Recommends(Person vendor, string reason = "The clearest approach of them all.") => Does(
        new AwardRecommended(Of(vendor).Id, vendor.Id, Promised, reason, At.Calendar.AddBusinessDays(Now, 10)) { Net = Of(vendor).Content!.Net, PriceRank = PriceRank.For(Record, Of(vendor)) }, Buyer);

    /// <summary>Ada asks $3,500.00 and Bob $3,000.00, before tax, where $3,982.30 was posted.</summary>
    public Scene BothNamePrices() => AsksForPrices().Opens().Proposes(Ada, net: new Money(350_000)).Proposes(Bob, "Bob's own way", net: new Money(300_000));

    public Scene Authorizes(Person? approver = null)
    {
        var facts = AuthorizationShown.Of(View(approver ?? Approver))!.Facts;
        return Does(
            new AwardAuthorized(AuthorizationFacts.Fingerprint(Record, Policy, facts)!, facts, At.Calendar.AddBusinessDays(Now, 2)) { TakesEffectAt = UndoWindow.EndAfter(Record, facts, At) },
            approver ?? Approver);
    }

    public Scene Accepts(Person vendor) => Does(new TermsAccepted(), vendor);

    /// <summary>Ada and Bob proposed, Bob's was found wanting, and Ada has the contract.</summary>
    public Scene UnderContract() =>
        Opens().Proposes(Ada).Proposes(Bob, "Bob's own way").Closes().Judges(Bob, Verdict.Fail, "No earlier work to look at").Recommends(Ada).Authorizes().Accepts(Ada);

    public Scene Delivers() => Does(new WorkDelivered("https://github.com/example/picker/pull/7", [1, 2]), Ada);

    public Scene AsksForRework() => Does(new ReworkRequested([2], "The tests are missing", new DateOnly(2027, 1, 20)), Buyer);

    public Scene AcceptsWork() => Does(new DeliveryAccepted(["seen", "ran them"]), Buyer);

    public Scene Invoices() => Does(new InvoiceSubmitted("2026-007", Record.Award!.Total, Now.AddDays(30)), Ada);

    public Scene Certifies() => Does(new InvoiceCertified("I certify."), Certifier);

    public Scene Pays() => Does(new PaymentIssued("DirectDeposit", "EFT 123"), Payer);

    public Proposal Of(Person vendor) => Record.ProposalOf(vendor.Id)!;

    public CardView View(Person? viewer, string language = "en") =>
        new(Record, Reader.For(language, "America/Toronto"), At, viewer, Everyone.ToDictionary(person => person.Id))
        {
            Beside = Beside,
            Approvers = Record is { Status: OpportunityStatus.AwaitingAuthorization, Recommendation.IsAuthorized: false } ? [Approver] : [],
        };

    /// <summary>A click on a button that was shown with the terms as they are now.</summary>
    public Turn Clicks(Person person, string? detail = null) => Turn(person, OriginKind.MessageButton, new Subject(Record.Id, Record.TermsVersion, detail), []);

    public Turn Types(Person person, params (string Field, string Text)[] fields) => Turn(person, OriginKind.Command, new Subject(Record.Id), fields);

    public Turn Sends(Person person, string? detail, params (string Field, string Text)[] fields) =>
        Turn(person, OriginKind.Form, new Subject(Record.Id, Record.TermsVersion, detail), fields);

    public Turn Turn(Person person, OriginKind kind, Subject subject, (string Field, string Text)[] fields, string language = "en") => new(
        new Interaction(Guid.NewGuid().ToString("n"), person.Identities[0].AsIdentity(), "", subject, fields.ToDictionary(f => f.Field, f => f.Text), new Origin(kind)),
        person, Reader.For(language, "America/Toronto"), At);

    /// <summary>A database in which everyone of the scene is registered.</summary>
    public async Task<TestDatabase> RegisterAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, params Person[] more)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        db.AddRange(Everyone);
        db.AddRange(more);
        await db.SaveChangesAsync();
        return database;
    }
}
