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

    private static string? Initial(Form form, string field) => form.Fields.Single(known => known.Name == field).Initial;

    private async Task<Reply> AskAsync(Person person, params (string Field, string Text)[] fields)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var db = database.Open();
        return await new DraftOpportunity(db).DoAsync(scene.Turn(person, OriginKind.MessageButton, null!, fields), TestContext.Current.CancellationToken);
    }
}
