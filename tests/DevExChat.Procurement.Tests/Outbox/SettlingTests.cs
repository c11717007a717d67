using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Outbox;

/// <summary>Saving what became of messages that were sent, many at a time.</summary>
public sealed class SettlingTests
{
    private readonly FakeClock _clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_attempts_at_one_message_that_end_together_take_none_of_the_others_down(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var host = new OutboxHost(database, new FakeChat(), _clock, new Board());
        await host.AddAsync([.. Enumerable.Range(1, 12).Select(number => Note($"{number}"))]);
        var claims = host.Get<OutboxClaims>();
        var first = await claims.ClaimAsync(12, Ct);
        DateTimeOffset? past = _clock.GetUtcNow().AddSeconds(-1);
        await host.InDbAsync(db => db.Outbox.Where(message => message.Lane == "2").ExecuteUpdateAsync(set => set.SetProperty(message => message.ClaimedUntil, past), Ct));
        var again = Assert.Single(await claims.ClaimAsync(12, Ct));

        var settler = host.Get<OutboxSettler>();
        await Task.WhenAll(first.Append(again).Select(message => settler.SettleAsync(Sent(message))));

        Assert.All(await host.MessagesAsync(), message => Assert.Equal((OutboxStatus.Sent, message.Lane == "2" ? 2 : 1), (message.Status, message.Attempts)));
    }

    private OutboxMessage Note(string lane) => OutboxMessage.Note(new Place("slack", "T1", "C1"), new Card("news", [], "news"), lane, _clock.GetUtcNow());

    private Settlement Sent(OutboxMessage message)
    {
        var token = message.ClaimToken!.Value;
        message.Settle(OutboxStatus.Sent, null, _clock.GetUtcNow());
        return new Settlement(message, token, copy: null, []);
    }
}
