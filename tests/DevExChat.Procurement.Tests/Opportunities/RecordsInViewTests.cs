using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Opportunities;

public sealed class RecordsInViewTests
{
    private readonly Scene scene = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Several_cards_of_one_record_show_what_was_read_once_until_its_log_has_grown()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var (id, none) = (new OpportunityId(1), new OpportunityId(2));
        await using (var db = database.Open())
        {
            db.Add(Recorded.Open(id.Value, scene.Buyer.Id, null, scene.Ada.Id));
            await db.SaveChangesAsync(Ct);
        }

        using var records = new RecordsInView();
        var first = await ReadAsync(sequence: 3);
        Assert.Equal(scene.Ada.Id, Assert.Single(first!.Proposals).Vendor);
        Assert.Same(first, await ReadAsync(sequence: 3));
        Assert.Same(first, await ReadAsync(sequence: 2));

        await using (var db = database.Open()) await db.Opportunities.ExecuteUpdateAsync(set => set.SetProperty(record => record.HoldReason, "Wait."), Ct);

        Assert.Equal("Wait.", (await ReadAsync(sequence: 4))!.HoldReason);
        Assert.Equal("Wait.", (await ReadAsync(sequence: 3))!.HoldReason);
        await using var other = database.Open();
        Assert.Null(await records.FindAsync(other, none, 0, Ct));

        async Task<Opportunity?> ReadAsync(long sequence)
        {
            await using var db = database.Open();
            return await records.FindAsync(db, id, sequence, Ct);
        }
    }
}
