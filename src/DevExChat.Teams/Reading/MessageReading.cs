using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Cards;

namespace DevExChat.Teams.Reading;

/// <summary>Reads messages: lines that were typed, and the buttons of clients that answer a click with a message.</summary>
internal static class MessageReading
{
    /// <summary>Whether the message was meant for the app, whoever sent it.</summary>
    public static bool IsForUs(Activity activity)
    {
        if (activity.Member is not null && activity.Member == activity.Ourselves) return false;
        if (Ask.Read(activity.Value) is { Verb.Length: > 0 }) return true;
        return !string.IsNullOrWhiteSpace(activity.Text) && (activity.Kind == ConversationKind.Person || activity.IsTargeted || TypedText.NamesUs(activity));
    }

    /// <summary>What was asked in a message that is for the app.</summary>
    public static Interaction Read(Activity activity, ChatIdentity actor, string command, IReadOnlyDictionary<string, ChatIdentity> mentioned) => Ask.Read(activity.Value) is { Verb.Length: > 0 } ask
        ? Pressed(activity, actor, ask)
        : Of(activity, actor, Interaction.Typed, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = TypedText.Line(activity, command, mentioned) });

    private static Interaction Pressed(Activity activity, ChatIdentity actor, Ask ask)
    {
        var pressed = Of(activity, actor, ask.Verb!, Subject.Parse(ask.Subject), FormAnswers.Read(activity.Value, ask));
        return pressed with { Locale = ask.Language ?? pressed.Locale };
    }

    private static Interaction Of(
        Activity activity, ChatIdentity actor, string actionId, Subject? subject, IReadOnlyDictionary<string, string> fields) =>
        new(DeliveryIds.Of(activity), actor, actionId, subject, fields, OriginOf(activity, actor)) { DisplayName = activity.SenderName, Locale = activity.Locale };

    /// <summary>Nothing can be shown in answer to a message: the answer goes its own way, among others for this person's eyes only.</summary>
    private static Origin OriginOf(Activity activity, ChatIdentity actor) => activity.Kind == ConversationKind.Person
        ? new Origin(OriginKind.DirectMessage, activity.Conversation) { Tenant = activity.Tenant }
        : new Origin(OriginKind.Mention, activity.Conversation, activity.Thread, AnswerAddress.Of(activity, actor)?.Write()) { Tenant = activity.Tenant };
}
