using DevExChat.Domain;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;

namespace DevExChat.Procurement.Nudges;

/// <summary>Reads when somebody wants to hear of something: an instant, or how long from now (<c>1d</c>, <c>3h</c>, <c>2w</c>).</summary>
internal static class AskedTime
{
    public static Refusal? Read(Turn turn, string field, out DateTimeOffset at)
    {
        var typed = new Inputs(turn).Text(field);
        if (typed.Length == 0)
        {
            at = default;
            return new Refusal("when.unreadable", ("text", ""));
        }

        // "1d" is a length of time here; as an instant it would be written "+1d".
        if (!char.IsAsciiDigit(typed[0]) || !char.IsAsciiLetter(typed[^1]) || Instants.Parse($"+{typed}", turn.Reader, turn.Now, out at) is not null)
            return Instants.Parse(typed, turn.Reader, turn.Now, out at);
        return null;
    }
}
