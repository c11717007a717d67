using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using DatabaseProvider = DevExChat.Procurement.Storage.DatabaseProvider;

namespace DevExChat.Procurement.Tests.Outbox;

/// <summary>What a person at the command line sees of dead letters, and does about them.</summary>
public sealed class OutboxOrdersTests
{
    private const string Words = "for two eyes only";

    private readonly FakeChat _chat = new();
    private readonly FakeClock _clock = new();

    [Fact]
    public async Task Dead_letters_are_listed_with_the_reason_and_without_their_words()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = await HostAsync(database, "channel_is\narchived");
        var dead = Assert.Single(await host.MessagesAsync());

        var (code, said) = await OrderAsync(host);

        Assert.Equal(0, code);
        Assert.Equal($"{dead.Id}\tnote\tsince 2026-12-01 15:00:00Z\t1 attempts\tchannel_is archived", said);
        Assert.DoesNotContain(Words, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_letter_that_is_retried_is_sent()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = await HostAsync(database, "channel_is_archived");
        var dead = Assert.Single(await host.MessagesAsync());

        Assert.Equal(0, (await OrderAsync(host, "retry", $"{dead.Id}")).ExitCode);
        await host.DrainAsync();

        Assert.Equal([Words], _chat.Shown);
        Assert.Equal((0, "There are no dead letters."), await OrderAsync(host));
        Assert.Equal(2, (await OrderAsync(host, "retry", $"{dead.Id}")).ExitCode);
    }

    [Fact]
    public async Task A_post_that_nobody_can_look_for_is_posted_anew_only_when_a_person_says_so()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = new OutboxHost(database, _chat, _clock, new Board());
        _chat.FailNext(new SendResult.Uncertain("time-out"));
        _chat.FailNext(new SendResult.Refused("cannot be searched"));
        await host.AddAsync(OutboxMessage.Note(new Place("slack", "T1", "C1"), new Card(Words, [], Words), "lane", _clock.GetUtcNow()));
        await host.DrainAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        await host.DrainAsync();
        var dead = Assert.Single(await host.MessagesAsync());
        Assert.Equal((OutboxStatus.Dead, "cannot be searched"), (dead.Status, dead.LastError));

        _chat.FailNext(new SendResult.Refused("cannot be searched"));
        Assert.Equal(0, (await OrderAsync(host, "retry", $"{dead.Id}")).ExitCode);
        await host.DrainAsync();
        Assert.Equal(OutboxStatus.Dead, Assert.Single(await host.MessagesAsync()).Status);
        Assert.Empty(_chat.Shown);

        Assert.Equal(0, (await OrderAsync(host, "repost", $"{dead.Id}")).ExitCode);
        await host.DrainAsync();
        Assert.Equal([Words], _chat.Shown);
        Assert.Equal(2, (await OrderAsync(host, "repost", $"{dead.Id}")).ExitCode);
    }

    [Fact]
    public async Task A_dead_letter_that_is_dropped_keeps_the_reason_and_loses_its_words()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = await HostAsync(database, "channel_is_archived");
        var dead = Assert.Single(await host.MessagesAsync());

        Assert.Equal(0, (await OrderAsync(host, "drop", $"{dead.Id}", "the", "channel is gone")).ExitCode);

        var dropped = Assert.Single(await host.MessagesAsync());
        Assert.Equal((OutboxStatus.Dropped, "Dropped by a person: the channel is gone", ""), (dropped.Status, dropped.LastError, dropped.Payload));
        Assert.Equal(2, (await OrderAsync(host, "drop", $"{dead.Id}", "again")).ExitCode);
    }

    [Fact]
    public async Task After_a_long_outage_all_dead_letters_are_sent_again_at_once()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = await HostAsync(database, "channel_is_archived");
        _chat.FailNext(new SendResult.Refused("channel_is_archived"));
        await host.AddAsync(OutboxMessage.Note(new Place("slack", "T1", "C2"), new Card(Words, [], Words), "lane 2", _clock.GetUtcNow()));
        await host.DrainAsync();

        Assert.Equal((0, "2 messages will be sent again."), await OrderAsync(host, "retry", "all"));
        await host.DrainAsync();

        Assert.Equal([Words, Words], _chat.Shown);
        Assert.All(await host.MessagesAsync(), message => Assert.Equal(OutboxStatus.Sent, message.Status));
    }

    [Theory]
    [InlineData("retry")]
    [InlineData("retry", "some")]
    [InlineData("repost")]
    [InlineData("drop", "1")]
    [InlineData("drop", "1", " ")]
    [InlineData("purge", "1")]
    public async Task What_cannot_be_read_changes_nothing_and_says_how_it_is_written(params string[] words)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var host = await HostAsync(database, "channel_is_archived");

        Assert.Equal((1, OutboxOrders.Usage), await OrderAsync(host, words));

        Assert.Equal(OutboxStatus.Dead, Assert.Single(await host.MessagesAsync()).Status);
    }

    private async Task<OutboxHost> HostAsync(TestDatabase database, string refusal)
    {
        var host = new OutboxHost(database, _chat, _clock, new Board());
        _chat.FailNext(new SendResult.Refused(refusal));
        await host.AddAsync(OutboxMessage.Note(new Place("slack", "T1", "C1"), new Card(Words, [], Words), "lane", _clock.GetUtcNow()));
        await host.DrainAsync();
        return host;
    }

    private static async Task<(int ExitCode, string Said)> OrderAsync(OutboxHost host, params string[] words)
    {
        await using var scope = host.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await new OutboxOrders(scope.ServiceProvider.GetRequiredService<OutboxDesk>()).ObeyAsync(words, TestContext.Current.CancellationToken);
    }
}
