using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Opportunities;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.People;

public sealed class CompleteProfileTests
{
    private static readonly (string, string)[] Filled =
        [("name", "Maple Code Inc."), ("province", "QC"), ("email", "maple@example.ca"), ("github", "@maple-code")];

    private readonly Scene scene = new();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Somebody_unknown_becomes_a_vendor_and_known(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var stranger = new ChatIdentity("slack", "T1", "U9");

        await SubmitAsync(database, Unknown(stranger, null, Filled));

        await using var db = database.Open();
        var person = (await PeopleRegister.FindAsync(db, stranger, TestContext.Current.CancellationToken))!;
        Assert.Equal(new VendorProfile("Maple Code Inc.", "QC", "maple@example.ca", "maple-code", false), person.Vendor);
        Assert.Equal((Roles.Vendor, "fr", "Maple"), (person.Roles, person.Language, person.DisplayName));
        Assert.True(person.AsActor(new Circumstances(Scene.Start, new ProcurementPolicy())).HasVendorProfile);
        Assert.Equal(OutboxKind.Describe, (await db.Outbox.SingleAsync()).Kind);
    }

    [Fact]
    public async Task Whoever_came_from_an_opportunity_gets_the_way_back()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var about = new Subject(new OpportunityId(42), 3, "x");

        var card = (await SubmitAsync(database, Unknown(new ChatIdentity("slack", "T1", "U9"), about, Filled))).Card();

        var button = Assert.Single(card.Actions);
        Assert.Equal(("proposal.submit", "Je peux le faire"), (button.ActionId, button.Label));
        Assert.Equal(about with { Detail = null }, button.Subject);
    }

    [Fact]
    public async Task A_known_person_finds_the_present_profile_in_the_form_and_can_correct_it()
    {
        await using var database = await scene.RegisterAsync();
        var form = (await SubmitAsync(database, scene.Clicks(scene.Ada))).Form();
        Assert.Equal(["Ada Works Inc.", "QC", "ada@example.ca", "ada-works", null], form.Fields.Select(field => field.Initial));

        await SubmitAsync(database, scene.Sends(scene.Ada, null, [.. Filled, ("employee", "yes")]));

        await using var db = database.Open();
        var ada = await db.People.SingleAsync(person => person.Id == scene.Ada.Id);
        Assert.Equal("Maple Code Inc.", ada.Vendor!.LegalName);
        Assert.True(ada.AsActor(new Circumstances(Scene.Start, new ProcurementPolicy())).IsGovernmentEmployee);
        Assert.Equal(scene.Everyone.Count, await db.People.CountAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_new_name_comes_onto_the_cards_of_whoever_is_asked_to_authorize_an_award_to_it(DatabaseProvider provider)
    {
        await using var database = await scene.RegisterAsync(provider);
        await using var db = database.Open();
        db.Add(Recorded.Recommended(1, scene.Buyer.Id, scene.Ada.Id, Scene.Terms));
        db.Add(Recorded.Recommended(2, scene.Buyer.Id, scene.Bob.Id, Scene.Terms));
        foreach (var record in new[] { 1, 2 })
            await CardCopies.ShowAsync(db, new OpportunityId(record), CardNames.Authorization, new Place("slack", "T1", "U1"), "en", scene.Approver.Id, Scene.Start, TestContext.Current.CancellationToken);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await db.Outbox.ExecuteDeleteAsync(TestContext.Current.CancellationToken);

        await SubmitAsync(database, scene.Sends(scene.Ada, null, [("name", "Ada Works Inc."), .. Filled[1..]]));
        Assert.False(await db.Outbox.AnyAsync(TestContext.Current.CancellationToken));
        await SubmitAsync(database, scene.Sends(scene.Ada, null, Filled));

        var copy = await db.CardCopies.SingleAsync(copy => copy.OpportunityId == new OpportunityId(1), TestContext.Current.CancellationToken);
        var refresh = await db.Outbox.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((OutboxKind.RefreshCard, true), (refresh.Kind, refresh.Lane.EndsWith($"{copy.Id:n}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_and_nothing_is_kept()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

        var corrections = (await SubmitAsync(database, Unknown(
            new ChatIdentity("slack", "T1", "U9"), null, [("name", new string('x', 121)), ("province", "Ontario"), ("email", "nobody"), ("github", "a b")]))).Corrections();

        Assert.Equal(["email", "github", "name", "province"], corrections.Keys.Order());
        await using var db = database.Open();
        Assert.False(await db.People.AnyAsync());
    }

    [Fact]
    public async Task What_is_typed_opens_the_form_since_the_declaration_is_made_there()
    {
        await using var database = await scene.RegisterAsync();

        var form = (await SubmitAsync(database, scene.Types(scene.Stranger, ("name", "Maple Code Inc."), ("province", "qc")))).Form();

        Assert.Equal("Maple Code Inc.", form.Fields[0].Initial);
        Assert.Equal("QC", form.Fields[1].Initial);
        await using var db = database.Open();
        Assert.Null((await db.People.SingleAsync(person => person.Id == scene.Stranger.Id)).Vendor);
    }

    [Fact]
    public async Task The_audit_log_keeps_the_declaration_and_not_the_address()
    {
        await using var database = await scene.RegisterAsync();

        await SubmitAsync(database, scene.Sends(scene.Stranger, null, Filled));

        await using var db = database.Open();
        var entry = await db.Audit.SingleAsync();
        Assert.Equal($"person/{scene.Stranger.Id}", entry.Stream);
        Assert.Contains("\"governmentEmployee\":false", entry.Payload, StringComparison.Ordinal);
        Assert.DoesNotContain("@", entry.Payload, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task The_form_fits_a_dialog(string language)
    {
        await using var database = await scene.RegisterAsync();

        Shown.FitsADialog((await SubmitAsync(database, scene.Turn(scene.Ada, OriginKind.MessageButton, new Subject(new OpportunityId(1), 1), [], language))).Form());
    }

    private static async Task<Reply> SubmitAsync(TestDatabase database, Turn turn)
    {
        await using var db = database.Open();
        var reply = await new CompleteProfile(db).DoAsync(turn, TestContext.Current.CancellationToken);
        await db.SaveChangesAsync();
        return reply;
    }

    private static Turn Unknown(ChatIdentity who, Subject? about, (string Field, string Text)[] fields) => new(
        new Interaction("d1", who, CompleteProfile.ActionId, about, fields.ToDictionary(f => f.Field, f => f.Text), new Origin(OriginKind.Form)) { DisplayName = "Maple", Locale = "fr-CA" },
        null, Reader.For("fr-CA", null), new Circumstances(Scene.Start, new()));
}
