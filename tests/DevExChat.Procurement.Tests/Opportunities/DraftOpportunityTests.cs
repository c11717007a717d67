using DevExChat.Domain.Opportunities;
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

    [Theory]
    [InlineData("en", "Source: https://acme.slack.com/archives/C1/p1")]
    [InlineData("fr", "Source : https://acme.slack.com/archives/C1/p1")]
    public async Task Where_the_message_stands_is_the_last_line_of_the_description_however_long_it_is(string language, string source)
    {
        foreach (var words in new[] { "Our date picker fails", string.Join(' ', Enumerable.Repeat("picker", 600)), "" })
        {
            var description = Initial((await AskAsync(scene.Buyer, language, ("text", words), ("source", "https://acme.slack.com/archives/C1/p1"))).Form(), "description")!;

            Assert.InRange(description.Length, 1, PostingGuards.LongestDescription);
            Assert.StartsWith(words.Length > 100 ? words[..2900] : words, description, StringComparison.Ordinal);
            Assert.Equal(source, description.Split('\n')[^1].Replace('\u00a0', ' '));
        }
    }

    [Fact]
    public async Task A_source_that_is_no_address_is_left_out() =>
        Assert.Equal("Words", Initial((await AskAsync(scene.Buyer, ("text", "Words"), ("source", "javascript:alert(1)"))).Form(), "description"));

    [Theory]
    [InlineData("See https://github.com/a/b. Then https://github.com/c/d", "https://github.com/a/b")]
    [InlineData("(https://GitHub.com/a/b.git)", "https://github.com/a/b")]
    [InlineData("« https://github.com/a/b/ »", "https://github.com/a/b")]
    [InlineData("http://github.com/a/b https://localhost/x https://u:p@h.org/x https://gitlab.example/a", "https://gitlab.example/a")]
    [InlineData("github.com/a/b", null)]
    [InlineData("", null)]
    public async Task The_first_address_that_can_be_a_repository_stands_in_its_field(string text, string? expected) =>
        Assert.Equal(expected, Initial((await AskAsync(scene.Buyer, ("text", text))).Form(), "repository"));

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

    private Task<Reply> AskAsync(Person person, params (string Field, string Text)[] fields) => AskAsync(person, "en", fields);

    private async Task<Reply> AskAsync(Person person, string language, params (string Field, string Text)[] fields)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();
        return await new DraftOpportunity(db).DoAsync(scene.Turn(person, OriginKind.MessageButton, null!, fields, language), TestContext.Current.CancellationToken);
    }
}
