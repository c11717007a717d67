using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.BlockKit;

/// <summary>Renders a card's actions: a few buttons, and one menu for the rest.</summary>
internal static class Buttons
{
    /// <summary>The block of a card's actions; null when there are none.</summary>
    public static ActionsBlock? Block(Card card, ActionIds ids)
    {
        var buttons = card.Actions.Where(CanStand).ToList();
        var more = card.More.Where(CanStand).ToList();

        // A menu that stands alone would only hide what there is.
        if (buttons.Count == 0) (buttons, more) = (more, []);
        var menu = buttons.Skip(Limits.Buttons).Concat(more).Take(Limits.More).ToList();

        // A menu's value has less room than a button's: what does not fit there becomes a button.
        var lines = menu.Where(action => ActionIds.Option(action).Length <= Limits.OptionValue).ToList();
        var elements = buttons.Take(Limits.Buttons).Concat(menu.Except(lines)).Select(action => (BlockElement)One(action, ids)).ToList();
        if (lines.Count > 0) elements.Add(new Overflow(ids.Next(ActionIds.More), [.. lines.Select(Line)]));
        return elements.Count > 0 ? new ActionsBlock(elements) : null;
    }

    /// <summary>A button beside a row; null when it would lead nowhere.</summary>
    public static Button? Beside(CardAction? action, ActionIds ids) => action is not null && CanStand(action) ? One(action, ids) : null;

    /// <summary>The buttons of one of several things; null when none would lead anywhere.</summary>
    public static ActionsBlock? Below(IReadOnlyList<CardAction> actions, ActionIds ids)
    {
        var buttons = actions.Where(CanStand).Take(Limits.More).Select(action => (BlockElement)One(action, ids)).ToList();
        return buttons.Count > 0 ? new ActionsBlock(buttons) : null;
    }

    private static Button One(CardAction action, ActionIds ids) =>
        new(ids.Next(action), TextObject.Line(action.Label, Limits.ButtonText))
        {
            Value = ActionIds.Value(action),
            Url = action.Link?.AbsoluteUri,
            Style = Style(action.Tone),
            AccessibilityLabel = action.SpokenLabel is { } spoken ? TextObject.Line(spoken, Limits.ButtonText).Text : null,
            Confirm = action.Confirm is { } question ? Ask(question, action.Tone) : null,
        };

    private static Option Line(CardAction action) =>
        new(TextObject.Line(action.Label, Limits.OptionText), ActionIds.Option(action)) { Url = action.Link?.AbsoluteUri };

    private static ConfirmDialog Ask(Confirmation question, ActionTone tone) => new(
        TextObject.Line(question.Title, Limits.ConfirmTitle),
        TextObject.Plain(question.Text, Limits.ConfirmText),
        TextObject.Line(question.Yes, Limits.ConfirmButton),
        TextObject.Line(question.No, Limits.ConfirmButton))
    { Style = Style(tone) };

    private static string? Style(ActionTone tone) => tone switch
    {
        ActionTone.Primary => "primary",
        ActionTone.Danger => "danger",
        _ => null,
    };

    // A link that Slack would refuse is left out rather than costing the whole card.
    private static bool CanStand(CardAction action) =>
        action.Link is null || (Mrkdwn.IsPage(action.Link) && action.Link.AbsoluteUri.Length <= Limits.Address);
}
