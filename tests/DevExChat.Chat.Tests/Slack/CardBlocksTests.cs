using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack;
using DevExChat.Slack.BlockKit;
using FsCheck;
using FsCheck.Fluent;

namespace DevExChat.Chat.Tests.Slack;

public sealed class CardBlocksTests
{
    private static readonly Subject Record = new(new OpportunityId(42), 3);

    [Fact]
    public void Any_card_stays_within_every_limit_of_a_message() =>
        Prop.ForAll(Any.Card.ToArbitrary(), card =>
        {
            var blocks = Blocks.Of(CardBlocks.ForMessage(card));
            Assert.Empty(Blocks.Faults(blocks, 50));
            Assert.InRange(Blocks.Characters(blocks), 0, 13_000);
            Assert.InRange(CardBlocks.Spoken(card).Length, 1, 4_000);
            Assert.True(Blocks.IsWellFormed(CardBlocks.Spoken(card)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_card_stays_within_every_limit_of_a_home() =>
        Prop.ForAll(Any.Card.ToArbitrary(), card =>
        {
            var view = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(CardViews.Home(card), SlackJson.Options))!;
            Assert.Empty(Blocks.Faults(view["blocks"]!.AsArray(), 100));
            Assert.True(view.ToJsonString().Length < 250_000);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_menu_that_would_stand_alone_becomes_buttons()
    {
        var card = new Card("Home", [], "Home") { More = [.. Enumerable.Range(0, 4).Select(at => new CardAction($"act.{at}", $"Act {at}", Record))] };
        var elements = Blocks.Of(CardBlocks.ForMessage(card))[^1]!["elements"]!.AsArray();

        Assert.Equal(["act.0", "act.1", "act.2", "more"], elements.Select(element => (string?)element!["action_id"]));
    }

    [Fact]
    public void An_action_that_stands_on_several_rows_has_an_id_each_and_the_cards_own_button_the_plain_one()
    {
        var card = new Card("Home", [.. Enumerable.Range(0, 3).Select(_ => new CardElement.Row("One", new CardAction("proposal.view", "View", Record)))], "Home")
        {
            Actions = [new CardAction("proposal.view", "View all")],
        };
        var blocks = Blocks.Of(CardBlocks.ForMessage(card));

        Assert.Equal(["proposal.view#2", "proposal.view#3", "proposal.view#4"], blocks.Select(block => (string?)block!["accessory"]?["action_id"]).OfType<string>());
        Assert.Equal("proposal.view", (string?)blocks[^1]!["elements"]![0]!["action_id"]);
        Assert.All(blocks.Select(block => (string?)block!["accessory"]?["action_id"]).OfType<string>(), id => Assert.Equal("proposal.view", ActionIds.Strip(id)));
    }

    [Fact]
    public void Three_buttons_stand_and_the_rest_goes_into_the_menu()
    {
        var card = new Card("Card", [], "Card")
        {
            Actions = [.. Enumerable.Range(0, 4).Select(at => new CardAction($"a.{at}", $"A{at}", Record))],
            More = [.. Enumerable.Range(0, 6).Select(at => new CardAction($"m.{at}", $"M{at}", Record))],
        };
        var elements = Blocks.Of(CardBlocks.ForMessage(card))[^1]!["elements"]!.AsArray();

        Assert.Equal(["a.0", "a.1", "a.2", "more"], elements.Select(element => (string?)element!["action_id"]));
        Assert.Equal(["a.3|42.3.", "m.0|42.3.", "m.1|42.3.", "m.2|42.3.", "m.3|42.3."], elements[3]!["options"]!.AsArray().Select(option => (string?)option!["value"]));
    }

    [Fact]
    public void What_does_not_fit_into_a_menus_value_becomes_a_button()
    {
        var subject = new Subject(new OpportunityId(long.MaxValue), int.MaxValue, new string('f', 40));
        var card = new Card("Card", [], "Card") { More = [new CardAction("authorization.return", "Return", subject)] };
        var button = Blocks.Of(CardBlocks.ForMessage(card))[^1]!["elements"]![0]!;

        Assert.Equal(("button", "authorization.return", subject.ToString()), ((string?)button["type"], (string?)button["action_id"], (string?)button["value"]));
    }

    [Fact]
    public void A_menus_line_is_read_as_it_was_written() =>
        Prop.ForAll(Any.Subject.ToArbitrary(), subject =>
            ActionIds.ReadOption(ActionIds.Option(new CardAction("award.decline", "Decline", subject))) == ("award.decline", subject)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_card_that_is_too_long_keeps_its_heading_and_buttons_and_says_that_it_was_cut()
    {
        var card = new Card("Open · OPP-2026-42", [.. Enumerable.Repeat(new CardElement.Paragraph(new string('x', 2900)), 60)], "Open")
        {
            Actions = [new CardAction("proposal.submit", "I can do this", Record)],
        };
        var blocks = Blocks.Of(CardBlocks.ForMessage(card));

        Assert.Equal("header", (string?)blocks[0]!["type"]);
        Assert.Equal("actions", (string?)blocks[^1]!["type"]);
        Assert.Equal(Sentences.Cut, (string?)blocks[^2]!["elements"]![0]!["text"]);
        Assert.True(blocks.Count < 10);
    }

    [Fact]
    public void A_checklist_says_in_signs_and_words_what_is_met_and_loses_no_line()
    {
        var items = Enumerable.Range(0, 40).Select(at => new CheckItem(at % 2 == 0, $"{(at % 2 == 0 ? "Met" : "Missing")}: {at} {new string('x', 150)}")).ToList();
        var blocks = Blocks.Of(CardBlocks.ForMessage(new Card("", [new CardElement.Checklist(items)], "List")));
        var lines = blocks.SelectMany(block => ((string)block!["text"]!["text"]!).Split('\n')).ToList();

        Assert.Equal(40, lines.Count);
        Assert.StartsWith("✓ Met: 0 ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("⚠ Missing: 1 ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_opens_by_a_button_that_asks_nothing_and_a_script_by_none()
    {
        var card = new Card("Card", [], "Card")
        {
            Actions =
            [
                new CardAction("opportunity.repository", "Repository") { Link = new Uri("https://example.org/repo") },
                new CardAction("opportunity.script", "Script") { Link = new Uri("javascript:alert(1)") },
            ],
        };
        var button = Assert.Single(Blocks.Of(CardBlocks.ForMessage(card))[^1]!["elements"]!.AsArray())!;
        Assert.Equal(("link", "https://example.org/repo"), ((string?)button["action_id"], (string?)button["url"]));
    }

    [Fact]
    public void An_empty_card_still_says_something()
    {
        var blocks = Blocks.Of(CardBlocks.ForMessage(new Card("", [], "")));
        Assert.Empty(Blocks.Faults(blocks, 50));
    }
}
