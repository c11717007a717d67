using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.Procurement.Tests.Opportunities;

public sealed class DraftOpportunityTests
{
    private readonly Scene scene = new();

    [Fact]
    public async Task A_message_turned_into_an_opportunity_begins_its_form()
    {
        var form = (await AskAsync(scene.Buyer, ("text", "\n Our date picker fails \r\nIt is silent.\n\nWho can help?"))).Form();

        Assert.Equal("Our date picker fails", Initial(form, "title"));
        Assert.Equal("Our date picker fails \nIt is silent.\n\nWho can help?", Initial(form, "description"));
    }

    [Fact]
    public async Task A_long_first_line_is_cut_at_a_word()
    {
        var form = (await AskAsync(scene.Buyer, ("text", string.Join(' ', Enumerable.Repeat("picker", 40))))).Form();

        Assert.Equal(string.Join(' ', Enumerable.Repeat("picker", 20)), Initial(form, "title"));
        Assert.Equal(279, Initial(form, "description")!.Length);
    }

    [Fact]
    public async Task What_was_typed_goes_before_the_message_and_without_one_the_form_is_empty()
    {
        Assert.Equal("Typed", Initial((await AskAsync(scene.Buyer, ("text", "A message"), ("title", "Typed"))).Form(), "title"));
        var empty = (await AskAsync(scene.Buyer)).Form();
        Assert.All(["title", "description"], field => Assert.Null(Initial(empty, field)));
    }

    [Fact]
    public async Task Somebody_who_does_not_buy_is_refused_whatever_the_message_says() =>
        Assert.IsType<Reply.Sentence>(await AskAsync(scene.Stranger, ("text", "A message")));

    [Theory]
    [InlineData("en", null, "Pick")]
    [InlineData("en", "priced", "Priced")]
    [InlineData("en", "PICK", "Pick")]
    [InlineData("fr", "prix", "Priced")]
    [InlineData("fr", "choix", "Pick")]
    [InlineData("fr", "Priced", "Priced")]
    public async Task How_the_choice_is_made_is_chosen_among_two(string language, string? typed, string chosen)
    {
        var turn = scene.Turn(scene.Buyer, OriginKind.Command, null!, typed is null ? [] : [("selection", typed)], language);
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();
        var field = (await new DraftOpportunity(db).DoAsync(turn, TestContext.Current.CancellationToken)).Form().Fields.Single(known => known.Name == "selection");

        Assert.Equal((chosen, FieldKind.OneOf), (field.Initial, field.Kind));
        Assert.Equal(["Pick", "Priced"], field.Choices.Select(choice => choice.Value));
        Assert.All(field.Choices, choice => Assert.InRange(choice.Words.Length, 20, 75));
    }

    [Theory]
    [InlineData("Priced", "Priced")]
    [InlineData("", "Pick")]
    public async Task A_draft_keeps_the_way_of_choosing_that_its_form_says(string sent, string kept)
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        var reply = await new DraftOpportunity(db).DoAsync(scene.Turn(scene.Buyer, OriginKind.Form, null!, [("title", "A form"), ("selection", sent)]), TestContext.Current.CancellationToken);

        Assert.Contains("is saved", reply.Sentence(), StringComparison.Ordinal);
        Assert.Equal(kept, Assert.Single(db.Opportunities.Local).Terms.Selection);
    }

    [Fact]
    public async Task A_way_of_choosing_that_nobody_knows_is_refused_under_its_field()
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        var reply = await new DraftOpportunity(db).DoAsync(scene.Turn(scene.Buyer, OriginKind.Form, null!, [("title", "A form"), ("selection", "Lottery")]), TestContext.Current.CancellationToken);

        Assert.Equal(["selection"], reply.Corrections().Keys);
        Assert.Empty(db.Opportunities.Local);
    }

    [Fact]
    public async Task After_posting_it_is_not_asked_any_more_and_cannot_be_changed_by_whoever_sends_it_all_the_same()
    {
        scene.AsksForPrices().Opens();
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        var form = (await new AmendOpportunity(db).DoAsync(scene.Clicks(scene.Buyer), scene.Record, TestContext.Current.CancellationToken)).Form();
        Assert.DoesNotContain(form.Fields, field => field.Name == "selection");

        var typed = await new AmendOpportunity(db).DoAsync(scene.Types(scene.Buyer, ("selection", "pick"), ("reason", "Simpler.")), scene.Record, TestContext.Current.CancellationToken);
        Assert.StartsWith("The way of choosing among proposals was fixed", typed.Sentence(), StringComparison.Ordinal);
        Assert.Equal("Priced", scene.Record.Terms.Selection);
    }

    private static string? Initial(Form form, string field) => form.Fields.Single(known => known.Name == field).Initial;

    private async Task<Reply> AskAsync(Person person, params (string Field, string Text)[] fields)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();
        return await new DraftOpportunity(db).DoAsync(scene.Turn(person, OriginKind.MessageButton, null!, fields), TestContext.Current.CancellationToken);
    }
}
