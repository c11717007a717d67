using DevExChat.Domain.People;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Storage;

/// <summary>Whoever writes to a SQLite file waits in line and asleep nowhere; PostgreSQL knows no line.</summary>
public sealed class OneWriterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_SQLite_the_next_writer_begins_when_the_one_before_has_ended()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var first = database.Open();
        await using var second = database.Open();
        var ends = new TaskCompletionSource<int>();
        var writing = first.WriteAsync(() => ends.Task, Ct);
        second.Outbox.Add(OutboxMessage.ShowHome(new ChatIdentity("slack", "T1", "U1"), DateTimeOffset.UnixEpoch));

        var waiting = second.SaveChangesAsync(Ct);
        Assert.False(waiting.IsCompleted);
        ends.SetResult(0);
        await writing;
        await waiting;

        Assert.Equal(1, await first.Outbox.CountAsync(Ct));
    }

    [Fact]
    public async Task What_is_saved_within_a_turn_does_not_wait_for_itself()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();

        await db.WriteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            db.Outbox.Add(OutboxMessage.ShowHome(new ChatIdentity("slack", "T1", "U1"), DateTimeOffset.UnixEpoch));
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
            return true;
        }, Ct);

        Assert.Equal(1, await db.Outbox.CountAsync(Ct));
    }

    [Fact]
    public async Task A_writer_that_fails_lets_the_next_one_in()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();
        await Assert.ThrowsAsync<TimeoutException>(() => db.WriteAsync<int>(() => throw new TimeoutException(), Ct));

        Assert.Equal(7, await database.Open().WriteAsync(() => Task.FromResult(7), Ct));
        Assert.Equal(8, await db.WriteAsync(() => Task.FromResult(8), Ct));
    }

    [Fact]
    public async Task On_PostgreSQL_nobody_waits_for_another()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var first = database.Open();
        await using var second = database.Open();
        var ends = new TaskCompletionSource<int>();
        var writing = first.WriteAsync(() => ends.Task, Ct);

        Assert.Equal(7, await second.WriteAsync(() => Task.FromResult(7), Ct));
        ends.SetResult(0);
        await writing;
    }
}
