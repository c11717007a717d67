using System.Collections.Concurrent;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DevExChat.Procurement.Tests.Conversation;

public sealed class SwitchboardTests
{
    private const string Sentence = "Trop de personnes";

    private static readonly ChatIdentity Zoe = new("slack", "T1", "U1");

    [Fact]
    public async Task A_form_that_is_overtaken_again_and_again_stays_open_with_a_sentence_in_the_language_of_the_person()
    {
        await using var scene = await Scene.BeginsAsync();
        var reply = Assert.IsType<Reply.Corrected>(await scene.HandleAsync("proposal.submit", OriginKind.Form));
        Assert.StartsWith(Sentence, Assert.Single(reply.SentencesByField.Values), StringComparison.Ordinal);
        Assert.Empty(await scene.AnswersAsync());
    }

    [Theory]
    [InlineData("proposal.submit", OriginKind.Screen)]
    [InlineData("typed", OriginKind.Command)]
    public async Task What_is_answered_on_the_spot_is_answered_with_the_same_sentence(string actionId, OriginKind kind)
    {
        await using var scene = await Scene.BeginsAsync();
        Assert.StartsWith(Sentence, Assert.IsType<Reply.Sentence>(await scene.HandleAsync(actionId, kind)).Text, StringComparison.Ordinal);
        Assert.Empty(await scene.AnswersAsync());
    }

    [Theory]
    [InlineData("proposal.submit", OriginKind.MessageButton)]
    [InlineData("typed", OriginKind.DirectMessage)]
    [InlineData("typed", OriginKind.Mention)]
    public async Task What_no_acknowledgement_can_carry_is_said_through_the_outbox(string actionId, OriginKind kind)
    {
        await using var scene = await Scene.BeginsAsync();
        Assert.IsType<Reply.Silence>(await scene.HandleAsync(actionId, kind));
        var answer = Assert.Single(await scene.AnswersAsync());
        Assert.StartsWith(Sentence, answer.Card.Spoken, StringComparison.Ordinal);
        Assert.Equal((Zoe, "handle"), (answer.Person, answer.AnswerHandle));
    }

    [Fact]
    public async Task Lines_that_would_change_one_record_wait_for_each_other_and_those_that_look_do_not()
    {
        await using var scene = await Scene.BeginsAsync();
        await Task.WhenAll(scene.TypeAsync("post 7"), scene.TypeAsync("publier #7"));
        Assert.Equal(2, scene.Turns.Zip(scene.Turns.Skip(1)).Count(pair => pair.First != pair.Second) + 1);

        scene.Turns.Clear();
        await Task.WhenAll(scene.TypeAsync("show 7"), scene.TypeAsync("show #7"));
        Assert.True(scene.Turns.Zip(scene.Turns.Skip(1)).Count(pair => pair.First != pair.Second) > 1);
    }

    /// <summary>A switchboard where everybody is overtaken by somebody else, again and again.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        private readonly AsyncLocal<string> line = new();
        private readonly AnswerSeal seal = new(new EphemeralDataProtectionProvider());
        private readonly TestDatabase database;
        private readonly ServiceProvider services;
        private readonly Switchboard switchboard;

        private Scene(TestDatabase database)
        {
            this.database = database;
            services = new ServiceCollection()
                .AddScoped(_ => database.Open())
                .AddScoped(provider => new Commit(provider.GetRequiredService<ProcurementDb>(), null!, seal)) // nothing follows from an answer alone
                .AddScoped<Exchange>(_ => throw Overtaken())
                .BuildServiceProvider();
            switchboard = new Switchboard(services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, new ProcurementPolicy(), NullLogger<Switchboard>.Instance);
        }

        /// <summary>Whose line was tried, in order.</summary>
        public ConcurrentQueue<string> Turns { get; } = [];

        public static async Task<Scene> BeginsAsync()
        {
            var fresh = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
            await using var db = fresh.Open();
            PeopleRegister.Add(db, Zoe, "Zoé", Reader.For("fr", null), DateTimeOffset.UnixEpoch);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            return new Scene(fresh);
        }

        public Task<Reply> HandleAsync(string actionId, OriginKind kind, string text = "list") => switchboard.HandleAsync(
            new Interaction("d1", Zoe, actionId, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = text }, new Origin(kind, "C1", null, "handle")),
            TestContext.Current.CancellationToken);

        public async Task TypeAsync(string text)
        {
            line.Value = text;
            await HandleAsync(Interaction.Typed, OriginKind.Command, text);
        }

        public async Task<List<AnswerPayload>> AnswersAsync()
        {
            await using var db = database.Open();
            return [.. (await db.Outbox.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken)).Select(message => seal.Open(message.Payload))];
        }

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            await database.DisposeAsync();
        }

        private DbUpdateConcurrencyException Overtaken()
        {
            Turns.Enqueue(line.Value ?? "");
            return new DbUpdateConcurrencyException();
        }
    }
}
