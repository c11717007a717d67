using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Procurement.Tests.Outbox;

/// <summary>Platforms that fail, hang, lie and slow us down: nothing lost, nothing doubled.</summary>
public sealed class FailureTests
{
    private static readonly Place Channel = new("slack", "T1", "C1");

    private readonly FakeChat _chat = new();
    private readonly FakeClock _clock = new();
    private readonly Board _board = new();
    private readonly OutboxOptions _options = new() { MaxAttempts = 4 };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_failure_is_tried_again_later_and_later(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board, _options);
        for (var i = 0; i < 3; i++) _chat.FailNext(new SendResult.TryAgain("server error"));
        await host.AddAsync(Note("news", "lane"), Note("more news", "lane"));
        await host.DrainAsync();
        foreach (var seconds in new[] { 2, 4, 8 })
        {
            Assert.Empty(_chat.Messages);
            var calls = _chat.Calls.Count;
            _clock.Advance(TimeSpan.FromSeconds((seconds / 2.0) - 0.1));
            await host.DrainAsync();
            Assert.Equal(calls, _chat.Calls.Count); // not before half of the wait
            _clock.Advance(TimeSpan.FromSeconds((seconds / 2.0) + 0.1));
            await host.DrainAsync();
        }

        Assert.Equal(["news", "more news"], _chat.Shown); // and the second did not overtake the first
        Assert.DoesNotContain("find", _chat.Calls); // it certainly was not there
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_fails_too_often_is_a_dead_letter_that_a_person_can_retry_or_drop(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board, _options);
        for (var i = 0; i < 5; i++) _chat.FailNext(new SendResult.TryAgain("server error"));
        await host.AddAsync(Note("news", "lane"));
        await RunOutAsync(host);
        Assert.Equal(4, _chat.Calls.Count);
        var dead = Assert.Single(await ListDeadAsync(host));
        Assert.Equal("server error", dead.LastError);

        Assert.True(await AtDeskAsync(host, desk => desk.RetryAsync(dead.Id, CancellationToken.None)));
        await RunOutAsync(host);
        Assert.Equal(["news"], _chat.Shown);
        Assert.False(await AtDeskAsync(host, desk => desk.DropAsync(dead.Id, "old news", CancellationToken.None))); // too late
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_a_platform_will_never_take_is_a_dead_letter_at_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board, _options);
        _chat.FailNext(new SendResult.Refused("channel_is_archived"));
        await host.AddAsync(Note("for nobody", "lane"), Note("next", "lane"));
        await host.DrainAsync();
        var refused = Assert.Single(await ListDeadAsync(host));
        Assert.Equal("channel_is_archived", refused.LastError);
        Assert.Equal(["next"], _chat.Shown);
        Assert.True(await AtDeskAsync(host, desk => desk.DropAsync(refused.Id, "the channel is gone", CancellationToken.None)));
        Assert.Empty(await ListDeadAsync(host));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Being_asked_to_wait_is_honoured_and_not_held_against_the_message(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board, _options);
        for (var i = 0; i < 10; i++) _chat.FailNext(new SendResult.TryAgain("ratelimited", TimeSpan.FromSeconds(10)));
        await host.AddAsync(Note("news", "lane"));
        for (var i = 1; i <= 10; i++)
        {
            await host.DrainAsync();
            Assert.Equal(i, _chat.Calls.Count);
            _clock.Advance(TimeSpan.FromSeconds(9.9));
            await host.DrainAsync();
            Assert.Equal(i, _chat.Calls.Count);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        await host.DrainAsync();
        Assert.Equal(["news"], _chat.Shown);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_applied_before_a_time_out_is_found_and_not_posted_again(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board, _options);
        _chat.ApplyNextUnheard();
        var copy = await host.CopyAsync();
        await RunOutAsync(host);
        _chat.ApplyNextUnheard();
        await host.AddAsync(Note("news", "lane"));
        await RunOutAsync(host);
        Assert.Equal(["post Open", "find", "post news", "find"], _chat.Calls);
        Assert.Equal(["Open", "news"], _chat.Shown);

        // It is known where the card stands, so it can be edited.
        _board.Headings[copy.OpportunityId] = "Closed";
        await host.AddAsync(OutboxMessage.RefreshCard(copy.Id, _clock.GetUtcNow()));
        await RunOutAsync(host);
        Assert.Equal(["Closed", "news"], _chat.Shown);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_not_applied_before_a_time_out_is_posted(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board, _options);
        _chat.FailNext(new SendResult.Uncertain("connection lost"));
        await host.CopyAsync();
        await RunOutAsync(host);
        _chat.FailNext(new SendResult.Uncertain("connection lost"));
        await host.AddAsync(Note("news", "lane"));
        await RunOutAsync(host);
        Assert.Equal(["Open", "news"], _chat.Shown);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_doubt_outlives_attempts_that_did_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board, _options);
        _chat.ApplyNextUnheard();
        _chat.FailNext(new SendResult.TryAgain("ratelimited", TimeSpan.FromSeconds(1))); // the look
        _chat.FailNext(new SendResult.Uncertain("timed out")); // the look again
        await host.AddAsync(Note("news", "lane"));
        await RunOutAsync(host);
        Assert.Equal(["post news", "find", "find", "find"], _chat.Calls);
        Assert.Equal(["news"], _chat.Shown);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_card_found_after_a_time_out_is_brought_up_to_date_when_the_record_moved_on(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board, _options);
        _chat.ApplyNextUnheard();
        var copy = await host.CopyAsync();
        await host.DrainAsync();
        _board.Headings[copy.OpportunityId] = "Closed";
        await RunOutAsync(host);
        Assert.Equal(["Closed"], _chat.Shown);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_call_that_hangs_is_given_up_and_looked_for(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board, _options);
        var hanging = new TaskCompletionSource();
        _chat.Before = async call =>
        {
            if (call != "post news") return;
            _chat.Before = _ => Task.CompletedTask;
            var limit = new TaskCompletionSource();
            await using var timer = _clock.CreateTimer(_ => limit.SetResult(), null, _options.CallLimit, Timeout.InfiniteTimeSpan);
            hanging.SetResult();
            await limit.Task;
            throw new OperationCanceledException();
        };
        await host.AddAsync(Note("news", "lane"));
        var draining = host.DrainAsync();
        await hanging.Task;
        _clock.Advance(_options.CallLimit);
        await draining;
        await RunOutAsync(host);
        Assert.Equal(["post news", "find", "post news"], _chat.Calls);
        Assert.Equal(["news"], _chat.Shown);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("handle")]
    public async Task An_answer_that_may_have_arrived_is_given_once_more_each_way_and_then_no_more(string? handle)
    {
        _chat.CannotBeSearched = true;
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = new OutboxHost(database, _chat, _clock, _board, new OutboxOptions());
        for (var time = 0; time < 3; time++) _chat.FailNext(new SendResult.TryAgain("server error"));
        await host.AddAsync(OutboxMessage.Answer(host.Get<AnswerSeal>(), new ChatIdentity("slack", "T1", "U1"), handle, new Card("answer", [], "answer"), _clock.GetUtcNow()));
        await RunOutAsync(host);
        var before = _chat.Calls.Count(call => call != "find");
        Assert.Equal(4, before); // what certainly did not arrive is tried again

        await host.AddAsync(OutboxMessage.Answer(host.Get<AnswerSeal>(), new ChatIdentity("slack", "T1", "U1"), handle, new Card("answer", [], "answer"), _clock.GetUtcNow()));
        _chat.AlwaysUnheard = true;
        await RunOutAsync(host);
        Assert.Equal(handle is null ? 2 : 4, _chat.Calls.Count(call => call != "find") - before);
        Assert.Single(await ListDeadAsync(host));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_message_somebody_removed_is_posted_anew_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board, _options);
        var copy = await host.CopyAsync();
        await host.DrainAsync();
        for (var round = 1; round <= 2; round++)
        {
            _chat.Messages.Clear();
            _board.Headings[copy.OpportunityId] = $"Round {round}";
            await host.AddAsync(OutboxMessage.RefreshCard(copy.Id, _clock.GetUtcNow()));
            await host.DrainAsync();
            Assert.Equal(round == 1 ? ["Round 1"] : [], _chat.Shown);
        }

        Assert.Equal(CopyStatus.Lost, (await host.ReadAsync(copy)).Status);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_message_that_cannot_be_read_does_not_stop_the_others(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, _chat, _clock, _board, _options);
        await host.AddAsync(Note("broken", "a"), Note("news", "b"));
        await host.InDbAsync(db => db.Outbox.Where(m => m.Lane == "a").ExecuteUpdateAsync(set => set.SetProperty(m => m.Payload, "{")));
        await RunOutAsync(host);
        Assert.Equal(["news"], _chat.Shown);
        Assert.Equal("JsonException", Assert.Single(await ListDeadAsync(host)).LastError);
    }

    private static Task<IReadOnlyList<OutboxLine>> ListDeadAsync(OutboxHost host) => AtDeskAsync(host, desk => desk.ListAsync(OutboxStatus.Dead, 10, CancellationToken.None));

    private static async Task<T> AtDeskAsync<T>(OutboxHost host, Func<OutboxDesk, Task<T>> work)
    {
        await using var scope = host.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<OutboxDesk>());
    }

    private async Task RunOutAsync(OutboxHost host)
    {
        for (var i = 0; i < 6; i++)
        {
            await host.DrainAsync();
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private OutboxMessage Note(string heading, string? lane) => OutboxMessage.Note(Channel, new Card(heading, [], heading), lane, _clock.GetUtcNow());
}
