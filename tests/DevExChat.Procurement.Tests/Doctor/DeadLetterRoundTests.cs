using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Doctor;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Doctor;

/// <summary>What could not be sent comes to those who can mend it: soon, once, with what to do about it.</summary>
public sealed class DeadLetterRoundTests
{
    private static readonly Place Channel = new("slack", "T1", "C2");

    private readonly Scene scene = new();
    private readonly Person admin = Scene.Known("Addie");
    private readonly Person other = Scene.Known("Adele");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_administrator_reads_once_which_channel_gets_nothing_since_when_and_what_to_do(DatabaseProvider provider)
    {
        await using var database = await OpenAsync(provider);
        await DiesInChannelAsync(database, 7, "not installed: not_in_channel: invite the app to the channel");
        await GoesAsync(database, Scene.Start.AddMinutes(2));
        await DiesInChannelAsync(database, 8, "not installed: not_in_channel: invite the app to the channel");
        await GoesAsync(database, Scene.Start.AddMinutes(7));

        var notes = await NotesAsync(database);
        Assert.Equal(2, notes.Count);
        Assert.Equal(new[] { admin, other }.Select(one => one.Home!.UserId).Order(StringComparer.Ordinal), notes.Select(note => note.Read<NotePayload>().Place!.Conversation).Order(StringComparer.Ordinal));
        var card = notes[0].Read<NotePayload>().Card;
        Assert.Equal(
            "Messages could not be sent. 1 message for slack:T1/C2, since Tue, Dec 1, 2026, 10:00 a.m. EST. The app is not in the channel: invite it there with “/invite @devexchat”.",
            card.Spoken.Replace('\u00A0', ' ').Replace('\u202F', ' '));
        Assert.Equal(["admin.outbox", FindTrouble.ActionId], card.Actions.Select(action => action.ActionId));
        await using var db = database.Open();
        Assert.All(await db.NoticeLedger.AsNoTracking().ToListAsync(Ct), entry => Assert.Equal((NudgeRules.DeadLetters, Scene.Start), (entry.Rule, entry.DueAt)));
    }

    [Fact]
    public async Task Another_reason_or_another_place_is_another_trouble_and_all_of_them_come_in_one_message()
    {
        await using var database = await OpenAsync();
        await DiesInChannelAsync(database, 7, "not_in_channel: x");
        await GoesAsync(database, Scene.Start);
        await DiesInChannelAsync(database, 8, "is_archived: x");
        await DiesForSomebodyAsync(database, scene.Ada, "user_disabled: x");
        await GoesAsync(database, Scene.Start.AddMinutes(5));

        var spoken = (await NotesAsync(database)).Where(note => IsFor(note, admin)).Select(note => note.Read<NotePayload>().Card.Spoken).ToList();
        Assert.Equal(2, spoken.Count);
        Assert.Contains("The channel is archived", spoken[1], StringComparison.Ordinal);
        Assert.Contains("1 private message, since", spoken[1], StringComparison.Ordinal);
        Assert.DoesNotContain("not in the channel", spoken[1], StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Ada.DisplayName, spoken[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trouble_that_comes_back_after_it_was_over_is_told_again()
    {
        await using var database = await OpenAsync();
        await DiesInChannelAsync(database, 7, "not_in_channel: x");
        await GoesAsync(database, Scene.Start);
        await using (var db = database.Open())
        {
            (await db.Outbox.SingleAsync(message => message.Status == OutboxStatus.Dead, Ct)).Drop("Dropped by a person", Scene.Start);
            await db.SaveChangesAsync(Ct);
        }

        await DiesInChannelAsync(database, 8, "not_in_channel: x", Scene.Start.AddHours(25));
        await GoesAsync(database, Scene.Start.AddHours(25));

        Assert.Equal(2, (await NotesAsync(database)).Count(note => IsFor(note, admin)));
    }

    [Fact]
    public async Task A_trouble_that_grows_is_told_again_the_next_day_and_clearing_some_of_it_is_no_news()
    {
        await using var database = await OpenAsync();
        for (var hour = 0; hour < 24; hour++)
        {
            await DiesInChannelAsync(database, 7 + hour, "not_in_channel: x", Scene.Start.AddHours(hour));
            await GoesAsync(database, Scene.Start.AddHours(hour));
        }

        Assert.Single(await NotesAsync(database), note => IsFor(note, admin));
        await GoesAsync(database, Scene.Start.AddHours(25));
        Assert.Equal(2, (await NotesAsync(database)).Count(note => IsFor(note, admin)));

        await using (var db = database.Open())
        {
            foreach (var letter in await db.Outbox.Where(message => message.Status == OutboxStatus.Dead).OrderByDescending(message => message.Id).Take(5).ToListAsync(Ct)) letter.Drop("Dropped by a person", Scene.Start.AddHours(26));
            await db.SaveChangesAsync(Ct);
        }

        await GoesAsync(database, Scene.Start.AddHours(60));
        Assert.Equal(2, (await NotesAsync(database)).Count(note => IsFor(note, admin)));
    }

    [Fact]
    public async Task A_new_trouble_is_heard_of_beside_an_old_one_of_any_size()
    {
        await using var database = await OpenAsync();
        await using (var db = database.Open())
        {
            for (var number = 0; number < 600; number++)
            {
                var note = OutboxMessage.Note(new Place("slack", "T1", scene.Ada.Home!.UserId), NoteCard.Of("Something private."), null, Scene.Start);
                note.Settle(OutboxStatus.Dead, "user_disabled: x", Scene.Start);
                db.Add(note);
            }

            await db.SaveChangesAsync(Ct);
        }

        await GoesAsync(database, Scene.Start);
        await DiesInChannelAsync(database, 7, "is_archived: x", Scene.Start.AddMinutes(1));
        await GoesAsync(database, Scene.Start.AddMinutes(5));

        Assert.Contains("The channel is archived", (await NotesAsync(database)).Last(note => IsFor(note, admin)).Read<NotePayload>().Card.Spoken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_cannot_be_reached_themselves_is_not_written_to_for_ever()
    {
        await using var database = await OpenAsync();
        await DiesInChannelAsync(database, 7, "not_in_channel: x");
        for (var round = 0; round < 4; round++)
        {
            await GoesAsync(database, Scene.Start.AddMinutes(5 * round));
            await using var db = database.Open();
            foreach (var note in await db.Outbox.Where(message => message.Kind == OutboxKind.Note && message.Status == OutboxStatus.Waiting).ToListAsync(Ct))
                note.Settle(IsFor(note, admin) ? OutboxStatus.Dead : OutboxStatus.Sent, IsFor(note, admin) ? "user_disabled: x" : null, Scene.Start);
            await db.SaveChangesAsync(Ct);
        }

        await using var after = database.Open();
        // The channel's trouble, and that an administrator cannot be reached: to each of the two.
        Assert.Equal(4, await after.Outbox.CountAsync(message => message.Kind == OutboxKind.Note, Ct));
    }

    [Fact]
    public async Task Nobody_is_woken_for_it_and_it_is_in_the_readers_language()
    {
        admin.Choose("fr", "America/Vancouver");
        await using var database = await OpenAsync();
        await DiesInChannelAsync(database, 7, "is_archived: x");

        // Ten in Toronto is seven in Vancouver, where the day begins at eight.
        await GoesAsync(database, Scene.Start);

        var note = (await NotesAsync(database)).Single(one => IsFor(one, admin));
        Assert.StartsWith("Des envois sont restés en souffrance. 1 envoi destiné à slack:T1/C2", note.Read<NotePayload>().Card.Spoken, StringComparison.Ordinal);
        Assert.Equal(Scene.Start.AddHours(1), note.DueAt);
    }

    [Fact]
    public async Task Where_everything_was_sent_nobody_hears_of_it()
    {
        await using var database = await OpenAsync();
        await GoesAsync(database, Scene.Start);
        Assert.Empty(await NotesAsync(database));
    }

    private static bool IsFor(OutboxMessage note, Person person) => note.Payload.Contains(person.Home!.UserId, StringComparison.Ordinal);

    private async Task<TestDatabase> OpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        admin.Grant(Roles.Admin, Money.Zero, []);
        other.Grant(Roles.Admin, Money.Zero, []);
        return await scene.RegisterAsync(provider, admin, other);
    }

    private static async Task DiesInChannelAsync(TestDatabase database, long record, string why, DateTimeOffset? at = null)
    {
        await using var db = database.Open();
        await CardCopies.ShowAsync(db, new OpportunityId(record), CardNames.Opportunity, Channel, "fr", null, Scene.Start, Ct);
        foreach (var message in db.Outbox.Local) message.Settle(OutboxStatus.Dead, why, at ?? Scene.Start);
        await db.SaveChangesAsync(Ct);
    }

    private static async Task DiesForSomebodyAsync(TestDatabase database, Person person, string why)
    {
        await using var db = database.Open();
        var note = OutboxMessage.Note(new Place("slack", "T1", person.Home!.UserId), NoteCard.Of("Something private."), null, Scene.Start);
        note.Settle(OutboxStatus.Dead, why, Scene.Start);
        db.Add(note);
        await db.SaveChangesAsync(Ct);
    }

    private static async Task GoesAsync(TestDatabase database, DateTimeOffset now)
    {
        await using var db = database.Open();
        await new DeadLetterRound(db, new FakeClock(now), new ProcurementPolicy()).RunAsync(Ct);
    }

    private static async Task<List<OutboxMessage>> NotesAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Outbox.AsNoTracking().Where(message => message.Kind == OutboxKind.Note && message.Status == OutboxStatus.Waiting).OrderBy(message => message.Id).ToListAsync(Ct);
    }
}
