using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Doctor;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Teams.Cards;

namespace DevExChat.Chat.Tests.Teams.Gallery;

/// <summary>What is told when something does not work: on a day of some trouble, and with every error there is a sentence for.</summary>
internal static class DoctorGallery
{
    private static readonly string[] Languages = ["en", "fr"];

    public static IEnumerable<Exhibit> All() => Checks().Concat(
        Languages.Select(language => Exhibit.Of(typeof(LookSender), "look", "just begun", "an administrator", LookSender.Beginning(Reader.For(language, "America/Toronto")))));

    private static IEnumerable<Exhibit> Checks() =>
        from language in Languages
        let reader = Reader.For(language, "America/Toronto")
        from told in new[] { (Life: "some trouble", Card: Some(reader)), (Life: "trouble everywhere", Card: Everywhere(reader)) }
        let card = told.Card with { Language = language }
        from surface in new[] { Surface.Message, Surface.Dialog }
        select Exhibit.Of(typeof(CheckCard), "doctor", told.Life, "an administrator", card, surface);

    private static Card Some(Reader reader) => CheckCard.Build(
        reader,
        reader.Say("doctor.title"),
        [
            new CheckGroup(null,
            [
                new Check(true, reader.Say("doctor.link"), reader.Say("doctor.link.fine", ("name", "Alex <b>Admin</b>"), ("platforms", new[] { "Slack", "Teams" }))),
                new Check(false, reader.Say("doctor.last"), reader.Say("doctor.last.failed", ("at", Scene.Start), ("platform", "Slack"), ("why", Trouble.Say(reader, "user_disabled")))),
            ]),
            new CheckGroup(reader.Say("doctor.channels"),
            [
                new Check(true, "slack:T1/C1", reader.Say("doctor.channel.fine", ("record", "#42"))),
                new Check(false, "slack:T1/C2", reader.Say("doctor.channel.dead", ("since", Scene.Start), ("why", Trouble.Say(reader, "not_in_channel")))),
            ]),
            new CheckGroup(reader.Say("doctor.sending"),
            [
                new Check(false, reader.Say("doctor.dead"), reader.Say("doctor.dead.some", ("count", 1), ("since", Scene.Start), ("why", Trouble.Say(reader, "not_in_channel")))),
                new Check(true, reader.Say("doctor.jobs"), reader.Say("doctor.jobs.fine")),
            ]),
        ],
        new CardElement.Context(reader.Say("doctor.asking")));

    private static Card Everywhere(Reader reader)
    {
        var errors = Trouble.Codes.Select(code => new Check(false, $"teams:8d1f2a60-3b5c-4f0e-9c57-2f6a1c0b9e01/19:{code}@thread.tacv2", Trouble.Say(reader, code))).ToList();
        return CheckCard.Build(
            reader,
            reader.Say("doctor.title"),
            [.. errors.Chunk(AdminDesk.Most).Select(some => new CheckGroup(reader.Say("doctor.channels"), some) { More = reader.Say("admin.more", ("shown", AdminDesk.Most), ("count", 42)) })],
            new CardElement.Context(reader.Say("doctor.asking")));
    }
}
