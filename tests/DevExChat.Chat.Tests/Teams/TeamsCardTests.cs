using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Cards;
using FsCheck.Fluent;

namespace DevExChat.Chat.Tests.Teams;

public sealed class TeamsCardTests
{
    private static readonly Subject Record = new(new OpportunityId(42), 3, "f00d");

    [Fact]
    public async Task Any_card_is_valid_by_the_official_schema_and_within_the_limits()
    {
        var schema = await CardSchema.LoadAsync();
        foreach (var card in Any.Card.Sample(200))
        {
            schema.Check(CardRenderer.Render(card with { View = new CardAction("opportunity.show", "View", Record) }));
            schema.Check(CardRenderer.Render(card, Surface.Dialog));
        }
    }

    [Fact]
    public async Task Any_form_is_valid_by_the_official_schema()
    {
        var schema = await CardSchema.LoadAsync();
        foreach (var form in Any.Form.Sample(200))
        {
            var wrong = form.Fields.Take(2).ToDictionary(field => field.Name, _ => "Not *like* this.", StringComparer.Ordinal);
            schema.Check(FormRenderer.Render(form with { TimeZone = "America/Toronto", Language = "fr" }, wrong), int.MaxValue);
        }
    }

    [Fact]
    public void A_card_too_large_keeps_its_heading_and_buttons_and_says_that_it_was_cut()
    {
        var card = new Card("Heading", [.. Enumerable.Range(0, 200).Select(at => new CardElement.Paragraph($"{at} {new string('é', 900)}"))], "Spoken")
        {
            Actions = [new CardAction("opportunity.post", "Post", Record)],
            Language = "fr",
        };
        var rendered = CardRenderer.Render(card);
        Assert.InRange(CardRenderer.Bytes(rendered), Limits.CardBytes / 2, Limits.CardBytes);
        Assert.Equal("Heading", ((TextBlock)rendered.Body[0]).Text);
        Assert.Contains("abrégé", ((TextBlock)rendered.Body[^2]).Text, StringComparison.Ordinal);
        Assert.IsType<ActionSet>(rendered.Body[^1]);
    }

    [Fact]
    public void What_does_the_deed_at_once_is_executed_with_ids_only_and_has_a_twin()
    {
        var button = Json(CardRenderer.Render(NoteCard.Of("x", new CardAction("award.authorize", "Authorize", Record) { Tone = ActionTone.Primary })))["body"]![1]!["actions"]![0]!;
        Assert.Equal(("Action.Execute", "award.authorize", "positive"), ((string)button["type"]!, (string)button["verb"]!, (string)button["style"]!));
        Assert.Equal("""{"ask":{"on":"42.3.f00d"}}""", button["data"]!.ToJsonString());
        Assert.Equal("""{"ask":{"on":"42.3.f00d"},"verb":"award.authorize"}""", button["fallback"]!["data"]!.ToJsonString());
    }

    [Fact]
    public void What_opens_a_form_or_a_card_opens_a_dialog_and_inside_of_one_it_is_sent()
    {
        var card = NoteCard.Of("x", new CardAction("proposal.submit", "I can do this", Record), new CardAction("opportunity.extend", "Extend", Record) { Typed = "extend 42" }, new CardAction("typed.ask", "ask", Record));
        foreach (var action in Json(CardRenderer.Render(card))["body"]![1]!["actions"]!.AsArray())
            Assert.Equal(("Action.Submit", "task/fetch"), ((string)action!["type"]!, (string)action["data"]!["msteams"]!["type"]!));
        foreach (var action in Json(CardRenderer.Render(card, Surface.Dialog))["body"]![1]!["actions"]!.AsArray())
            Assert.Equal(("Action.Submit", null), ((string)action!["type"]!, action["data"]!["msteams"]));
        Assert.Equal("extend 42", (string)Json(CardRenderer.Render(card))["body"]![1]!["actions"]![1]!["data"]!["ask"]!["line"]!);
    }

    [Fact]
    public void Every_deed_that_can_ask_for_a_form_is_marked_on_the_command_table()
    {
        // Found in the source: each deed that says Reply.Ask opens something.
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "DevExChat.sln"))) root = root.Parent!;
        var asking = Directory.EnumerateFiles(Path.Combine(root.FullName, "src", "DevExChat.Procurement"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(text => text.Contains("Reply.Ask(", StringComparison.Ordinal))
            .ToList();
        var deeds = CommandTable.All.Where(command => asking.Exists(text =>
            text.Contains($"class {command.Deed.Name}", StringComparison.Ordinal) || (command.Deed.BaseType is { } based && based != typeof(object) && text.Contains($"class {based.Name}", StringComparison.Ordinal)))).ToList();
        Assert.True(deeds.Count > 20);
        Assert.Empty(deeds.Where(command => !command.Opens).Select(command => command.ActionId));
    }

    [Fact]
    public void A_question_is_asked_before_the_click_is_sent()
    {
        var action = new CardAction("proposal.withdraw", "Withdraw", Record) { Tone = ActionTone.Danger, Confirm = new Confirmation("Sure?", "It is gone then.", "Withdraw it", "Keep it") };
        var shown = Json(CardRenderer.Render(NoteCard.Of("x", action)))["body"]![1]!["actions"]![0]!;
        Assert.Equal(("Action.ShowCard", "It is gone then."), ((string)shown["type"]!, (string)shown["card"]!["body"]![0]!["text"]!));
        var meant = shown["card"]!["body"]![1]!["actions"]![0]!;
        Assert.Equal(("Action.Execute", "Withdraw it", "proposal.withdraw"), ((string)meant["type"]!, (string)meant["title"]!, (string)meant["verb"]!));
    }

    [Fact]
    public void At_most_six_buttons_stand_in_a_row_and_the_rarer_ones_behind_a_menu()
    {
        CardAction[] actions = [.. Enumerable.Range(0, 3).Select(at => new CardAction($"a{at}", $"A{at}"))];
        var card = new Card("", [], "x") { Actions = actions, More = [.. actions, .. actions.Take(2)] };
        var rows = Buttons.Rows(card, Surface.Message).ToList();
        Assert.Equal([3, 5], rows.Select(row => row.Actions.Count));
        Assert.All(rows[1].Actions, action => Assert.Equal("secondary", action.Mode));
        Assert.Single(Buttons.Rows(card with { More = actions }, Surface.Message));
    }

    [Fact]
    public void It_says_its_language_what_it_is_about_and_how_each_viewer_gets_their_own()
    {
        var card = NoteCard.Of("Bonjour") with { Language = "fr", View = new CardAction("opportunity.show", "Voir", Record) };
        var json = Json(CardRenderer.Render(card));
        Assert.Equal(("fr", "Bonjour", "Bonjour"), ((string)json["lang"]!, (string)json["speak"]!, (string)json["fallbackText"]!));
        Assert.Equal(("Action.Execute", "opportunity.show"), ((string)json["refresh"]!["action"]!["type"]!, (string)json["refresh"]!["action"]!["verb"]!));
        Assert.Null(json["refresh"]!["userIds"]);
        Assert.Null(Json(CardRenderer.Render(NoteCard.Of("x")))["refresh"]);
    }

    [Theory]
    [InlineData("*bold* _it_ [x](https://evil.example) `code` ~~s~~", @"\*bold\* \_it\_ \[x\](https://evil.example) \`code\` \~\~s\~\~")]
    [InlineData("<at>Everyone</at> <https://evil.example>", "<\u200Bat>Everyone<\u200B/at> <\u200Bhttps://evil.example>")]
    [InlineData("{{DATE(2026-01-01)}}", "{\u200B{DATE(2026-01-01)}}")]
    [InlineData("snake_case R&D &lt;at&gt;", @"snake_case R&D \&lt;at\&gt;")]
    [InlineData("# head\n> quote\n- list\n1. one\n-5 °C", "\\# head\n\n\\> quote\n\n\\- list\n\n1\\. one\n\n-5 °C")]
    [InlineData(@"C:\temp\*", @"C:\\temp\\\*")]
    [InlineData("$4,500.00 (tax in)", "$4,500.00 (tax in)")]
    public void What_people_wrote_neither_formats_nor_links_nor_mentions(string words, string written) =>
        Assert.Equal(written, Markdown.Write(words, 500));

    [Fact]
    public void What_begins_a_list_is_seen_across_spans_and_nowhere_else()
    {
        Assert.Equal("Thu (in 9 days)", Markdown.Write(RichText.Of("Thu (", "in 9 days", ")"), 500));
        Assert.Equal("**1. Ada** - and Bob", Markdown.Write(RichText.Of(new Span.Strong("1. Ada"), " ", "- and Bob"), 500));
        Assert.Equal("12\\. of May", Markdown.Write(RichText.Of("12", ". of May"), 500));
    }

    [Fact]
    public void Our_own_spans_do()
    {
        Assert.Equal("**Price** [repo](https://x.org/%28a%29)", Markdown.Write(RichText.Of(new Span.Strong("Price"), " ", new Span.Link("repo", new Uri("https://x.org/(a)"))), 500));
        Assert.Equal("no", Markdown.Write(RichText.Of(new Span.Link("no", new Uri("javascript:alert(1)"))), 500));
    }

    private static JsonNode Json(AdaptiveCard card) => System.Text.Json.JsonSerializer.SerializeToNode(card, TeamsJson.Options)!;
}
