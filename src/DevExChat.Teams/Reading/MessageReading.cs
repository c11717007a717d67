using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Cards;

namespace DevExChat.Teams.Reading;

/// <summary>Reads messages: lines that were typed, and the buttons of clients that answer a click with a message.</summary>
internal static class MessageReading
{
    /// <summary>What was asked; null when the message was not meant for the app.</summary>
    public static Interaction? Read(Activity activity, ChatIdentity actor, string command)
    {
        if (activity.Member is not null && activity.Member == activity.Ourselves) return null;
        var (text, ask) = (activity.Text, Ask.Read(activity.Value));
        if (ask is { Verb.Length: > 0 }) return Pressed(activity, actor, ask);
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (activity.Kind != ConversationKind.Person && !activity.IsTargeted && !TypedText.NamesUs(activity)) return null;
        return Of(activity, actor, Interaction.Typed, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = TypedText.Line(activity, command) });
    }

    private static Interaction Pressed(Activity activity, ChatIdentity actor, Ask ask)
    {
        var pressed = Of(activity, actor, ask.Verb!, Subject.Parse(ask.Subject), FormAnswers.Read(activity.Value, ask));
        return pressed with { Locale = ask.Language ?? pressed.Locale };
    }

    private static Interaction Of(
        Activity activity, ChatIdentity actor, string actionId, Subject? subject, IReadOnlyDictionary<string, string> fields) =>
        new(DeliveryIds.Of(activity), actor, actionId, subject, fields, OriginOf(activity)) { DisplayName = activity.SenderName, Locale = activity.Locale };

    /// <summary>Nothing can be shown in answer to a message: the answer goes its own way, among others for this person's eyes only.</summary>
    private static Origin OriginOf(Activity activity) => activity.Kind == ConversationKind.Person
        ? new Origin(OriginKind.DirectMessage, activity.Conversation)
        : new Origin(OriginKind.Mention, activity.Conversation, activity.Thread, AnswerAddress.Of(activity)?.Write());
}
