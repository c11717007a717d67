using System.Globalization;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;

namespace DevExChat.Procurement.Deliveries;

/// <summary>The new due day, which a form calls <c>until</c> and a typed line <c>to</c>.</summary>
internal static class DueDay
{
    private const string InForm = "until";
    private const string Typed = "to";

    public static bool IsGiven(Turn turn) => turn.Gives(InForm) || turn.Gives(Typed);

    /// <summary>The day; null (and refused by the inputs) when there is none to read.</summary>
    public static DateOnly? Read(Turn turn, Inputs input) => input.Day(turn.Gives(InForm) ? InForm : Typed);

    /// <summary>What stands in the form at first: the day that was typed if it is one, else another.</summary>
    public static string? Initial(Turn turn, DateOnly? otherwise)
    {
        var text = turn.Interaction.Fields.GetValueOrDefault(InForm) ?? turn.Interaction.Fields.GetValueOrDefault(Typed);
        var day = text is not null && Days.Parse(text, turn.Reader, turn.Now, out var typed) is null ? typed : otherwise;
        return day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    public static Field Field(Turn turn, DateOnly? otherwise) => new(InForm, FieldKind.Day, turn.Reader.Say("delivery.label.until"))
    {
        Initial = Initial(turn, otherwise),
    };
}
