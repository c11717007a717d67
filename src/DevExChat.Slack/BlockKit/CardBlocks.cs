using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.BlockKit;

/// <summary>Renders a card to blocks.</summary>
internal static class CardBlocks
{
    public static IReadOnlyList<Block> ForMessage(Card card) => Render(card, Limits.MessageBlocks, Limits.MessageCharacters);

    public static IReadOnlyList<Block> ForView(Card card) => Render(card, Limits.ViewBlocks, Limits.ViewCharacters);

    /// <summary>Renders what stands above a form's fields.</summary>
    public static IReadOnlyList<Block> ForRecap(IReadOnlyList<CardElement> recap, int blocks, int characters)
    {
        var ids = new ActionIds();
        return BlockBudget.Fit([], [.. recap.SelectMany(element => Blocks(element, ids))], [], blocks, characters);
    }

    /// <summary>The sentence that screen readers speak and notifications show.</summary>
    public static string Spoken(Card card) => Spoken(card.Spoken.Length > 0 ? card.Spoken : card.Heading);

    /// <inheritdoc cref="Spoken(Card)"/>
    public static string Spoken(string sentence) =>
        Mrkdwn.Words(sentence, Limits.MessageText) is { Length: > 0 } text ? text : "–";

    private static IReadOnlyList<Block> Render(Card card, int blocks, int characters)
    {
        var ids = new ActionIds();
        var actions = Buttons.Block(card, ids);
        Block[] head = CleanText.Line(card.Heading).Length > 0 ? [new HeaderBlock(TextObject.Line(card.Heading, Limits.Header))] : [];
        var rendered = BlockBudget.Fit(
            head, [.. card.Body.SelectMany(element => Blocks(element, ids))], actions is null ? [] : [actions], blocks, characters);
        return rendered.Count > 0 ? rendered : [new SectionBlock { Text = TextObject.Plain(card.Spoken, Limits.Text) }];
    }

    private static IEnumerable<Block> Blocks(CardElement element, ActionIds ids) => element switch
    {
        CardElement.Section section => Section(RichText.Of(new Span.Strong(section.Title))),
        CardElement.Facts facts => Facts(facts),
        CardElement.Paragraph paragraph => Section(paragraph.Text),
        CardElement.Checklist list => Checklist(list),
        CardElement.Row row => Row(row, ids),
        CardElement.Buttons buttons => Buttons.Below(buttons.Actions, ids) is { } block ? [block] : [],
        CardElement.Context context => TextObject.Rich(context.Text, Limits.Text) is { } text ? [new ContextBlock([text])] : [],
        CardElement.Divider => [new DividerBlock()],
        _ => throw new NotSupportedException($"No rendering for {element.GetType().Name}."),
    };

    private static IEnumerable<Block> Section(RichText words)
    {
        if (TextObject.Rich(words, Limits.Text) is { } text) yield return new SectionBlock { Text = text };
    }

    private static IEnumerable<Block> Facts(CardElement.Facts facts)
    {
        var fields = facts.Items.Take(Limits.Facts).Select(Fact).ToList();
        if (fields.Count > 0) yield return new SectionBlock { Fields = fields };
    }

    private static TextObject Fact(Fact fact)
    {
        var label = Mrkdwn.Write(RichText.Of(new Span.Strong(fact.Label)), Limits.FactLabel);
        var value = Mrkdwn.Write(fact.Value, Limits.FieldText - label.Length - 1);
        return TextObject.Marked($"{label}\n{(value.Length > 0 ? value : "–")}")!;
    }

    /// <summary>As many sections as the lines need: a criterion is never lost to a limit.</summary>
    private static IEnumerable<Block> Checklist(CardElement.Checklist list)
    {
        var lines = list.Items.Select(item => $"{(item.Met ? '✓' : '⚠')} {TextObject.Line(item.Text, Limits.CheckItem).Text}");
        var section = "";
        foreach (var line in lines)
        {
            if (section.Length + line.Length + 1 > Limits.Text)
            {
                yield return new SectionBlock { Text = TextObject.Plain(section, Limits.Text) };
                section = "";
            }

            section = section.Length == 0 ? line : $"{section}\n{line}";
        }

        if (section.Length > 0) yield return new SectionBlock { Text = TextObject.Plain(section, Limits.Text) };
    }

    private static IEnumerable<Block> Row(CardElement.Row row, ActionIds ids)
    {
        var text = TextObject.Rich(row.Text, Limits.Text);
        var button = Buttons.Beside(row.Action, ids);
        if (text is not null) yield return new SectionBlock { Text = text, Accessory = button };
        else if (button is not null) yield return new ActionsBlock([button]);
    }
}
