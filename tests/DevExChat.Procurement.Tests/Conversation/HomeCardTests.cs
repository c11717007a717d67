using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Opportunities;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.Procurement.Tests.Conversation;

public sealed class HomeCardTests
{
    private readonly Scene scene = new();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Through_its_whole_life_an_opportunity_stands_with_whoever_holds_it(DatabaseProvider provider)
    {
        await HeldAsync(scene.Buyer, "opportunity.show");
        scene.Opens();
        await HeldAsync(null, "");
        scene.Does(new QuestionAsked("Which browsers?"), scene.Bob);
        await HeldAsync(scene.Buyer, "opportunity.show");
        scene.Does(new QuestionAnswered(1, "All"), scene.Buyer).Proposes(scene.Ada).Closes();
        await HeldAsync(scene.Buyer, "proposal.list");
        scene.Recommends(scene.Ada);
        await HeldAsync(scene.Approver, "opportunity.show");
        scene.Does(new BuyerAsked("Why this one?", AuthorizationShown.Of(scene.View(scene.Approver))!.Facts), scene.Approver);
        await OwedAsync((scene.Approver, "opportunity.show"), (scene.Buyer, "award.answer"));
        scene.Does(new ApproverAnswered(1, "It has tests."), scene.Buyer);
        await HeldAsync(scene.Approver, "opportunity.show");
        scene.Authorizes();
        await HeldAsync(scene.Ada, "opportunity.show");
        scene.Accepts(scene.Ada);
        await HeldAsync(scene.Ada, "delivery.deliver");
        scene.Delivers();
        await HeldAsync(scene.Buyer, "opportunity.show");
        scene.AcceptsWork();
        await HeldAsync(scene.Ada, "invoice.submit");
        scene.Invoices();
        await HeldAsync(scene.Certifier, "invoice.certify");
        scene.Certifies();
        await HeldAsync(scene.Payer, "payment.paid");
        scene.Pays();
        await HeldAsync(scene.Ada, "opportunity.show");
        scene.Does(new ReceiptConfirmed(), scene.Ada);
        await HeldAsync(null, "");

        Task HeldAsync(Person? holder, string actionId) => holder is null ? OwedAsync() : OwedAsync((holder, actionId));

        async Task OwedAsync(params (Person Holder, string ActionId)[] held)
        {
            await using var database = await StoreAsync(provider, scene.Record);
            foreach (var person in scene.Everyone)
            {
                var owed = Part(await HomeAsync(database, person), "Waiting for you");
                Assert.Equal(held.Where(one => one.Holder == person).Select(one => one.ActionId), owed.Select(row => row.Action!.ActionId));
            }
        }
    }

    [Fact]
    public async Task Whoever_waits_sees_with_whom_it_is()
    {
        scene.UnderContract().Delivers();
        await using var database = await StoreAsync(DatabaseProvider.Sqlite, scene.Record);

        var row = Assert.Single(Part(await HomeAsync(database, scene.Ada), "Waiting for others"));

        Assert.Contains("In review: with the buyer", row.Text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_shown_what_separation_of_duties_or_a_limit_keeps_from_them()
    {
        scene.Opens().Proposes(scene.Ada).Closes().Recommends(scene.Ada);
        scene.Buyer.Grant(Roles.Buyer | Roles.Approver, new Money(1_000_000), []);
        scene.Ada.Grant(Roles.Approver, new Money(1_000_000), []);
        scene.Approver.Grant(Roles.Approver, new Money(449_999), []);
        scene.Payer.Grant(Roles.Approver, new Money(450_000), ["9999"]);
        scene.Certifier.Grant(Roles.Approver, new Money(450_000), ["4100"]);
        await using var database = await StoreAsync(DatabaseProvider.Sqlite, scene.Record);

        foreach (var person in new[] { scene.Buyer, scene.Ada, scene.Approver, scene.Payer }) Assert.Empty(Part(await HomeAsync(database, person), "Waiting for you"));
        Assert.Single(Part(await HomeAsync(database, scene.Certifier), "Waiting for you"));
    }

    [Fact]
    public async Task The_certifier_of_an_invoice_is_not_asked_to_pay_it()
    {
        scene.Certifier.Grant(Roles.Certifier | Roles.Payer, Money.Zero, []);
        scene.UnderContract().Delivers().AcceptsWork().Invoices().Certifies();
        await using var database = await StoreAsync(DatabaseProvider.Sqlite, scene.Record);

        Assert.Empty(Part(await HomeAsync(database, scene.Certifier), "Waiting for you"));
        Assert.Single(Part(await HomeAsync(database, scene.Payer), "Waiting for you"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_amendment_asks_those_who_proposed_to_confirm(DatabaseProvider provider)
    {
        scene.Opens().Proposes(scene.Ada).Amends();
        await using var database = await StoreAsync(provider, scene.Record);

        Assert.Contains("confirm your proposal", Assert.Single(Part(await HomeAsync(database, scene.Ada), "Waiting for you")).Text.ToString(), StringComparison.Ordinal);
        Assert.Empty(Part(await HomeAsync(database, scene.Bob), "Waiting for you"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_part_has_ten_rows_at_most_and_no_row_stands_twice(DatabaseProvider provider)
    {
        await using var database = await StoreAsync(
            provider,
            [
                .. Enumerable.Range(1, 12).Select(id => Recorded.Draft(id, scene.Buyer.Id)),
                .. Enumerable.Range(21, 12).Select(id => Recorded.Open(id, scene.Buyer.Id)),
                .. Enumerable.Range(41, 3).Select(id => Recorded.Cancelled(id, scene.Buyer.Id)),
            ]);

        var card = await HomeAsync(database, scene.Buyer);

        Assert.Equal(Enumerable.Range(1, 10), Part(card, "Waiting for you").Select(row => (int)row.Action!.Subject!.Opportunity.Value));
        Assert.Equal(Enumerable.Range(21, 10), Part(card, "Waiting for others").Select(row => (int)row.Action!.Subject!.Opportunity.Value));
        Assert.Equal([43, 42, 41, 32, 31, 12, 11], Part(card, "Your other opportunities").Select(row => (int)row.Action!.Subject!.Opportunity.Value));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_has_no_room_is_counted_and_spoken_of(DatabaseProvider provider)
    {
        await using var database = await StoreAsync(
            provider, [.. Enumerable.Range(1, 12).Select(id => Recorded.Draft(id, scene.Buyer.Id)), .. Enumerable.Range(21, 11).Select(id => Recorded.Open(id, scene.Buyer.Id))]);

        var card = await HomeAsync(database, scene.Buyer);

        Assert.Equal(["And 2 more, newer than these.", "And 1 more, newer than these."], card.Body.OfType<CardElement.Context>().Select(line => line.Text.ToString()));
        Assert.StartsWith("12 things wait for you, 11 things for others.", card.Spoken, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_not_for_this_approver_takes_no_room_from_what_is(DatabaseProvider provider)
    {
        var (dear, cheap) = (Scene.Terms, Scene.Terms with { Net = new Money(100_000) });
        await using var database = await StoreAsync(
            provider,
            [
                // Within the limit before tax, above it with tax; and authorized by the same person already, for the second step.
                .. Enumerable.Range(1, 11).Select(id => Recorded.Recommended(id, scene.Buyer.Id, scene.Ada.Id, dear)),
                .. Enumerable.Range(21, 11).Select(id => Recorded.Recommended(id, scene.Buyer.Id, scene.Ada.Id, cheap, scene.Approver.Id)),
                Recorded.Recommended(41, scene.Buyer.Id, scene.Ada.Id, cheap),
            ]);
        scene.Approver.Grant(Roles.Approver, dear.Net, []);

        var card = await HomeAsync(database, scene.Approver);

        Assert.Equal(41, Assert.Single(Part(card, "Waiting for you")).Action!.Subject!.Opportunity.Value);
        Assert.StartsWith("1 thing waits for you", card.Spoken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_home_shows_a_sealed_proposal()
    {
        scene.Opens().Proposes(scene.Ada);
        await using var database = await StoreAsync(DatabaseProvider.Sqlite, scene.Record);

        foreach (var person in scene.Everyone)
        {
            var words = Shown.Words(await HomeAsync(database, person));
            Assert.DoesNotContain(Scene.Secret, words, StringComparison.Ordinal);
            Assert.DoesNotContain("Ada Works", words, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "New opportunity", "1 thing waits for you")]
    [InlineData("fr", "Nouvelle occasion", "1 élément attend votre intervention")]
    public async Task It_speaks_the_persons_language_and_offers_a_buyer_a_new_one(string language, string button, string spoken)
    {
        scene.Buyer.Choose(language, "America/Toronto");
        await using var database = await StoreAsync(DatabaseProvider.Sqlite, scene.Record);

        var card = await HomeAsync(database, scene.Buyer);

        Assert.Contains(button, card.Actions.Select(action => action.Label));
        Assert.StartsWith(spoken, card.Spoken, StringComparison.Ordinal);
        Assert.DoesNotContain("opportunity.new", (await HomeAsync(database, scene.Ada)).ActionIds());
        Assert.InRange(card.Actions.Count, 1, 3);
    }

    [Fact]
    public async Task Somebody_without_a_part_is_invited()
    {
        await using var database = await StoreAsync(DatabaseProvider.Sqlite);

        var card = await HomeAsync(database, scene.Stranger);

        Assert.Contains(CompleteProfile.ActionId, card.ActionIds());
        Assert.Contains("granted by an administrator", Shown.Words(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_the_apps_home_sends_it_there_and_typing_shows_it_here()
    {
        await using var database = await StoreAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();
        var deed = new ShowHome(db);
        var ct = TestContext.Current.CancellationToken;

        var typed = scene.Types(scene.Buyer);
        Assert.Equal("Your home", (await deed.DoAsync(typed with { Interaction = typed.Interaction with { ActionId = Interaction.HomeOpened } }, ct)).Card().Heading);
        Assert.Empty(db.ChangeTracker.Entries<OutboxMessage>());

        var opened = typed with { Interaction = typed.Interaction with { ActionId = Interaction.HomeOpened, Origin = new Origin(OriginKind.Home) } };
        Assert.Same(Reply.Nothing, await deed.DoAsync(opened, ct));
        Assert.Equal(OutboxKind.ShowHome, Assert.Single(db.ChangeTracker.Entries<OutboxMessage>()).Entity.Kind);
    }

    private static List<CardElement.Row> Part(Card card, string title) =>
        [.. card.Body.SkipWhile(element => element is not CardElement.Section section || section.Title != title).Skip(1).TakeWhile(element => element is not CardElement.Section).OfType<CardElement.Row>()];

    private async Task<TestDatabase> StoreAsync(DatabaseProvider provider, params Opportunity[] records)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        db.AddRange(records);
        await db.SaveChangesAsync();
        return database;
    }

    private async Task<Card> HomeAsync(TestDatabase database, Person person)
    {
        await using var db = database.Open();
        var card = await HomeCard.BuildAsync(db, person, scene.At, TestContext.Current.CancellationToken);
        Assert.Empty(db.ChangeTracker.Entries());
        return card;
    }
}
