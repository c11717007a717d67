using System.Text.RegularExpressions;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Procurement.Tests.People;

/// <summary>The people of a <see cref="Scene"/>, all on Slack, and the whole switchboard of the product in front of them; what they type arrives from either platform.</summary>
internal sealed partial class LinkedScene : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private int deliveries;

    private LinkedScene(Scene people, TestDatabase database, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        (People, Database) = (people, database);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Configuration).AddInMemoryCollection(settings).Build();
        services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(Clock).AddProcurement(configuration).BuildServiceProvider();
    }

    public Scene People { get; }

    public TestDatabase Database { get; }

    public FakeClock Clock { get; } = new(Scene.Start);

    /// <summary>Whom nobody knows yet.</summary>
    public static ChatIdentity OnTeams(string user = "u1") => new("teams", "t2", user);

    public static async Task<LinkedScene> BeginsAsync(DatabaseProvider provider, params (string Key, string? Value)[] settings)
    {
        var people = new Scene();
        return new(people, await people.RegisterAsync(provider), settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
    }

    public static ChatIdentity SlackOf(Person person) => person.Identities[0].AsIdentity();

    /// <summary>Types a line as a command, which is answered on the spot.</summary>
    public Task<Reply> TypesAsync(ChatIdentity who, string line, string? locale = "en-CA") =>
        DoesAsync(who, Interaction.Typed, null, new Origin(OriginKind.Command), locale, ("text", line));

    /// <summary>The last line once more, under the same delivery.</summary>
    public Task<Reply> IsDeliveredAgainAsync(ChatIdentity who, string line) => HandleAsync(deliveries, who, Interaction.Typed, null, new Origin(OriginKind.Command), "en-CA", ("text", line));

    public Task<Reply> DoesAsync(ChatIdentity who, string actionId, Subject? subject, Origin origin, string? locale, params (string Field, string Text)[] fields) =>
        HandleAsync(Interlocked.Increment(ref deliveries), who, actionId, subject, origin, locale, fields);

    private Task<Reply> HandleAsync(int delivery, ChatIdentity who, string actionId, Subject? subject, Origin origin, string? locale, params (string Field, string Text)[] fields) =>
        services.GetRequiredService<ISwitchboard>().HandleAsync(
            new Interaction($"d{delivery}", who, actionId, subject, fields.ToDictionary(f => f.Field, f => f.Text), origin) { Locale = locale },
            TestContext.Current.CancellationToken);

    /// <summary>Asks for a code and reads it off the answer.</summary>
    public async Task<string> AsksForACodeAsync(ChatIdentity who) => CodeIn((await TypesAsync(who, "link")).Card());

    public static string CodeIn(Card card) => Written().Match(card.Spoken).Value is { Length: > 0 } code ? code : throw new InvalidOperationException($"No code in: {card.Spoken}");

    /// <summary>The same code with its last sign wrong.</summary>
    public static string Wrong(string code) => code[..^1] + (code[^1] == '7' ? '8' : '7');

    /// <summary>Links a Teams identity to somebody of the scene.</summary>
    public async Task<ChatIdentity> LinksAsync(Person person, string user = "u1")
    {
        var reply = await TypesAsync(OnTeams(user), $"link {await AsksForACodeAsync(SlackOf(person))}");
        Assert.StartsWith("You are ", reply.Sentence(), StringComparison.Ordinal);
        return OnTeams(user);
    }

    public async Task<Person?> BehindAsync(ChatIdentity identity)
    {
        await using var db = Database.Open();
        return await PeopleRegister.FindAsync(db, identity, TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<string>> ActsAsync(Person person)
    {
        await using var db = Database.Open();
        return await db.Audit.Where(entry => entry.Stream == $"person/{person.Id}").OrderBy(entry => entry.Sequence).Select(entry => entry.Act).ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The approver lets somebody act in their stead, though they have no role of their own.</summary>
    public static Delegation Delegated(Scene people, Person to) =>
        Delegation.Begin(people.Approver.AsActor(people.At), to.AsActor(people.At), null, Scene.Start.AddDays(5), chain: false, Scene.Start).Delegation!;

    public async Task GrantsAsync(Person person, Roles roles)
    {
        await using var db = Database.Open();
        (await db.People.SingleAsync(known => known.Id == person.Id, TestContext.Current.CancellationToken)).Grant(roles, new Money(1_000_000), []);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public async Task HoldsAsync(params Opportunity[] records)
    {
        await using var db = Database.Open();
        db.AddRange(records);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What copies of cards show now; null for one that is left as it is.</summary>
    public async Task<IReadOnlyList<Card?>> ComposeAsync(params CardCopy[] copies)
    {
        await using var scope = services.CreateAsyncScope();
        var composer = scope.ServiceProvider.GetRequiredService<ICardComposer>();
        var cards = new List<Card?>();
        foreach (var copy in copies) cards.Add(await composer.ComposeAsync(copy, sequence: 0, TestContext.Current.CancellationToken));
        return cards;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Database.DisposeAsync();
    }

    [GeneratedRegex("[0-9A-Z]{5}-[0-9A-Z]{5}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
