using System.Globalization;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.Procurement.Tests.Outbox;

/// <summary>Processes that die at the worst moment, and several that work at once.</summary>
public sealed class CrashTests
{
    private static readonly Place Channel = new("slack", "T1", "C1");

    private readonly FakeChat _chat = new();
    private readonly FakeClock _clock = new();
    private readonly Board _board = new();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_crash_between_claim_and_send_loses_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var doomed = new OutboxHost(database, _chat, _clock, _board))
        {
            await doomed.CopyAsync();
            await doomed.AddAsync(Note("news", "lane"));
            Assert.Equal(2, (await doomed.Get<OutboxClaims>().ClaimAsync(10, CancellationToken.None)).Count);
        }

        await using var host = new OutboxHost(database, _chat, _clock, _board);
        await host.DrainAsync();
        Assert.Empty(_chat.Messages); // for all we know, the claims may be a living worker's
        _clock.Advance(TimeSpan.FromMinutes(2));
        await host.DrainAsync();
        Assert.Equal(["Open", "news"], _chat.Shown.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_crash_between_send_and_mark_doubles_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        CardCopy copy;
        await using (var doomed = new OutboxHost(database, _chat, _clock, _board))
        {
            copy = await doomed.CopyAsync();
            await doomed.AddAsync(Note("news", "lane"));
            foreach (var message in await doomed.Get<OutboxClaims>().ClaimAsync(10, CancellationToken.None))
                await doomed.Get<OutboxSending>().SendAsync(message, CancellationToken.None); // and what became of it is never saved
        }

        Assert.Equal(2, _chat.Messages.Count);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await host.DrainAsync();
        _board.Headings[copy.OpportunityId] = "Closed";
        await host.AddAsync(OutboxMessage.RefreshCard(copy.Id, _clock.GetUtcNow()));
        await host.DrainAsync();
        Assert.Equal(["Closed", "news"], _chat.Shown.Order(StringComparer.Ordinal));
        Assert.All(await host.MessagesAsync(), message => Assert.Equal(OutboxStatus.Sent, message.Status));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_claimed_and_never_sent_is_sent_where_nobody_can_look_for_it(DatabaseProvider provider)
    {
        _chat.CannotBeSearched = true;
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var doomed = new OutboxHost(database, _chat, _clock, _board))
        {
            await doomed.AddAsync([.. Enumerable.Range(1, 9).Select(number => Note($"{number}", null)), Answer(doomed, null), Answer(doomed, "handle")]);
            Assert.Equal(11, (await doomed.Get<OutboxClaims>().ClaimAsync(24, CancellationToken.None)).Count);
        }

        Assert.Empty(_chat.Calls);
        await using var host = new OutboxHost(database, _chat, _clock, _board);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await host.DrainAsync();
        Assert.Equal(10, _chat.Messages.Count);
        Assert.All(await host.MessagesAsync(), message => Assert.Equal((OutboxStatus.Sent, 0), (message.Status, _chat.Calls.Count(call => call == "find"))));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_note_that_may_stand_where_nobody_can_look_is_left_to_a_person(DatabaseProvider provider)
    {
        _chat.CannotBeSearched = true;
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var doomed = new OutboxHost(database, _chat, _clock, _board))
        {
            await doomed.AddAsync(Note("news", null));
            foreach (var message in await doomed.Get<OutboxClaims>().ClaimAsync(10, CancellationToken.None)) await doomed.Get<OutboxSending>().SendAsync(message, CancellationToken.None);
        }

        await using var host = new OutboxHost(database, _chat, _clock, _board);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await host.DrainAsync();
        Assert.Equal(["news"], _chat.Shown);
        Assert.Equal((OutboxStatus.Dead, "cannot be searched"), Assert.Single(await host.MessagesAsync()) is var dead ? (dead.Status, dead.LastError) : default);
    }

    [Fact]
    public async Task A_lone_process_takes_up_its_predecessors_claims_at_once()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using (var doomed = new OutboxHost(database, _chat, _clock, _board))
        {
            await doomed.AddAsync(Note("news", "lane"));
            await doomed.Get<OutboxClaims>().ClaimAsync(10, CancellationToken.None);
        }

        await using var host = new OutboxHost(database, _chat, _clock, _board);
        await host.Worker.StartAsync(CancellationToken.None);
        await Eventually.Is(() => _chat.Messages.Count == 1);
        await host.Worker.StopAsync(CancellationToken.None);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_lost_its_claim_cannot_settle_the_message(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var slow = new OutboxHost(database, _chat, _clock, _board);
        await using var quick = new OutboxHost(database, _chat, _clock, _board);
        await slow.AddAsync(Note("news", "lane"));
        var claimed = Assert.Single(await slow.Get<OutboxClaims>().ClaimAsync(10, CancellationToken.None));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Single(await quick.Get<OutboxClaims>().ClaimAsync(10, CancellationToken.None));

        var late = await slow.Get<OutboxSending>().SendAsync(claimed, CancellationToken.None);
        await slow.Get<OutboxSettler>().SettleAsync(late);
        Assert.Equal((OutboxStatus.Waiting, 2), Assert.Single(await slow.MessagesAsync()) is var message ? (message.Status, message.Attempts) : default);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_copy_that_two_workers_sent_is_shown_once_more(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var slow = new OutboxHost(database, _chat, _clock, _board);
        await using var quick = new OutboxHost(database, _chat, _clock, _board);
        var copy = await slow.CopyAsync();
        await slow.DrainAsync();

        // The slow worker read the record, then its claim ran out and another one showed something newer.
        _board.Headings[copy.OpportunityId] = "Closed";
        await slow.AddAsync(OutboxMessage.RefreshCard(copy.Id, _clock.GetUtcNow()));
        var claimed = Assert.Single(await slow.Get<OutboxClaims>().ClaimAsync(10, CancellationToken.None));
        _board.AfterReading = async () =>
        {
            _board.AfterReading = () => Task.CompletedTask;
            _clock.Advance(TimeSpan.FromMinutes(2));
            _board.Headings[copy.OpportunityId] = "Awarded";
            await quick.DrainAsync();
        };
        await slow.Get<OutboxSettler>().SettleAsync(await slow.Get<OutboxSending>().SendAsync(claimed, CancellationToken.None));
        Assert.Equal(["Closed"], _chat.Shown); // the older words came last
        await quick.DrainAsync();
        Assert.Equal(["Awarded"], _chat.Shown);
        Assert.All(await slow.MessagesAsync(), message => Assert.Equal(OutboxStatus.Sent, message.Status));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Several_workers_never_send_anything_twice(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var one = new OutboxHost(database, _chat, _clock, _board);
        await using var two = new OutboxHost(database, _chat, _clock, _board);
        await using var three = new OutboxHost(database, _chat, _clock, _board);
        _chat.Before = async _ => await Task.Yield();
        for (var channel = 0; channel < 10; channel++) await one.CopyAsync(channel: $"C{channel}");
        await one.AddAsync([.. Enumerable.Range(0, 200).Select(i => Note($"{i:000}", $"lane {i % 25}"))]);

        await Task.WhenAll(new[] { one, two, three }.Select(host => Task.Run(host.DrainAsync)));
        await one.DrainAsync();

        var notes = _chat.Shown.Where(heading => heading != "Open").ToList();
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i:000}"), notes.Order(StringComparer.Ordinal));
        Assert.Equal(210, _chat.Messages.Count);
        foreach (var lane in notes.GroupBy(heading => int.Parse(heading, CultureInfo.InvariantCulture) % 25))
            Assert.Equal(lane.Order(StringComparer.Ordinal), lane);
        Assert.All(await one.MessagesAsync(), message => Assert.Equal((OutboxStatus.Sent, 1), (message.Status, message.Attempts)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Stopping_gives_back_what_was_not_sent_yet(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var stopped = new OutboxHost(database, _chat, _clock, _board, new OutboxOptions { Lanes = 1 });
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _chat.Before = _ =>
        {
            begun.TrySetResult();
            return release.Task;
        };
        await stopped.AddAsync(Note("1", "a"), Note("2", "b"), Note("3", "c"));
        await stopped.Worker.StartAsync(CancellationToken.None);
        await begun.Task;
        var stopping = stopped.Worker.StopAsync(CancellationToken.None);
        release.SetResult();
        await stopping;
        Assert.Equal(["1"], _chat.Shown);

        await using var host = new OutboxHost(database, _chat, _clock, _board);
        await host.DrainAsync();
        Assert.Equal(["1", "2", "3"], _chat.Shown.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("find", _chat.Calls); // what was given back was certainly not sent
    }

    private OutboxMessage Answer(OutboxHost host, string? handle) =>
        OutboxMessage.Answer(host.Get<AnswerSeal>(), new ChatIdentity("slack", "T1", "U1"), handle, new Card("answer", [], "answer"), _clock.GetUtcNow());

    private OutboxMessage Note(string heading, string? lane) => OutboxMessage.Note(Channel, new Card(heading, [], heading), lane, _clock.GetUtcNow());
}
