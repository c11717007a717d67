using DevExChat.Domain;
using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Procurement.Tests.Budgets;

/// <summary>Two replicas of the product's own switchboard on one real database, with awards that wait for authorization, each with an approver of its own.</summary>
internal sealed class AuthorizationDesk : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider[] _replicas;
    private readonly Scene _scene = new();
    private readonly List<Person> _approvers = [];
    private int _handled;

    private AuthorizationDesk(TestDatabase database)
    {
        _database = database;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Configuration).Build();
        _replicas =
        [
            .. Enumerable.Range(0, 2).Select(_ => new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
                .AddSingleton<TimeProvider>(new FakeClock(At.Now))
                .AddProcurement(configuration)
                .BuildServiceProvider()),
        ];
    }

    public static Circumstances At { get; } = new(Scene.Closing.AddMinutes(1), new ProcurementPolicy());

    public static BudgetLine Line { get; } = BudgetLine.Of(Scene.Terms.CostCentre, new FiscalYear(2026));

    public Person Admin { get; } = Scene.Known("Addie");

    public static async Task<AuthorizationDesk> OpenAsync(DatabaseProvider provider, int awards, CancellationToken ct)
    {
        var desk = new AuthorizationDesk(await TestDatabase.CreateAsync(provider));
        await using var db = desk._database.Open();
        desk.Admin.Grant(Roles.Admin, Money.Zero, []);
        for (var number = 0; number < awards; number++)
        {
            var approver = Scene.Known($"Approver {number}");
            approver.Grant(Roles.Approver, new Money(1_000_000), []);
            desk._approvers.Add(approver);
            db.Add(Waiting(number + 1, desk._scene.Buyer.Id, desk._scene.Ada.Id));
        }

        db.AddRange([desk._scene.Buyer, desk._scene.Ada, desk.Admin, .. desk._approvers]);
        await db.SaveChangesAsync(ct);
        return desk;
    }

    public Person Approver(int number) => _approvers[number - 1];

    public ProcurementDb Open() => _database.Open();

    public async Task KeepAsync(Money amount, CancellationToken ct)
    {
        await using var db = Open();
        var budget = new Budget(Line);
        Assert.Null(budget.Set(amount, Money.Zero));
        db.Add(budget);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Who recommended all of the awards.</summary>
    public Person Buyer => _scene.Buyer;

    /// <summary>The click of an award's own approver, or of another one's, on the button that its card shows them now.</summary>
    public async Task<Interaction> ClickAsync(int award, CancellationToken ct, int? approver = null)
    {
        var by = Approver(approver ?? award);
        await using var db = Open();
        var record = (await new Records(db).FindAsync(new OpportunityId(award), ct))!;
        var view = await NamedPeople.ViewAsync(db, record, by, Reader.For("en", null), At, ct);
        return Of(by, "award.authorize", new Subject(record.Id, record.TermsVersion, AuthorizationShown.Of(view)!.Fingerprint), OriginKind.Screen, []);
    }

    public static Interaction Of(Person person, string actionId, Subject? subject, OriginKind kind, Dictionary<string, string> fields) =>
        new(Guid.NewGuid().ToString("n"), person.Identities[0].AsIdentity(), actionId, subject, fields, new Origin(kind));

    /// <summary>By the one replica and by the other in turn.</summary>
    public Task<Reply> HandleAsync(Interaction interaction, CancellationToken ct) =>
        _replicas[Interlocked.Increment(ref _handled) % _replicas.Length].GetRequiredService<ISwitchboard>().HandleAsync(interaction, ct);

    public async Task<(BudgetTotals Totals, int Awards)> LookAsync(CancellationToken ct)
    {
        await using var db = Open();
        return (BudgetTotals.Of(await db.BudgetLedger.AsNoTracking().ToListAsync(ct)), await db.Set<Domain.Awards.Award>().CountAsync(ct));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas) await replica.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static Opportunity Waiting(long id, PersonId buyer, PersonId vendor)
    {
        var content = new ProposalContent(Scene.Secret, null, Scene.Promised, null);
        var proposed = new ProposalSubmitted(new ProposalId(Guid.NewGuid()), content.Fingerprint(), 1, true) { Content = content };
        return Opportunity.Replay(new OpportunityId(id),
        [
            Entry(new OpportunityDrafted(Scene.Terms), buyer, OpportunityStatus.Draft),
            Entry(new OpportunityPosted(Money.Zero), buyer, OpportunityStatus.Open),
            Entry(proposed, vendor, OpportunityStatus.Open),
            // With something to choose from, one click authorizes.
            Entry(new ProposalSubmitted(new ProposalId(Guid.NewGuid()), content.Fingerprint(), 1, true) { Content = content }, new PersonId(Guid.NewGuid()), OpportunityStatus.Open),
            Entry(new OpportunityClosed(), null, OpportunityStatus.Evaluating),
            Entry(new AwardRecommended(proposed.Proposal, vendor, Scene.Promised, "The best", Scene.Closing.AddDays(14)), buyer, OpportunityStatus.AwaitingAuthorization),
        ]);
    }

    private static RecordedEvent Entry(OpportunityEvent happened, PersonId? by, OpportunityStatus led) => new(happened, by, Scene.Start, led);
}
