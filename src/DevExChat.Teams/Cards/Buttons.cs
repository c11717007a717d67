using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Cards;

/// <summary>Where a card is shown decides what its buttons are made of.</summary>
internal enum Surface
{
    /// <summary>In a conversation: a click is answered at once, or opens a dialog.</summary>
    Message,

    /// <summary>In a dialog: a click sends it, and the answer takes its place.</summary>
    Dialog,
}

/// <summary>
/// Renders a card's actions. What brings up something to fill in or to read opens a dialog, as the command table says beforehand: a
/// dialog cannot be opened in answer to a click that did not ask for one.
/// </summary>
internal static class Buttons
{
    /// <summary>The rows of a card's buttons; the rarer ones behind a menu.</summary>
    public static IEnumerable<ActionSet> Rows(Card card, Surface surface)
    {
        var buttons = card.Actions.Where(CanStand).ToList();
        var more = card.More.Where(CanStand).ToList();

        // A menu that stands alone would only hide what there is.
        if (buttons.Count == 0) (buttons, more) = (more, []);
        var hidden = buttons.Skip(Limits.Buttons).Concat(more).Take(Limits.Buttons).Select(action => One(action, surface) with { Mode = "secondary" }).ToList();

        List<ActionSet> rows = [.. Broken([.. buttons.Take(Limits.Buttons).Select(action => One(action, surface))]).Select(row => new ActionSet(row))];
        if (rows is [.., var last] && last.Actions.Count + hidden.Count <= Limits.Buttons) (rows[^1], hidden) = (new ActionSet([.. last.Actions, .. hidden]), []);
        return hidden.Count > 0 ? [.. rows, new ActionSet(hidden)] : rows;
    }

    /// <summary>Buttons in rows that are not too wide, since Teams cuts words rather than to begin another row.</summary>
    private static IEnumerable<List<ClickAction>> Broken(IReadOnlyList<ClickAction> buttons)
    {
        List<ClickAction> row = [];
        foreach (var button in buttons)
        {
            if (row.Count > 0 && row.Append(button).Sum(one => one.Title.Length + Limits.ButtonEdge) > Limits.ButtonRow)
            {
                yield return row;
                row = [];
            }

            row.Add(button);
        }

        if (row.Count > 0) yield return row;
    }

    /// <summary>A button beside a row; null when it would lead nowhere.</summary>
    public static ActionSet? Beside(CardAction? action, Surface surface) =>
        action is not null && CanStand(action) ? new ActionSet([One(action, surface)]) : null;

    /// <summary>The buttons of one of several things.</summary>
    public static IEnumerable<ActionSet> Below(IReadOnlyList<CardAction> actions, Surface surface) =>
        Broken([.. actions.Where(CanStand).Take(Limits.Buttons).Select(action => One(action, surface))]).Select(row => new ActionSet(row));

    /// <summary>What asks for a viewer's own version of the card.</summary>
    public static ExecuteAction View(CardAction action) => new(Title(action), action.ActionId, new AskData(Ask.Of(action)));

    private static ClickAction One(CardAction action, Surface surface)
    {
        if (action.Link is { } link) return new OpenUrlAction(Title(action), link.AbsoluteUri) { Tooltip = Tooltip(action) };
        if (action.Confirm is { } question)
        {
            // There is no question to ask natively: the button unfolds one, with the button that means it.
            var meant = action with { Confirm = null, Label = question.Yes, SpokenLabel = null };
            var asked = new AdaptiveCard([new TextBlock(Markdown.Write(question.Text, Limits.Question)), new ActionSet([One(meant, surface)])]);
            return new ShowCardAction(Title(action), asked) { Style = Style(action.Tone), Tooltip = Tooltip(action) };
        }

        var ask = Ask.Of(action);
        if (surface == Surface.Dialog) return Submit(action, ask);
        if (Opens(action)) return Submit(action, ask, TeamsVerb.Fetch);
        return new ExecuteAction(Title(action), action.ActionId, new AskData(ask))
        {
            Style = Style(action.Tone),
            Tooltip = Tooltip(action),
            Fallback = Submit(action, ask),
        };
    }

    private static SubmitAction Submit(CardAction action, Ask ask, TeamsVerb? teams = null) =>
        new(Title(action), new AskData(ask) { Verb = action.ActionId, Msteams = teams }) { Style = Style(action.Tone), Tooltip = Tooltip(action) };

    // The resolved deed may differ by the record's status; either of the two tells the same here.
    private static bool Opens(CardAction action) => action.Typed is not null || CommandTable.FindUsual(action.ActionId) is { Opens: true };

    private static string Title(CardAction action) => CleanText.Clip(CleanText.Line(action.Label), Limits.ButtonText) is { Length: > 0 } words ? words : "–";

    private static string? Tooltip(CardAction action) =>
        action.SpokenLabel is { } spoken && CleanText.Clip(CleanText.Line(spoken), Limits.ButtonText) is { Length: > 0 } words ? words : null;

    private static string? Style(ActionTone tone) => tone switch
    {
        ActionTone.Primary => "positive",
        ActionTone.Danger => "destructive",
        _ => null,
    };

    // A link that Teams would refuse is left out rather than costing the whole card.
    private static bool CanStand(CardAction action) => action.Link is null || (action.Link.IsAbsoluteUri && action.Link.Scheme == Uri.UriSchemeHttps);
}
