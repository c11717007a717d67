using DevExChat.Bench.Quarter;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Nudges;

/// <summary>
/// A record under the clocks, its people, and the chat they read, over a real database. What happened is recorded; the clock stands at it.
/// </summary>
internal sealed class NudgeScene : IAsyncDisposable
{
    private readonly TestDatabase database;

    private NudgeScene(TestDatabase database, MovedWorld world, Scene scene) => (this.database, World, Story) = (database, world, scene);

    public MovedWorld World { get; }

    public Scene Story { get; }

    public DateTimeOffset Now => World.Clock.Now;

    /// <summary>The scene is led somewhere, then it begins at the instant it was led to.</summary>
    public static async Task<NudgeScene> AtAsync(Func<Scene, Scene> led, DatabaseProvider provider = DatabaseProvider.Sqlite, IEnumerable<Person>? more = null, params (string Key, string Value)[] settings)
    {
        var fresh = await TestDatabase.CreateAsync(provider);
        var all = new Dictionary<string, string?>(fresh.Configuration);
        foreach (var (key, value) in settings) all[key] = value;
        var scene = new Scene();
        led(scene);
        var world = await MovedWorld.StartAsync(all, scene.Now, TestContext.Current.CancellationToken);
        await world.AddAsync([.. scene.Everyone, .. more ?? []]);
        await world.PlaceAsync(scene.Record);
        return new NudgeScene(fresh, world, scene);
    }

    public Task PassAsync(TimeSpan time) => World.PassUntilAsync(Now + time);

    /// <summary>The reminders a person got, oldest first.</summary>
    public IReadOnlyList<Post> Reminders(Person person) => [.. World.Chat.To(person).Where(post => post.Card.Heading.Contains("reminder", StringComparison.Ordinal))];

    public IReadOnlyList<Post> Digests(Person person) => [.. World.Chat.To(person).Where(post => post.Card.Heading == "Waiting for you this morning")];

    /// <summary>What opened among what a person watches, as they were told in the morning.</summary>
    public IReadOnlyList<Post> News(Person person) => [.. World.Chat.To(person).Where(post => post.Card.Heading.Contains("new opportunit", StringComparison.Ordinal) || post.Card.Heading.Contains("nouvelle", StringComparison.Ordinal))];

    /// <summary>The buyer posts an opportunity that asks for skills; it opens now.</summary>
    public async Task<OpportunityId> PostsAsync(long id, params string[] skills)
    {
        var (number, buyer) = (new OpportunityId(id), Story.Buyer.AsActor(World.At));
        var terms = Scene.Terms with { Title = $"Work {id}", Skills = skills, ClosesAt = Now.AddDays(40), NeededBy = null };
        Assert.Null(await World.DoAsync(number, new OpportunityDrafted(terms), buyer));
        Assert.Null(await World.DoAsync(number, new OpportunityPosted(Domain.Money.Zero), buyer));
        return number;
    }

    /// <summary>A click on a card of the scene's record as it stands, or a form about it that is sent.</summary>
    public Task<Reply> DoesAsync(Person person, string actionId, OriginKind kind, params (string Field, string Text)[] fields) => World.AskAsync(new Interaction(
        Guid.NewGuid().ToString("n"), person.Home!, actionId, new Subject(Story.Record.Id, Story.Record.TermsVersion), fields.ToDictionary(field => field.Field, field => field.Text, StringComparer.Ordinal), new Origin(kind)));

    /// <summary>A line typed by somebody, and what they are answered.</summary>
    public async Task<string> TypesAsync(Person person, string line)
    {
        var reply = await World.AskAsync(new Interaction(
            Guid.NewGuid().ToString("n"), person.Home!, Interaction.Typed, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = line }, new Origin(OriginKind.Command)));
        return reply switch
        {
            Reply.Sentence said => said.Text,
            Reply.Shown shown => shown.Card.Spoken,
            _ => reply.ToString()!,
        };
    }

    /// <summary>A press of a button of the last reminder.</summary>
    public async Task<string> PressesAsync(Person person, string actionId)
    {
        var button = Reminders(person)[^1].Card.Body.OfType<CardElement.Buttons>().SelectMany(buttons => buttons.Actions).First(action => action.ActionId == actionId);
        var reply = await World.AskAsync(new Interaction(
            Guid.NewGuid().ToString("n"), person.Home!, button.ActionId, button.Subject, new Dictionary<string, string>(StringComparer.Ordinal), new Origin(OriginKind.Command)));
        return Assert.IsType<Reply.Sentence>(reply).Text;
    }

    public Task<List<NoticeEntry>> LedgerAsync(Person? of = null) => World.InDbAsync(db => db.NoticeLedger.AsNoTracking()
        .Where(entry => of == null || entry.Person == of.Id).OrderBy(entry => entry.DueAt).ThenBy(entry => entry.Key).ToListAsync());

    public Task<List<string>> AuditedAsync(Person person) => World.InDbAsync(db =>
        db.Audit.Where(entry => entry.Stream == $"person/{person.Id}").OrderBy(entry => entry.Sequence).Select(entry => entry.Act).ToListAsync());

    public Task<Domain.Refusal?> DoesAsync(OpportunityEvent deed, Person by) => World.DoAsync(Story.Record.Id, deed, by.AsActor(World.At));

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await database.DisposeAsync();
    }
}
