using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace DevExChat.Chat.Tests.Slack;

public sealed class FormViewTests
{
    private static readonly Origin FromChannel = new(OriginKind.Command, "C1", "1.5", "https://hooks.slack.com/secret");

    [Fact]
    public void Any_form_stays_within_every_limit_of_a_modal_and_keeps_all_its_fields() =>
        Prop.ForAll(Any.Form.ToArbitrary(), form =>
        {
            var view = Render(form);
            Assert.Empty(Blocks.Faults(view["blocks"]!.AsArray(), 100));
            Assert.InRange(Encoding.UTF8.GetByteCount(view.ToJsonString(SlackJson.Options)), 1, 250_000);
            foreach (var word in new[] { "title", "submit", "close" }) Assert.InRange(((string)view[word]!["text"]!).Length, 1, 24);
            Assert.Equal(form.Fields.Select(field => field.Name), view["blocks"]!.AsArray().Where(block => (string?)block!["type"] == "input").Select(block => (string?)block!["block_id"]));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(FieldKind.Line, "plain_text_input")]
    [InlineData(FieldKind.Text, "plain_text_input")]
    [InlineData(FieldKind.Amount, "plain_text_input")]
    [InlineData(FieldKind.Address, "url_text_input")]
    [InlineData(FieldKind.Instant, "datetimepicker")]
    [InlineData(FieldKind.Day, "datepicker")]
    [InlineData(FieldKind.OneOf, "plain_text_input")]
    [InlineData(FieldKind.AnyOf, "plain_text_input")]
    [InlineData(FieldKind.Tick, "checkboxes")]
    public void Each_kind_has_its_element_named_for_the_field(FieldKind kind, string element)
    {
        var block = Render(AForm(new Field("closesAt", kind, "Closes")))["blocks"]![0]!;
        Assert.Equal((element, "closesAt", "closesAt"), ((string?)block["element"]!["type"], (string?)block["element"]!["action_id"], (string?)block["block_id"]));
        Assert.Null(block["optional"]);
    }

    [Theory]
    [InlineData(FieldKind.OneOf, 4, "radio_buttons")]
    [InlineData(FieldKind.OneOf, 5, "static_select")]
    [InlineData(FieldKind.AnyOf, 4, "checkboxes")]
    [InlineData(FieldKind.AnyOf, 5, "multi_static_select")]
    [InlineData(FieldKind.AnyOf, 150, "multi_static_select")]
    public void Few_choices_stand_side_by_side_and_many_in_a_list(FieldKind kind, int count, string element)
    {
        var choices = Enumerable.Range(0, count).Select(at => new Choice($"v{at}", $"Choice {at}")).ToList();
        var block = Render(AForm(new Field("rail", kind, "Rail") { Choices = choices, Initial = "v1" }))["blocks"]![0]!;

        Assert.Equal(element, (string?)block["element"]!["type"]);
        Assert.Equal(Math.Min(count, 100), block["element"]!["options"]!.AsArray().Count);
        Assert.Equal("v1", (string?)(block["element"]!["initial_option"] ?? block["element"]!["initial_options"]![0])!["value"]);
    }

    [Theory]
    [InlineData(FieldKind.Line, "Chairs & <desks>", "initial_value", "\"Chairs & <desks>\"")]
    [InlineData(FieldKind.Text, "a\nb", "initial_value", "\"a\\nb\"")]
    [InlineData(FieldKind.Instant, "2026-12-04T21:00:00Z", "initial_date_time", "1796418000")]
    [InlineData(FieldKind.Instant, "tomorrow", "initial_date_time", null)]
    [InlineData(FieldKind.Instant, "1990-01-01T00:00:00Z", "initial_date_time", null)]
    [InlineData(FieldKind.Day, "2026-12-04", "initial_date", "\"2026-12-04\"")]
    [InlineData(FieldKind.Day, "2026-02-30", "initial_date", null)]
    [InlineData(FieldKind.Tick, "yes", "initial_options", """[{"text":{"type":"plain_text","text":"Label"},"value":"yes"}]""")]
    [InlineData(FieldKind.Tick, "no", "initial_options", null)]
    public void What_a_field_holds_at_first_is_in_the_same_form_as_an_answer(FieldKind kind, string initial, string property, string? expected)
    {
        var block = Render(AForm(new Field("field", kind, "Label") { Initial = initial }))["blocks"]![0]!;
        Assert.Equal(expected, block["element"]![property]?.ToJsonString(SlackJson.Options));
    }

    [Theory]
    [InlineData(FieldKind.OneOf, "p7", "external_select", """{"text":{"type":"plain_text","text":"Ann"},"value":"p7"}""")]
    [InlineData(FieldKind.OneOf, "p8", "external_select", """{"text":{"type":"plain_text","text":"p8"},"value":"p8"}""")]
    [InlineData(FieldKind.OneOf, null, "external_select", null)]
    [InlineData(FieldKind.Line, " C#, p7,, C#", "multi_external_select", """[{"text":{"type":"plain_text","text":"C#"},"value":"C#"},{"text":{"type":"plain_text","text":"Ann"},"value":"p7"}]""")]
    [InlineData(FieldKind.AnyOf, "a, b\np7", "multi_external_select", """[{"text":{"type":"plain_text","text":"a, b"},"value":"a, b"},{"text":{"type":"plain_text","text":"Ann"},"value":"p7"}]""")]
    [InlineData(FieldKind.Line, "", "multi_external_select", null)]
    public void A_field_with_a_search_is_filled_by_searching_and_shows_the_words_of_what_stands_in_it(FieldKind kind, string? initial, string element, string? expected)
    {
        var block = Render(AForm(ASearch(kind, initial)))["blocks"]![0]!;

        Assert.Equal(("who", "person.find", element), ((string?)block["block_id"], (string?)block["element"]!["action_id"], (string?)block["element"]!["type"]));
        Assert.Equal(expected, (block["element"]!["initial_option"] ?? block["element"]!["initial_options"])?.ToJsonString(SlackJson.Options));
        Assert.Equal(1, (int)block["element"]!["min_query_length"]!);
        Assert.Null(block["element"]!["options"]);
    }

    [Theory]
    [InlineData("en", "Type to search")]
    [InlineData("fr", "Tapez pour chercher")]
    [InlineData(null, "Type to search · Tapez pour chercher")]
    public void An_empty_field_with_a_search_says_in_the_forms_language_what_to_do(string? language, string words) =>
        Assert.Equal(words, (string?)Render(AForm(ASearch(FieldKind.Line, null)) with { Language = language })["blocks"]![0]!["element"]!["placeholder"]!["text"]);

    [Fact]
    public void What_no_choice_can_hold_stays_to_be_typed_so_that_none_of_it_is_lost()
    {
        foreach (var initial in new[] { $"sql, {new string('x', 76)}", string.Join(',', Enumerable.Range(0, 101)) })
        {
            var element = Render(AForm(ASearch(FieldKind.Line, initial)))["blocks"]![0]!["element"]!;
            Assert.Equal(("plain_text_input", initial), ((string?)element["type"], (string?)element["initial_value"]));
        }
    }

    [Fact]
    public void A_field_that_is_typed_for_another_reason_has_no_search() =>
        Assert.Equal("plain_text_input", (string?)Render(AForm(ASearch(FieldKind.Text, null)))["blocks"]![0]!["element"]!["type"]);

    [Fact]
    public void Optional_hint_and_length_are_said()
    {
        var block = Render(AForm(new Field("title", FieldKind.Text, "Title") { Optional = true, Hint = "A few words", MaxLength = 9000 }))["blocks"]![0]!;
        Assert.True((bool)block["optional"]!);
        Assert.Equal("A few words", (string?)block["hint"]!["text"]);
        Assert.Equal((3000, true), ((int)block["element"]!["max_length"]!, (bool)block["element"]!["multiline"]!));
    }

    [Fact]
    public void It_remembers_ids_and_no_secret()
    {
        var kept = (string)Render(AForm() with { Subject = new Subject(new OpportunityId(42), 3, "p7") })["private_metadata"]!;
        Assert.Equal("""{"s":"42.3.p7","c":"C1","t":"1.5"}""", kept);
        Assert.Equal(new ViewMemory(new Subject(new OpportunityId(42), 3, "p7"), "C1", "1.5"), ViewMemory.Read(kept));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"s\":5}")]
    public void What_it_did_not_write_it_does_not_remember(string? text) => Assert.Equal(ViewMemory.None, ViewMemory.Read(text));

    [Fact]
    public void A_form_no_modal_can_hold_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => Render(AForm([.. Enumerable.Range(0, 101).Select(at => new Field($"f{at}", FieldKind.Line, "Label"))])));

    private static Form AForm(params Field[] fields) => new("opportunity.new", "New", "Create", "Cancel", fields);

    private static Field ASearch(FieldKind kind, string? initial) =>
        new("who", kind, "Who") { Search = "person.find", Initial = initial, Choices = [new Choice("p7", "Ann"), new Choice("p9", "Ben")] };

    private static JsonNode Render(Form form) => JsonNode.Parse(JsonSerializer.Serialize(FormView.Render(form, FromChannel), SlackJson.Options))!;
}
