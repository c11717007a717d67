using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Cards;

namespace DevExChat.Teams.Door;

/// <summary>The exact shapes in which Teams wants an invoke answered. Status 200 whenever our code ran: a "no" stands inside.</summary>
internal static class InvokeAnswer
{
    private const string CardType = AdaptiveCard.ContentType;
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string SearchType = "application/vnd.microsoft.search.searchResponse";
    private const string ErrorType = "application/vnd.microsoft.error";

    /// <summary>For a click: a card takes the place of the clicked one, for the one who clicked.</summary>
    public static object Action(Reply reply, string? language) => reply switch
    {
        Reply.Shown shown => new { statusCode = 200, type = CardType, value = CardRenderer.Render(shown.Card) },
        Reply.Asked asked => new { statusCode = 200, type = CardType, value = CardRenderer.Render(ToOpen(asked.Form)) },
        Reply.Sentence { RefusalCode: { } code } no => Error(400, code, no.Text),
        Reply.Sentence sentence => new { statusCode = 200, type = MessageType, value = sentence.Text },
        Reply.Corrected corrected => Error(400, "fields", string.Join('\n', corrected.SentencesByField.Values)),
        _ => new { statusCode = 200, type = MessageType, value = Sentences.Done(language) },
    };

    /// <summary>A "no" that stands below the card, or says why nothing was looked for.</summary>
    public static object Error(int status, string code, string message) => new { statusCode = status, type = ErrorType, value = new { code, message } };

    /// <summary>For a dialog: what takes its place; null closes it.</summary>
    public static object? Dialog(Reply reply, string? title, string? language) => reply switch
    {
        Reply.Asked asked => Continue(asked.Form.Title, FormRenderer.Render(asked.Form, NewOnce())),
        Reply.Shown shown => Continue(title ?? shown.Card.Heading, CardRenderer.Render(shown.Card, Surface.Dialog)),
        Reply.Sentence sentence => Message(sentence.Text),
        Reply.Corrected corrected => Message(string.Join('\n', corrected.SentencesByField.Values)),
        _ => null,
    };

    /// <summary>A form whose fields were wrong, with what was typed and what to change. It stays the same form, if it was one of ours.</summary>
    public static object Again(Form form, IReadOnlyDictionary<string, string> wrong, string? once) =>
        Continue(form.Title, FormRenderer.Render(form, wrong, once ?? NewOnce()));

    /// <summary>Where a form cannot be asked again: why, and what was written, to be copied from here.</summary>
    public static object Kept(Interaction sent, IEnumerable<string> sentences)
    {
        var why = string.Join('\n', sentences);
        var written = sent.Fields.Values.Where(answer => answer.Any(char.IsWhiteSpace)).Select(answer => new CardElement.Paragraph(answer)).ToList();
        if (written.Count == 0) return Message(why);
        var card = new Card("", [new CardElement.Paragraph(why), new CardElement.Section(Sentences.Kept(sent.Locale)), .. written], why) { Language = sent.Locale };
        return Continue(card.Heading, CardRenderer.Render(card, Surface.Dialog));
    }

    public static object Message(string sentence) => new { task = new { type = "message", value = sentence } };

    /// <summary>For a search: one result for each row.</summary>
    public static object Results(Reply reply) => reply switch
    {
        Reply.Shown shown when shown.Card.Body.OfType<CardElement.Row>().Any() => List([.. shown.Card.Body.OfType<CardElement.Row>().Select(row => Result(row, shown.Card.Language))]),
        Reply.Shown shown => Extension("message", shown.Card.Spoken),
        Reply.Sentence sentence => Extension("message", sentence.Text),
        _ => List([]),
    };

    /// <summary>For a search that goes on past what there is.</summary>
    public static object NoMore() => List([]);

    /// <summary>For somebody who types into a field: what there is to choose from.</summary>
    public static object Found(IReadOnlyList<ShownChoice> choices) =>
        new { statusCode = 200, type = SearchType, value = new { results = choices.Select(choice => new { title = choice.Title, value = choice.Value }) } };

    private static object List(IReadOnlyList<object> attachments) =>
        new { composeExtension = new { type = "result", attachmentLayout = "list", attachments } };

    private static object Extension(string type, string text) => new { composeExtension = new { type, text } };

    private static object Result(CardElement.Row row, string? language)
    {
        var words = row.Text.ToString();
        var card = new Card("", [row], words) { Language = language };
        return new
        {
            contentType = CardType,
            content = CardRenderer.Render(card),
            preview = new { contentType = "application/vnd.microsoft.card.thumbnail", content = new { title = CardRenderer.Spoken(card, Limits.Line) } },
        };
    }

    private static object Continue(string title, AdaptiveCard card) => new
    {
        task = new
        {
            type = "continue",
            value = new
            {
                title = CleanText.Clip(CleanText.Line(title), Limits.DialogTitle) is { Length: > 0 } words ? words : "DevExChat",
                width = "medium",
                height = card.Body.Count > 12 ? "large" : "medium",
                card = new { contentType = CardType, content = card },
            },
        },
    };

    private static string NewOnce() => Guid.NewGuid().ToString("n");

    private static Card ToOpen(Form form) =>
        NoteCard.Of(Sentences.Open(form.Language), new CardAction(form.ActionId, form.Title, form.Subject)) with { Language = form.Language };
}
