using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Outbox;

/// <summary>What died because the app was not in a place comes when the app is there again.</summary>
public sealed class ReturnTests
{
    private static readonly Place Here = new("slack", "T1", "C1");
    private static readonly Place There = new("slack", "T1", "C2");

    private readonly FakeChat _chat = new();
    private readonly FakeClock _clock = new();
    private readonly Board _board = new();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Cards_and_notes_for_a_place_are_sent_when_the_app_returns_to_it(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var references = References(host);
        await ComesAsync(references, Here);
        await references.ForgetAsync(Here, null, CancellationToken.None);
        await DieAsync(host, isAway: true, Note("An offer lapses", Here with { Conversation = "C1;messageid=7" }), Note("Elsewhere", There));
        var copy = await host.CopyAsync();
        await DieAsync(host, isAway: true);
        await DieAsync(host, isAway: true, OutboxMessage.NoteUnder(copy.Id, new Card("Under it", [], "Under it"), _clock.GetUtcNow()));
        await DieAsync(host, isAway: false, Note("Too large", Here));

        await ComesAsync(references, Here);
        Assert.Equal(3, await WaitingAsync(host));
        await host.DrainAsync();

        Assert.Equal(["An offer lapses", "Open", "Under it"], _chat.Shown.Order(StringComparer.Ordinal));
        Assert.Equal(["not installed: removed", "too large"], (await host.MessagesAsync()).Where(one => one.Status == OutboxStatus.Dead).Select(one => one.LastError));
    }

    [Fact]
    public async Task A_private_answer_is_given_to_whoever_comes_back()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var person = new ChatIdentity("slack", "T1", "U1");
        await DieAsync(host, isAway: true, OutboxMessage.Answer(host.Get<AnswerSeal>(), person, null, new Card("Only you", [], "Only you"), _clock.GetUtcNow()));

        var seen = new Sighting(new Place("slack", "T1", "U1"), ConversationKind.Person, new Uri("https://chat.example/")) { Direct = "D1" };
        await References(host).KeepAsync(seen, CancellationToken.None);
        await host.DrainAsync();

        Assert.Equal(["Only you"], _chat.Shown);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Reminders_and_the_morning_s_news_wait_for_whoever_removed_the_app_and_comes_back(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var (back, still) = (Person.Known(new PersonId(Guid.NewGuid()), new ChatIdentity("slack", "T1", "U1"), "Ada", "en", "UTC"), Person.Known(new PersonId(Guid.NewGuid()), new ChatIdentity("slack", "T1", "U2"), "Bo", "en", "UTC"));
        var now = _clock.GetUtcNow();
        OutboxMessage[] died = [OutboxMessage.Nudges(back.Id, now, now), OutboxMessage.Morning(OutboxKind.News, back.Id, new DateOnly(2026, 12, 1), now, now), OutboxMessage.Nudges(still.Id, now, now)];
        foreach (var message in died) message.Settle(OutboxStatus.Dead, $"{OutboxReturns.Away}removed", now);
        await host.AddAsync(died);
        await host.InDbAsync(db =>
        {
            db.AddRange(back, still);
            return db.SaveChangesAsync();
        });

        await References(host).KeepAsync(new Sighting(new Place("slack", "T1", "U1"), ConversationKind.Person, new Uri("https://chat.example/")) { Direct = "D1" }, CancellationToken.None);

        Assert.Equal([OutboxStatus.Waiting, OutboxStatus.Waiting, OutboxStatus.Dead], (await host.MessagesAsync()).Select(message => message.Status));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_private_answer_is_given_to_whoever_is_met_again_among_others(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var (references, person) = (References(host), new Place("slack", "T1", "U1"));
        var met = new Sighting(person, ConversationKind.Person, new Uri("https://chat.example/")) { Member = "29:1" };
        Assert.True(await references.KeepAsync(met with { Direct = "D1" }, CancellationToken.None));
        await references.LoseTouchAsync(person, CancellationToken.None);
        await DieAsync(host, isAway: true, OutboxMessage.Answer(host.Get<AnswerSeal>(), new ChatIdentity("slack", "T1", "U1"), null, new Card("Only you", [], "Only you"), _clock.GetUtcNow()));

        Assert.False(await references.KeepAsync(met, CancellationToken.None), "They are no newcomer to be greeted.");
        await host.DrainAsync();

        Assert.Equal(["Only you"], _chat.Shown);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task However_many_find_out_at_once_that_the_app_was_removed_each_is_told_so(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var references = References(host);
        for (var round = 0; round < 10; round++)
        {
            await ComesAsync(references, Here);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => references.ForgetAsync(Here, null, CancellationToken.None))));
            Assert.NotNull((await references.FindAsync(Here, CancellationToken.None))!.RemovedAt);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task With_a_team_its_channels_return_and_what_is_old_news_stays(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var references = References(host);
        foreach (var place in new[] { Here, There }) await ComesAsync(references, place);
        await references.ForgetAsync(Here with { Conversation = "team" }, null, CancellationToken.None);
        await DieAsync(host, isAway: true, Note("Long ago", There));
        _clock.Advance(TimeSpan.FromDays(31));
        await DieAsync(host, isAway: true, Note("Yesterday", There));

        await ComesAsync(references, Here);
        await host.DrainAsync();

        Assert.Equal(["Yesterday"], _chat.Shown);
        Assert.Null((await references.FindAsync(There, CancellationToken.None))!.RemovedAt);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_being_sent_when_the_app_is_invited_and_dies_just_after_is_sent_all_the_same_and_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        var keeper = new ChannelKeeper(host.Get<IDbContextFactory<ProcurementDb>>(), new ChannelDirectory([]), host.Get<AnswerSeal>(), _clock);
        var copy = await host.CopyAsync();
        await host.AddAsync(Note("An offer lapses", Here), OutboxMessage.NoteUnder(copy.Id, new Card("Under it", [], "Under it"), _clock.GetUtcNow()));

        // Slack has refused both, for the app was not there, and has not answered yet.
        var (underWay, invited) = (0, new TaskCompletionSource());
        for (var times = 0; times < 2; times++) _chat.FailNext(new SendResult.Refused("not_in_channel") { WhileAway = true });
        _chat.Before = async _ =>
        {
            if (Interlocked.Increment(ref underWay) == 2)
            {
                await keeper.ReturnAsync(Here, CancellationToken.None);
                invited.SetResult();
            }

            await invited.Task;
        };
        await host.DrainAsync();

        Assert.Equal(["An offer lapses", "Open", "Under it"], _chat.Shown.Order(StringComparer.Ordinal));
        Assert.All(await host.MessagesAsync(), message => Assert.Equal(OutboxStatus.Sent, message.Status));
        await keeper.ReturnAsync(Here, CancellationToken.None);
        Assert.Equal(0, await WaitingAsync(host));
    }

    private ConversationReferences References(OutboxHost host) => new(host.Get<IDbContextFactory<ProcurementDb>>(), host.Get<AnswerSeal>(), _clock);

    private Task<bool> ComesAsync(ConversationReferences references, Place place) => references.KeepAsync(
        new Sighting(place, ConversationKind.Channel, new Uri("https://chat.example/")) { Team = "team", ArrivedAt = _clock.GetUtcNow() }, CancellationToken.None);

    /// <summary>Sends what waits, and these, to a platform that refuses them.</summary>
    private async Task DieAsync(OutboxHost host, bool isAway, params OutboxMessage[] messages)
    {
        await host.AddAsync(messages);
        for (var left = await WaitingAsync(host); left > 0; left--) _chat.FailNext(isAway ? new SendResult.Refused("removed") { WhileAway = true } : new SendResult.Refused("too large"));
        await host.DrainAsync();
        Assert.Equal(0, await WaitingAsync(host));
    }

    private static Task<int> WaitingAsync(OutboxHost host) => host.InDbAsync(db => db.Outbox.CountAsync(message => message.Status == OutboxStatus.Waiting && message.Kind != OutboxKind.Meet));

    private OutboxMessage Note(string words, Place place) => OutboxMessage.Note(place, new Card(words, [], words), null, _clock.GetUtcNow());
}
