using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Conversation;

public sealed class ConsequencesTests
{
    private readonly Scene scene = new Scene().Opens();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_proposal_redraws_the_cards_of_the_channel_the_buyer_and_its_vendor_and_of_no_other_vendor(DatabaseProvider provider)
    {
        await using var database = await WithCardsAsync(provider);
        var content = new ProposalContent(Scene.Secret, null, Scene.Promised, null);

        var redrawn = await RedrawnAsync(database, new ProposalSubmitted(new ProposalId(Guid.NewGuid()), content.Fingerprint(), 1, true) { Content = content }, scene.Ada);

        Assert.Equal(["buyer", "opportunity", "vendor Ada"], redrawn);
    }

    [Fact]
    public async Task What_concerns_all_vendors_redraws_the_cards_of_all()
    {
        await using var database = await WithCardsAsync(DatabaseProvider.Sqlite);

        var redrawn = await RedrawnAsync(database, new ClosingExtended(Scene.Closing.AddDays(2), "A holiday."), scene.Buyer);

        Assert.Equal(["buyer", "opportunity", "vendor Ada", "vendor Bob"], redrawn);
    }

    /// <summary>One copy in a channel, one for the buyer, one for each of two vendors.</summary>
    private async Task<TestDatabase> WithCardsAsync(DatabaseProvider provider)
    {
        var database = await scene.RegisterAsync(provider);
        await using var db = database.Open();
        db.Add(scene.Record);
        (string Card, Place Where, Person? Reader)[] cards =
        [
            (CardNames.Opportunity, new Place("slack", "T1", "C1"), null), (CardNames.Buyer, Of(scene.Buyer), scene.Buyer),
            (CardNames.Vendor, Of(scene.Ada), scene.Ada), (CardNames.Vendor, Of(scene.Bob), scene.Bob),
        ];
        foreach (var (card, where, reader) in cards)
            await CardCopies.ShowAsync(db, scene.Record.Id, card, where, "en", reader?.Id, scene.Now, TestContext.Current.CancellationToken);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await db.Outbox.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>The cards that are to be redrawn after a deed, each vendor's with the name.</summary>
    private async Task<IReadOnlyList<string>> RedrawnAsync(TestDatabase database, OpportunityEvent deed, Person by)
    {
        await using var db = database.Open();
        var record = await db.Opportunities.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Null(record.Try(deed, by.AsActor(scene.At), scene.At));
        await new Consequences(db, new Notifier(db, new Audiences(db), new ChannelDirectory([]))).StageAsync(record, scene.At, TestContext.Current.CancellationToken);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var copies = await db.CardCopies.AsNoTracking().ToDictionaryAsync(copy => copy.Id, TestContext.Current.CancellationToken);
        var refreshes = await db.Outbox.AsNoTracking().Where(message => message.Kind == OutboxKind.RefreshCard).ToListAsync(TestContext.Current.CancellationToken);
        return [.. refreshes.Select(message => NameOf(copies[message.Read<RefreshCardPayload>().CopyId])).Distinct().Order(StringComparer.Ordinal)];
    }

    private string NameOf(CardCopy copy) =>
        copy.CardName == CardNames.Vendor ? $"vendor {scene.Everyone.Single(person => person.Id == copy.Recipient).DisplayName}" : copy.CardName;

    private static Place Of(Person person) => new("slack", "T1", person.On("slack")!.UserId);
}
