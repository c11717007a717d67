using System.Text.Json;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Cards;

/// <summary>Renders a card to an Adaptive Card within Teams' limits: too long a body is cut and says so; the heading and the buttons stay.</summary>
internal static class CardRenderer
{
    /// <param name="card">What.</param>
    /// <param name="surface">Where it is shown.</param>
    public static AdaptiveCard Render(Card card, Surface surface = Surface.Message)
    {
        var head = Heading(card).ToList();
        var body = Elements(card.Body, surface).ToList();
        var tail = Buttons.Rows(card, surface).ToList<Element>();
        for (var kept = body.Count; ; kept = Fewer(kept))
        {
            List<Element> shown = kept == body.Count ? body : [.. body.Take(kept), new TextBlock(Sentences.Cut(card.Language)) { IsSubtle = true, Size = "Small" }];
            var rendered = Wrap(card, [.. head, .. shown, .. tail], surface);
            if (kept == 0 || Bytes(rendered) <= Limits.CardBytes) return rendered;
        }
    }

    /// <summary>A sentence alone.</summary>
    public static AdaptiveCard Render(string sentence, string? language) => Render(NoteCard.Of(sentence) with { Language = language }, Surface.Dialog);

    /// <summary>What stands above a form's fields.</summary>
    public static IReadOnlyList<Element> Recap(IReadOnlyList<CardElement> recap) => [.. Elements(recap, Surface.Dialog)];

    /// <summary>The sentence that screen readers speak and notifications show.</summary>
    public static string Spoken(Card card, int limit = Limits.Spoken)
    {
        var words = CleanText.Clip(CleanText.Line(card.Spoken.Length > 0 ? card.Spoken : card.Heading), limit);
        return words.Length > 0 ? words : "–";
    }

    public static int Bytes(AdaptiveCard card) => JsonSerializer.SerializeToUtf8Bytes(card, TeamsJson.Options).Length;

    private static int Fewer(int kept) => kept > 8 ? kept * 3 / 4 : kept - 1;

    private static AdaptiveCard Wrap(Card card, IReadOnlyList<Element> body, Surface surface) =>
        new(body.Count > 0 ? body : [new TextBlock(Markdown.Line(Spoken(card), Limits.Spoken))])
        {
            FallbackText = Spoken(card),
            Speak = Spoken(card),
            Lang = card.Language,
            Msteams = surface == Surface.Message ? new TeamsLayout("Full") : null,
            Refresh = surface == Surface.Message && card.View is { } view ? new Refresh(Buttons.View(view)) : null,
        };

    private static IEnumerable<Element> Heading(Card card)
    {
        if (Markdown.Line(card.Heading, Limits.Heading) is { Length: > 0 } words)
            yield return new TextBlock(words) { Size = "Large", Weight = "Bolder", Style = "heading" };
    }

    /// <summary>A divider is a line above what follows it.</summary>
    private static IEnumerable<Element> Elements(IEnumerable<CardElement> body, Surface surface)
    {
        var divided = false;
        foreach (var element in body)
        {
            if (element is CardElement.Divider)
            {
                divided = true;
                continue;
            }

            foreach (var rendered in Elements(element, surface))
            {
                yield return divided ? rendered with { Separator = true } : rendered;
                divided = false;
            }
        }
    }

    private static IEnumerable<Element> Elements(CardElement element, Surface surface) => element switch
    {
        // With its size, since Teams would draw a heading without one as large as the card's own.
        CardElement.Section section => Text(Markdown.Line(section.Title, Limits.Heading), text => text with { Size = "Default", Weight = "Bolder", Style = "heading" }),
        CardElement.Facts facts => Facts(facts),
        CardElement.Paragraph paragraph => Text(Markdown.Write(paragraph.Text, Limits.Text)),
        CardElement.Checklist list => list.Items.Select(item => new TextBlock($"{(item.Met ? '✓' : '⚠')} {Markdown.Line(item.Text, Limits.CheckItem)}") { Spacing = "Small" }),
        CardElement.Row row => Row(row, surface),
        CardElement.Buttons buttons => Buttons.Below(buttons.Actions, surface),
        CardElement.Context context => Text(Markdown.Write(context.Text, Limits.Text), text => text with { IsSubtle = true, Size = "Small", Spacing = "Small" }),
        _ => throw new NotSupportedException($"No rendering for {element.GetType().Name}."),
    };

    private static IEnumerable<Element> Text(string words, Func<TextBlock, TextBlock>? styled = null)
    {
        if (words.Length == 0) yield break;
        var text = new TextBlock(words);
        yield return styled is null ? text : styled(text);
    }

    private static IEnumerable<Element> Facts(CardElement.Facts facts)
    {
        var shown = facts.Items.Take(Limits.Facts).Select(fact => new ShownFact(
            Markdown.Line(fact.Label, Limits.FactLabel) is { Length: > 0 } label ? label : "–",
            Markdown.Write(fact.Value, Limits.FactValue) is { Length: > 0 } value ? value : "–")).ToList();
        if (shown.Count > 0) yield return new FactSet(shown);
    }

    private static IEnumerable<Element> Row(CardElement.Row row, Surface surface)
    {
        var words = Markdown.Write(row.Text, Limits.Text);
        var button = Buttons.Beside(row.Action, surface);
        if (words.Length > 0 && button is not null)
        {
            yield return new ColumnSet(
            [
                new Column("stretch", [new TextBlock(words)]) { VerticalContentAlignment = "Center" },
                new Column("auto", [button]) { VerticalContentAlignment = "Center" },
            ]);
        }
        else if (words.Length > 0) yield return new TextBlock(words);
        else if (button is not null) yield return button;
    }
}
