using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.People;

/// <summary>What somebody sees whom we do not know: an invitation, in both languages while theirs is unknown; the button they press tells which.</summary>
public static class InvitationCard
{
    /// <param name="locale">The language the platform told, such as <c>fr-CA</c>; null when it told none.</param>
    /// <param name="about">The opportunity the person wanted something of; the way back to it goes along.</param>
    public static Card Build(string? locale, Subject? about)
    {
        Reader[] readers = locale is { Length: > 0 } ? [Reader.For(locale, null)] : [Reader.For("en", null), Reader.For("fr", null)];
        return new Card(
            string.Join(" / ", readers.Select(reader => reader.Say("person.invitation.title"))),
            [.. readers.SelectMany(Words)],
            string.Join(' ', readers.Select(reader => $"{reader.Say("person.invitation")} {reader.Say("person.roles.bywhom")} {reader.Say("person.invitation.link")}")))
        {
            Actions = [.. readers.Select(reader => Profile(reader, about))],
        };
    }

    private static CardElement[] Words(Reader reader) =>
        [new CardElement.Paragraph(reader.Say("person.invitation")), new CardElement.Context(reader.Say("person.roles.bywhom")), new CardElement.Context(reader.Say("person.invitation.link"))];

    private static CardAction Profile(Reader reader, Subject? about) =>
        new(CompleteProfile.ActionId, reader.Say("person.button.invitation"), about) { Tone = ActionTone.Primary, Language = reader.Language };
}
