using System.Globalization;
using DevExChat.Domain;
using DevExChat.Procurement.Conversation.Grammar;

namespace DevExChat.Procurement.Conversation;

/// <summary>
/// Reads what was filled in, field by field, in the reader's language and zone. Every field that cannot be read is kept as a
/// refusal under its name, so that a form shows all of them at once.
/// </summary>
public sealed class Inputs(Turn turn)
{
    private readonly List<Refusal> refusals = [];

    public IReadOnlyList<Refusal> Refusals => refusals;

    public bool Unreadable => refusals.Count > 0;

    /// <summary>What was typed, trimmed; empty when nothing was. Its length is the domain's business.</summary>
    public string Text(string field) => turn.Interaction.Fields.GetValueOrDefault(field)?.Trim() ?? "";

    public string? OptionalText(string field) => Text(field) is { Length: > 0 } text ? text : null;

    public bool Ticked(string field) => Text(field).Length > 0;

    /// <summary>Several values: one a line, or separated by commas when typed on one line.</summary>
    public IReadOnlyList<string> Several(string field, params char[] separators) =>
        Text(field).Split(separators.Length > 0 ? separators : ['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whole numbers, such as the criteria that were ticked.</summary>
    public IReadOnlyList<int> Numbers(string field)
    {
        var numbers = new List<int>();
        foreach (var part in Several(field))
        {
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) numbers.Add(number);
            else Refuse(new Refusal("number.unreadable", ("text", part)), field);
        }

        return numbers;
    }

    /// <summary>An amount as the reader writes it; null (and refused, unless left out) when it is none.</summary>
    public Money? Amount(string field)
    {
        if (OptionalText(field) is not { } text) return null;
        return Refuse(Amounts.Parse(text, turn.Reader, out var amount), field) ? null : amount;
    }

    /// <summary>One of a few names, as it is or by the reader's word for it; null (and refused, unless left out) when it is none of them.</summary>
    public string? OneOf(string field, IEnumerable<string> names, string wordKey, string refusalCode)
    {
        if (OptionalText(field) is not { } text) return null;
        var found = names.FirstOrDefault(name => Blanks.Fold(text) == Blanks.Fold(name) || Blanks.Fold(text) == Blanks.Fold(turn.Reader.Say($"{wordKey}.{name}")));
        return Refuse(found is null ? new Refusal(refusalCode) : null, field) ? null : found;
    }

    /// <summary>An instant as the reader writes it, always in the future.</summary>
    public DateTimeOffset? Instant(string field)
    {
        if (OptionalText(field) is not { } text) return null;
        return Refuse(Instants.Parse(text, turn.Reader, turn.Now, out var instant), field) ? null : instant;
    }

    public DateOnly? Day(string field)
    {
        if (OptionalText(field) is not { } text) return null;
        return Refuse(Days.Parse(text, turn.Reader, turn.Now, out var day), field) ? null : day;
    }

    private bool Refuse(Refusal? refusal, string field)
    {
        if (refusal is not null) refusals.Add(refusal.On(field));
        return refusal is not null;
    }
}
