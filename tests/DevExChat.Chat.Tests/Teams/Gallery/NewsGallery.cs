using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Doctor;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Watching;

namespace DevExChat.Chat.Tests.Teams.Gallery;

/// <summary>What people are told unasked that is no reminder: what opened, what could not be sent, what looks like one purchase in parts, and what others did.</summary>
internal static class NewsGallery
{
    public static IEnumerable<Exhibit> All() =>
        from language in new[] { "en", "fr" }
        from exhibit in In(Reader.For(language, "America/Toronto"), new Scene())
        select exhibit;

    private static IEnumerable<Exhibit> In(Reader reader, Scene scene)
    {
        SkillWatch[] watched = [new(scene.Ada.Id, SkillWatch.Everything, Scene.Start), new(scene.Ada.Id, "c#, *sharp*", Scene.Start)];
        foreach (var (life, count) in new[] { ("one", 1), ("more than fit", NewsSender.Most + 3) })
        {
            foreach (var person in new[] { scene.Ada, scene.Stranger })
                yield return Exhibit.Of(typeof(NewsSender), "news", life, person.DisplayName, NewsSender.Build(Rows(count), watched, person, reader, scene.At));

            yield return Exhibit.Of(typeof(DeadLetterRound), "dead letter news", life, "an administrator", DeadLetterRound.Card(reader, [.. Enumerable.Range(0, count).Select(Trouble)]));
            yield return Exhibit.Of(typeof(SplittingScan), "splitting", life, "an administrator", SplittingScan.Card(reader, [.. Enumerable.Range(0, count * 2).Select(Group)], scene.At));
        }

        var note = reader.Say("person.role.note.changed", ("roles", RoleWords.Of(reader, scene.Approver)), ("name", "Alex <b>*Admin*</b>"));
        yield return Exhibit.Of(typeof(NoteCard), "note", "roles changed", "Angela", NoteCard.Of(note) with { Language = reader.Language });
    }

    private static List<OpportunityRow> Rows(int count)
    {
        var row = OpportunityRow.Columns.Compile();
        return [.. Enumerable.Range(0, count).Select(number => row(CardLives.Live(number % 2 == 0 ? "open" : "as long as it gets").Record) with { Id = new OpportunityId(100 + number) })];
    }

    private static DeadTrouble Trouble(int number) =>
        new(number % 2 == 0 ? $"slack:T1/C{number}" : null, "not_in_channel", number, Scene.Start, Scene.Start.AddDays(-1), number + 1);

    private static SplitGroup Group(int number) => new([.. Enumerable.Range(1, 2).Select(part =>
        new Purchase(new OpportunityId((10 * number) + part), Scene.Start, new PersonId(Guid.Empty), "4100", "https://github.com/example/picker", null, new Money(900_000), Justified: false))]);
}
