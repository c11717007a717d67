using System.Data;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.Procurement.Tests.Conversation;

public sealed class ExchangeTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Gives_its_connection_back_since_a_pooled_context_would_keep_it_open(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await using var nothing = new ServiceCollection().BuildServiceProvider();
        var unknown = new Interaction(
            "d1", new ChatIdentity("slack", "T1", "U1"), "no.such.action", null, new Dictionary<string, string>(StringComparer.Ordinal), new Origin(OriginKind.Command, "C1"));

        var reply = await new Exchange(db, new Records(db), new Commit(db, null!, null!), nothing)
            .HoldAsync(unknown, new Circumstances(DateTimeOffset.UnixEpoch, new ProcurementPolicy()), TestContext.Current.CancellationToken);

        Assert.IsType<Reply.Sentence>(reply);
        Assert.Equal(ConnectionState.Closed, db.Database.GetDbConnection().State);
    }
}
