using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.People;

/// <summary>One sentence to one person, where and as they read, about what somebody else did with their roles; and their home as it then is.</summary>
internal static class PrivateNote
{
    public static void To(ProcurementDb db, Person person, DateTimeOffset now, Func<Reader, string> words)
    {
        db.Outbox.Add(OutboxMessage.ShowHome(person.Id, now));
        if (person.Home is not { } home) return;
        var note = NoteCard.Of(words(Reader.For(person.Language, person.TimeZone))) with { Language = person.Language };
        db.Outbox.Add(OutboxMessage.Note(new Place(home.Platform, home.Tenant, home.UserId), note, lane: null, now));
    }
}
