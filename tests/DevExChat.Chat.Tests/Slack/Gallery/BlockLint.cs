using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Procurement.Conversation;
using DevExChat.Sandbox.StrictSlack.BlockKit;
using DevExChat.Sandbox.Shapes;
using DevExChat.Slack.BlockKit;

namespace DevExChat.Chat.Tests.Slack.Gallery;

/// <summary>What Slack asks of everything we send, and what we ask of it for those who hear it instead of seeing it. Each fault is a sentence.</summary>
internal static class BlockLint
{
    private static readonly Origin Somewhere = new(OriginKind.Screen, "C1");

    /// <summary>A card as it is sent: in a channel, in a modal and as a home.</summary>
    public static IEnumerable<string> Faults(Card card) =>
    [
        .. Spoken(EphemeralMessage.Of(card).Text),
        .. NotHeard(card),
        .. Refused(BlockKitValidator.Message(Json(CardBlocks.ForMessage(card)).AsArray(), maySendVideo: false)),
        .. Refused(BlockKitValidator.View(Json(CardViews.Modal(card, null, Somewhere)), Surface.Modal, maySendVideo: false)),
        .. Refused(BlockKitValidator.View(Json(CardViews.Home(card)), Surface.Home, maySendVideo: false)),
        .. Buttons(Json(CardBlocks.ForMessage(card)).AsArray()),
    ];

    /// <summary>A form as it is opened.</summary>
    public static IEnumerable<string> Faults(Form form)
    {
        var view = Json(FormView.Render(form, Somewhere)).AsObject();
        return
        [
            .. Refused(BlockKitValidator.View(view, Surface.Modal, maySendVideo: false)),
            .. view["blocks"]!.AsArray().Where(block => (string?)block!["type"] == "input" && string.IsNullOrWhiteSpace((string?)block["label"]!["text"])).Select(block => $"the field {block!["block_id"]} has no label"),
            .. Buttons(view["blocks"]!.AsArray()),
        ];
    }

    public static JsonNode Json(object sent) => JsonSerializer.SerializeToNode(sent, sent.GetType(), SlackJson.Options)!;

    // A screen reader speaks the text instead of the blocks, and a notification shows it.
    private static IEnumerable<string> Spoken(string text)
    {
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length < 2) yield return $"“{text}” does not say what the card says";
        if (text.Contains('\n', StringComparison.Ordinal)) yield return "what is spoken has a line break";
    }

    /// <summary>Of a card about a record its number and title are heard, as its heading writes them; its status stands before them and is heard in a sentence of its own.</summary>
    private static IEnumerable<string> NotHeard(Card card) => card.Heading.Split(" / ").Select(heading => heading.Split(" · ")).SelectMany(parts => parts.Skip(1))
        .Where(part => !card.Spoken.Contains(part, StringComparison.OrdinalIgnoreCase)).Select(part => $"“{part}” is in the heading and not heard in “{card.Spoken}”");

    private static IEnumerable<string> Refused(IReadOnlyList<Problem> problems) => problems.Select(problem => $"Slack refuses it: {problem}");

    /// <summary>Who cannot see beside what a button stands has to hear it: two that are about different records must not be announced alike.</summary>
    private static IEnumerable<string> Buttons(JsonArray blocks) => blocks
        .SelectMany(block => Widget.ElementsOf(block!.AsObject()))
        .Where(element => (string?)element["type"] == "button")
        .GroupBy(button => (string?)button["accessibility_label"] ?? (string)button["text"]!["text"]!, StringComparer.Ordinal)
        .Where(alike => alike.Select(button => $"{((string?)button["value"])?.Split('.')[0]}{button["url"]}").Distinct(StringComparer.Ordinal).Count() > 1)
        .Select(alike => $"{alike.Count()} buttons are all announced as “{alike.Key}”");
}
