using System.Runtime.CompilerServices;
using System.Text.Json;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;

namespace DevExChat.Chat.Tests.Slack;

/// <summary>
/// A few cards as they go over the wire, to be read and pasted into Slack's Block Kit Builder. After a change that is meant, run the
/// tests once with UPDATE_GOLDEN=1 and look at the difference.
/// </summary>
public sealed class CardGoldenTests
{
    private static readonly JsonSerializerOptions Indented = new(SlackJson.Options) { WriteIndented = true };
    private static readonly Subject Record = new(new OpportunityId(42), 3);
    private static readonly DateTimeOffset Closes = new(2026, 12, 4, 21, 0, 0, TimeSpan.Zero);

    private static readonly Card Opportunity = new(
        "Open · OPP-2026-42 · Parser for R&D *forms*",
        [
            new CardElement.Facts([new Fact("Price", "$4,500.00 + tax $585.00"), new Fact("Closes", RichText.Of("4 Dec 2026 16:00 EST")), new Fact("Buyer", "Ann <ann@example.org>")]),
            new CardElement.Paragraph("Reads <forms> & writes *JSON*.\n> as before"),
            new CardElement.Row(RichText.Of("Source: ", new Span.Link("example/repo", new Uri("https://example.org/repo?a=1&b=2")))),
            new CardElement.Divider(),
            new CardElement.Context(RichText.Of("Closes ", new Span.Ago(Closes, "in 3 days"), " · 2 proposals · version 3")),
        ],
        "Parser for R&D forms is open until 4 December 2026, 16:00. Open it to propose.")
    {
        Actions =
        [
            new CardAction("proposal.submit", "I can do this", Record) { Tone = ActionTone.Primary, SpokenLabel = "Propose for Parser for R&D forms" },
            new CardAction("question.ask", "Ask a question", Record),
            new CardAction("opportunity.view", "Details", Record),
        ],
    };

    private static readonly Card Authorization = new(
        "To authorize · OPP-2026-42 · Parser",
        [
            new CardElement.Section("Checks"),
            new CardElement.Checklist([new CheckItem(true, "Within the ceiling: $5,085.00 of $10,000.00"), new CheckItem(false, "Only one proposal was received")]),
        ],
        "Please authorize the award of Parser, $5,085.00 with tax.")
    {
        Actions =
        [
            new CardAction("award.review", "Review…", Record with { Detail = "f00d" }) { Tone = ActionTone.Primary },
            new CardAction("award.reject", "Reject…", Record) { Tone = ActionTone.Danger, Confirm = new Confirmation("Reject?", "The buyer sees your reason.", "Reject", "Back") },
        ],
        More = [new CardAction("award.return", "Return", Record), new CardAction("opportunity.repository", "Repository") { Link = new Uri("https://example.org/repo") }],
    };

    private static readonly Card Home = new(
        "Chez vous",
        [
            new CardElement.Section("À faire"),
            new CardElement.Row("OPP-2026-42 · Analyseur : à autoriser", new CardAction("award.show", "Ouvrir", Record)),
            new CardElement.Row("OPP-2026-43 · Rapport : à certifier", new CardAction("award.show", "Ouvrir", Record with { Opportunity = new OpportunityId(43) })),
        ],
        "Deux choses à faire.")
    {
        Actions = [new CardAction("opportunity.new", "Nouvelle occasion") { Tone = ActionTone.Primary }],
    };

    private static readonly Form Proposal = new("proposal.submit", "Proposal", "Submit", "Cancel",
        [
            new Field("approach", FieldKind.Text, "How you will do it") { Hint = "At most 250 words", MaxLength = 2500 },
            new Field("evidence", FieldKind.Address, "Evidence") { Optional = true, Initial = "https://example.org/me" },
            new Field("price", FieldKind.Amount, "Price without tax") { Initial = "4500", MaxLength = 20 },
            new Field("deliveredOn", FieldKind.Day, "Delivered on") { Initial = "2026-12-18" },
            new Field("validUntil", FieldKind.Instant, "Valid until") { Initial = "2026-12-04T21:00:00Z" },
            new Field("rail", FieldKind.OneOf, "Paid by") { Choices = [new Choice("eft", "EFT"), new Choice("card", "Card")], Initial = "eft" },
            new Field("skills", FieldKind.AnyOf, "Skills") { Choices = [.. new[] { "csharp", "sql", "rust", "go", "js" }.Select(skill => new Choice(skill, skill))], Initial = "sql\ngo" },
            new Field("noConflict", FieldKind.Tick, "I have no conflict of interest"),
        ])
    {
        Subject = Record,
        Recap = [new CardElement.Paragraph("OPP-2026-42 · Parser, closes in 3 days")],
    };

    [Fact]
    public void The_opportunity_in_a_channel() => Matches(CardBlocks.ForMessage(Opportunity));

    [Fact]
    public void The_authorization_in_a_private_conversation() => Matches(CardBlocks.ForMessage(Authorization));

    [Fact]
    public void The_home_in_french() => Matches(CardViews.Home(Home));

    [Fact]
    public void The_form_of_a_proposal() => Matches(FormView.Render(Proposal, new Origin(OriginKind.MessageButton, "C1")));

    [Fact]
    public void A_private_answer() => Matches(EphemeralMessage.Of("<!channel> is *not* told. Really."));

    private static void Matches(object rendered, [CallerMemberName] string name = "", [CallerFilePath] string here = "")
    {
        var json = JsonSerializer.Serialize(rendered, Indented) + "\n";
        var file = Path.Combine(Path.GetDirectoryName(here)!, "Golden", $"{name}.json");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText(file, json);
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), json.ReplaceLineEndings("\n"));
    }
}
