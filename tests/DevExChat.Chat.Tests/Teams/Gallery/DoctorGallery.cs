using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Doctor;
using DevExChat.Procurement.Languages;
using DevExChat.Teams.Cards;

namespace DevExChat.Chat.Tests.Teams.Gallery;

/// <summary>What is told when something does not work, with every error there is a sentence for, in each language.</summary>
internal static class DoctorGallery
{
    private static readonly string[] Languages = ["en", "fr"];

    public static IEnumerable<Exhibit> All() =>
        from language in Languages
        let card = Build(Reader.For(language, "America/Toronto")) with { Language = language }
        from rendered in new[] { CardRenderer.Render(card), CardRenderer.Render(card, Surface.Dialog) }
        select new Exhibit("doctor", "trouble everywhere", "an administrator", language, rendered);

    private static Card Build(Reader reader)
    {
        var errors = Trouble.Codes.Select(code => new Check(false, $"teams:8d1f2a60-3b5c-4f0e-9c57-2f6a1c0b9e01/19:{code}@thread.tacv2", Trouble.Say(reader, code))).ToList();
        return CheckCard.Build(
            reader,
            reader.Say("doctor.title"),
            [
                new CheckGroup(null, [new Check(true, reader.Say("doctor.roles"), reader.Say("doctor.roles.none")), new Check(false, reader.Say("doctor.vendor"), reader.Say("doctor.vendor.none"))]),
                .. errors.Chunk(AdminDesk.Most).Select(some => new CheckGroup(reader.Say("doctor.channels"), some) { More = reader.Say("admin.more", ("shown", AdminDesk.Most), ("count", 42)) }),
            ],
            new CardElement.Context(reader.Say("doctor.asking")));
    }
}
