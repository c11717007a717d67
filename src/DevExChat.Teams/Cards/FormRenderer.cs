using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Cards;

/// <summary>Renders a form to the card of a dialog: each field with its label, what was typed before, and what is wrong with it.</summary>
internal static class FormRenderer
{
    private static readonly Dictionary<string, string> None = [];

    public static AdaptiveCard Render(Form form, string? once = null) => Render(form, None, once);

    /// <param name="form">What is asked.</param>
    /// <param name="wrong">What is wrong, by field; what is about no field stands at the top.</param>
    /// <param name="once">Which showing of the form it is; see <see cref="Ask.Once"/>.</param>
    public static AdaptiveCard Render(Form form, IReadOnlyDictionary<string, string> wrong, string? once = null)
    {
        var card = Render(form, wrong, once, hints: true);

        // Too large, it sheds its hints: never a field, a choice, what was typed, what is wrong with it, or the recap, which may be what a
        // box says one agrees to. The limits of the fields keep what is left within what Teams takes.
        return CardRenderer.Bytes(card) <= Limits.FormBytes ? card : Render(form, wrong, once, hints: false);
    }

    private static AdaptiveCard Render(Form form, IReadOnlyDictionary<string, string> wrong, string? once, bool hints)
    {
        var names = form.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        List<Element> body =
        [
            .. wrong.Where(one => !names.Contains(one.Key)).Select(one => Wrong(one.Value)),
            .. ToCorrect(form, wrong),
            .. CardRenderer.Recap(form.Recap),
            .. form.Fields.SelectMany(field => Field(form, hints ? field : field with { Hint = null }, wrong.GetValueOrDefault(field.Name))),
            new ActionSet([new SubmitAction(Word(form.Submit, Limits.ButtonText, "OK"), new AskData(AskOf(form, once)) { Verb = form.ActionId }) { Style = "positive" }]),
        ];
        var title = Word(form.Title, Limits.Spoken, "DevExChat");
        return new AdaptiveCard(body) { FallbackText = title, Speak = title, Lang = form.Language };
    }

    /// <summary>Which fields are wrong: a form that comes back begins at its top, and the sentence may be further down than one sees.</summary>
    private static IEnumerable<Element> ToCorrect(Form form, IReadOnlyDictionary<string, string> wrong)
    {
        var labels = form.Fields.Where(field => wrong.ContainsKey(field.Name)).Select(field => CleanText.Line(field.Label)).ToList();
        if (labels.Count > 0) yield return new TextBlock(Markdown.Line(Sentences.Correct(labels, form.Language), Limits.FactLabel)) { Color = "Attention", Weight = "Bolder" };
    }

    private static Ask AskOf(Form form, string? once)
    {
        var instants = form.Fields.Where(field => field.Kind == FieldKind.Instant)
            .ToDictionary(field => field.Name, field => field.Initial ?? "", StringComparer.Ordinal);
        return new Ask
        {
            Subject = form.Subject?.ToString(),
            Language = form.Language,
            Form = true,
            Once = once,
            Zone = instants.Count > 0 ? form.TimeZone : null,
            Instants = instants.Count > 0 ? instants : null,
        };
    }

    private static IEnumerable<Element> Field(Form form, Field field, string? wrong)
    {
        foreach (var input in InputElements.Of(form, field)) yield return input;
        if (wrong is not null) yield return Wrong(wrong);
        if (!string.IsNullOrWhiteSpace(field.Hint)) yield return new TextBlock(Markdown.Line(field.Hint, Limits.Label)) { IsSubtle = true, Size = "Small", Spacing = "None" };
    }

    private static TextBlock Wrong(string sentence) => new($"⚠ {Markdown.Line(sentence, Limits.Label)}") { Color = "Attention", Weight = "Bolder", Spacing = "None" };

    private static string Word(string words, int limit, string otherwise) =>
        CleanText.Clip(CleanText.Line(words), limit) is { Length: > 0 } word ? word : otherwise;
}
