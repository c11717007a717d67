using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DevExChat.Procurement.Tests.Conversation;

public sealed class SwitchboardTests
{
    private static readonly ChatIdentity Zoe = new("slack", "T1", "U1");

    [Fact]
    public async Task A_form_that_is_overtaken_again_and_again_stays_open_with_a_sentence_in_the_language_of_the_person()
    {
        var reply = Assert.IsType<Reply.Corrected>(await OvertakenAsync(OriginKind.Form));
        Assert.StartsWith("Trop de personnes", Assert.Single(reply.SentencesByField.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_that_is_overtaken_again_and_again_is_answered_with_the_same_sentence() =>
        Assert.StartsWith("Trop de personnes", Assert.IsType<Reply.Sentence>(await OvertakenAsync(OriginKind.MessageButton)).Text, StringComparison.Ordinal);

    private static async Task<Reply> OvertakenAsync(OriginKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using (var db = database.Open())
        {
            PeopleRegister.Add(db, Zoe, "Zoé", Reader.For("fr", null), DateTimeOffset.UnixEpoch);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var services = new ServiceCollection()
            .AddScoped(_ => database.Open())
            .AddScoped<Exchange>(_ => throw new DbUpdateConcurrencyException())
            .BuildServiceProvider();
        var switchboard = new Switchboard(services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, new ProcurementPolicy(), NullLogger<Switchboard>.Instance);
        return await switchboard.HandleAsync(
            new Interaction("d1", Zoe, "proposal.submit", null, new Dictionary<string, string>(StringComparer.Ordinal), new Origin(kind, "C1")), TestContext.Current.CancellationToken);
    }
}
