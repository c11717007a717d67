using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.People;

/// <summary>What a person chooses about reminders: quiet hours, and whether there is a morning digest.</summary>
internal static class NoticeInputs
{
    /// <summary>The fields of the settings' form.</summary>
    public static IReadOnlyList<Field> Fields(Turn turn) =>
    [
        new("quiet", FieldKind.Line, turn.Reader.Say("person.settings.quiet"))
        {
            Initial = (turn.Person!.Quiet ?? turn.At.Policy.Notices.Quiet).ToString(),
            Hint = turn.Reader.Say("person.settings.quiethint"),
            MaxLength = 20,
            Optional = true,
        },
        new("digest", FieldKind.OneOf, turn.Reader.Say("person.settings.digest", ("time", TimeOf(turn.At.Policy))))
        {
            Initial = turn.Person.Digest ?? turn.At.Policy.Notices.Digest ? "on" : "off",
            Choices = [new Choice("on", turn.Reader.Say("word.yes")), new Choice("off", turn.Reader.Say("word.no"))],
        },
    ];

    /// <summary>Reads both; what was left out, or is what holds anyway, is null.</summary>
    public static Refusal? Read(Turn turn, Inputs input, out QuietHours? quiet, out bool? digest)
    {
        (quiet, digest) = (null, null);
        if (input.OptionalText("quiet") is { } hours)
        {
            quiet = QuietHours.Parse(OffWord.Is(hours) ? "off" : hours);
            if (quiet is null) return new Refusal("person.quiet") { Field = "quiet" };
            if (quiet == (turn.Person!.Quiet ?? turn.At.Policy.Notices.Quiet)) quiet = null;
        }

        if (input.OptionalText("digest") is not { } wanted) return null;
        digest = wanted.ToUpperInvariant() is "ON" or "OUI" or "YES" ? true : OffWord.Is(wanted) ? false : null;
        if (digest is null) return new Refusal("person.digest") { Field = "digest" };
        if (digest == (turn.Person!.Digest ?? turn.At.Policy.Notices.Digest)) digest = null;
        return null;
    }

    /// <summary>What now holds, in one sentence.</summary>
    public static string Say(Reader reader, Person person, Circumstances at)
    {
        var quiet = person.Quiet ?? at.Policy.Notices.Quiet;
        var hours = quiet.IsNever ? reader.Say("person.said.quiet.never") : reader.Say("person.said.quiet", ("hours", quiet.ToString()));
        var digest = reader.Say(person.Digest ?? at.Policy.Notices.Digest ? "person.said.digest.on" : "person.said.digest.off", ("time", TimeOf(at.Policy)));
        return $"{hours} {digest}";
    }

    private static string TimeOf(ProcurementPolicy policy) => FormattableString.Invariant($"{policy.Notices.DigestAt:HH\\:mm}");
}
