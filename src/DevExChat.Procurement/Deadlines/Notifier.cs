using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Deadlines;

/// <summary>
/// Stages notices. A person's card is posted the first time, which is the news itself; after that it is edited in place and
/// the news goes into its thread, so that nobody's messages fill up with copies.
/// </summary>
public sealed class Notifier(ProcurementDb db, Audiences audiences, ChannelDirectory channels)
{
    public async Task TellAsync(Opportunity record, IEnumerable<Notice> notices, Circumstances at, CancellationToken ct)
    {
        foreach (var notice in notices)
        {
            if (notice.To == Audience.Channels) await TellChannelsAsync(record, notice, at, ct);
            else await TellPeopleAsync(record, notice, at, ct);
        }
    }

    private async Task TellChannelsAsync(Opportunity record, Notice notice, Circumstances at, CancellationToken ct)
    {
        // What was never open was never announced, so there is no card to hang news from.
        if (record.OpenedAt is null) return;
        foreach (var channel in (await channels.InForceAsync(db, ct)).Where(channel => channel.Takes(record)))
        {
            var copy = await CardCopies.ShowAsync(db, record.Id, notice.Card, channel.Place, channel.Language, null, at.Now, ct);
            if (notice.Key is null) continue;
            var languages = channel.Language == "both" ? new[] { "en", "fr" } : [channel.Language];
            var sentences = languages.Select(language => Sentence(Reader.For(language, at.Policy.TimeZone), record, notice));
            db.Outbox.Add(OutboxMessage.NoteUnder(copy.Id, NoteCard.Of(string.Join("\n", sentences)), at.Now));
        }
    }

    private async Task TellPeopleAsync(Opportunity record, Notice notice, Circumstances at, CancellationToken ct)
    {
        var people = await audiences.FindAsync(record, notice.To, notice.Only, at, ct);
        if (people.Count == 0 && Unheld.KeyFor(notice.To, record) is { } key)
        {
            await TellPeopleAsync(record, new Notice(Audience.Admins, CardNames.Opportunity, key), at, ct);
            return;
        }

        foreach (var person in people)
        {
            if ((notice.Only is { } only && only != person.Id) || notice.Except == person.Id || HomeOf(person) is not { } place) continue;
            var (copy, isNew) = await ShowAsync(record, notice.Card, person, place, at, ct);
            // An administrator is shown the card everybody sees, which does not say why it came.
            var note = notice.Key is not null && (!isNew || notice.To == Audience.Admins)
                ? OutboxMessage.NoteUnder(copy.Id, NoteCard.Of(Sentence(Reader.For(person.Language, person.TimeZone), record, notice)), at.Now)
                : null;
            if (note is not null) db.Outbox.Add(note);
            if ((note ?? (isNew ? CardCopies.StagedFor(db, copy) : null)) is { } carrier) Record(record, notice, person, place, carrier, at.Now);
        }
    }

    /// <summary>Nudges everyone of an audience, each at their own time. Where a role has the ball and nobody takes it, the administrators hear of it.</summary>
    /// <returns>How many are to be told.</returns>
    public async Task<int> NudgeAsync(Opportunity record, ClockRule rule, Deadline deadline, Circumstances at, CancellationToken ct)
    {
        var leftAlone = await db.NoticeChoices.Where(choice => choice.OpportunityId == record.Id && choice.NotMine).Select(choice => choice.Person).ToListAsync(ct);
        var audience = rule.To;
        var people = (await audiences.FindAsync(record, audience, at, ct)).Where(person => !leftAlone.Contains(person.Id)).ToList();
        if (people.Count == 0 && Unheld.KeyFor(audience, record) is not null)
        {
            audience = Audience.Admins;
            people = [.. await audiences.FindAsync(record, audience, at, ct)];
        }

        await StageAsync(record, rule, audience, people, deadline, at, ct);
        // Those who hold it are all away, and hear of it on their return: meanwhile it is with whoever comes next.
        if (Ball.GoesOn(audience) && people.Count > 0 && people.TrueForAll(person => person.IsAway(at.Now)))
            await StageAsync(record, rule, Audience.Next, [.. (await audiences.FindAsync(record, Audience.Next, at, ct)).Where(next => people.TrueForAll(person => person.Id != next.Id))], deadline, at, ct);
        return people.Count;
    }

    private async Task StageAsync(Opportunity record, ClockRule rule, Audience audience, IReadOnlyList<Person> people, Deadline deadline, Circumstances at, CancellationToken ct)
    {
        foreach (var person in people)
            await NudgePlan.StageAsync(db, person, record.Id, rule.Name, audience, NudgePlan.KeyOf(deadline.Key, person.Id), deadline.DueAt, at, ct);
    }

    private void Record(Opportunity record, Notice notice, Person person, Place place, OutboxMessage carrier, DateTimeOffset now) =>
        db.NoticeLedger.Add(new NoticeEntry(
            $"{carrier.DeliveryId}:{person.Id}", person.Id, record.Id, notice.Key?["notice.".Length..] ?? notice.Card, notice.To, NoticeManner.AtOnce, now, now)
            .CarriedBy(carrier.DeliveryId, place.Platform));

    private async Task<(CardCopy Copy, bool IsNew)> ShowAsync(Opportunity record, string card, Person person, Place place, Circumstances at, CancellationToken ct)
    {
        var copy = await CardCopies.ShowAsync(db, record.Id, card, place, person.Language, person.Id, at.Now, ct);
        return (copy, db.Entry(copy).State == EntityState.Added);
    }

    /// <summary>The private conversation with a person, on the platform they chose for it.</summary>
    private static Place? HomeOf(Person person) => person.Home is { } home ? new Place(home.Platform, home.Tenant, home.UserId) : null;

    private static string Sentence(Reader reader, Opportunity record, Notice notice) => reader.Say(
        notice.Key!,
        [("reference", record.Reference), ("title", record.Terms.TitleIn(reader.Language)), ("total", record.PriceDecidedOn.Total), .. notice.Facts]);
}
