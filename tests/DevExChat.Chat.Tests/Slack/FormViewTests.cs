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
    [InlineData(FieldKind.OneOf, "external_select")]
    [InlineData(FieldKind.AnyOf, "multi_external_select")]
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
    [InlineData(FieldKind.OneOf, "v7", "initial_option", """{"text":{"type":"plain_text","text":"v7"},"value":"v7"}""")]
    public void What_a_field_holds_at_first_is_in_the_same_form_as_an_answer(FieldKind kind, string initial, string property, string? expected)
    {
        var block = Render(AForm(new Field("field", kind, "Label") { Initial = initial }))["blocks"]![0]!;
        Assert.Equal(expected, block["element"]![property]?.ToJsonString(SlackJson.Options));
    }

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

    private static JsonNode Render(Form form) => JsonNode.Parse(JsonSerializer.Serialize(FormView.Render(form, FromChannel), SlackJson.Options))!;
}
