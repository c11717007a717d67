using System.Text.Json;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Reading;

namespace DevExChat.Slack.BlockKit;

/// <summary>Renders a form to a modal. Block and element ids are the field's name, so that what was typed survives a redrawn form; an element filled by searching has the id of its search.</summary>
internal static class FormView
{
    // When a form is too large for Slack the recap goes first, then the ends of long lists of choices; never a field.
    private static readonly (int RecapCharacters, int Options)[] Sizes =
        [(12_000, Limits.Options), (2_000, Limits.Options), (0, Limits.Options), (0, 25), (0, 10)];

    /// <exception cref="InvalidOperationException">The form has more fields or text than any modal can hold.</exception>
    public static View Render(Form form, Origin origin)
    {
        if (form.Fields.Count > Limits.ViewBlocks) throw TooLarge(form);
        foreach (var (recapCharacters, options) in Sizes)
        {
            var view = Render(form, origin, recapCharacters, options);
            if (JsonSerializer.SerializeToUtf8Bytes(view, SlackJson.Options).Length <= Limits.ViewBytes) return view;
        }

        throw TooLarge(form);
    }

    private static View Render(Form form, Origin origin, int recapCharacters, int options)
    {
        var recap = recapCharacters == 0
            ? []
            : CardBlocks.ForRecap(form.Recap, Limits.ViewBlocks - form.Fields.Count, recapCharacters);
        var blocks = recap.Concat(form.Fields.Select(field => InputOf(field, options, form.Language))).ToList();
        return new View("modal", blocks.Count > 0 ? blocks : [new DividerBlock()])
        {
            CallbackId = form.ActionId,
            PrivateMetadata = ViewMemory.For(form.Subject, origin, form.Language).Write(),
            Title = TextObject.Line(form.Title, Limits.Title, "DevExChat"),
            Submit = TextObject.Line(form.Submit, Limits.Title, "OK"),
            Close = TextObject.Line(form.Close, Limits.Title, "×"),
        };
    }

    private static Block InputOf(Field field, int options, string? language) => new InputBlock(TextObject.Line(field.Label, Limits.Label), InputElements.Element(field, options, language))
    {
        BlockId = field.Name,
        Optional = field.Optional ? true : null,
        Hint = string.IsNullOrWhiteSpace(field.Hint) ? null : TextObject.Line(field.Hint, Limits.Hint),
    };

    private static InvalidOperationException TooLarge(Form form) => new($"The form {form.ActionId} is larger than a Slack modal.");
}
