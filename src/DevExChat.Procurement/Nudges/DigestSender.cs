using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Outcome = DevExChat.Procurement.Outbox.Outcome;

namespace DevExChat.Procurement.Nudges;

/// <summary>Sends a person's digest as things stand when it goes; nothing when there is nothing to do any more, or the morning is over.</summary>
internal sealed class DigestSender(ProcurementDb db, ChatPlatforms platforms, TimeProvider clock, ProcurementPolicy policy, PostOnce once) : IMessageSender
{
    // Whoever opens their day late gets it at the opening; after that a digest is no news.
    private static readonly TimeSpan StillNews = TimeSpan.FromHours(4);

    public async Task<Outcome> SendAsync(OutboxMessage message, CancellationToken ct)
    {
        var (id, day) = message.Read<DigestPayload>();
        var at = new Circumstances(clock.GetUtcNow(), policy);
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct).ConfigureAwait(false) is not { Home: { } home } person) return new Outcome.Dropped("There is nobody to tell.");
        if (platforms.Find(home.Platform) is not { } platform) return ChatPlatforms.Missing(home.Platform);
        var mine = PersonalClock.Of(person, policy);
        if (DateOnly.FromDateTime(mine.Local(at.Now)) != day || mine.OpeningFrom(at.Now, at) != at.Now || at.Now > message.DueAt + StillNews) return new Outcome.Dropped("That morning is over.");
        var owed = await DigestRows.OfAsync(db, person, at, ct).ConfigureAwait(false);
        if (owed.Count == 0) return new Outcome.Dropped("There is nothing to do.");
        return await once.SendAsync(platform, message, new Place(home.Platform, home.Tenant, home.UserId), Build(owed, Reader.For(person.Language, mine.Zone.Id)), unsure: 0, ct).ConfigureAwait(false);
    }

    private static Card Build(HomePart owed, Reader reader)
    {
        List<CardElement> body = [.. owed.Rows.Select(row => HomeLines.Owed(row, reader))];
        if (owed.Count > owed.Rows.Count) body.Add(new CardElement.Context(reader.Say("home.more", ("count", owed.Count - owed.Rows.Count))));
        body.AddRange([new CardElement.Divider(), new CardElement.Context(reader.Say("digest.because"))]);
        return new Card(
            reader.Say("digest.title"), body, reader.Say("digest.spoken", ("count", owed.Count), ("first", HomeLines.Spoken(owed.Rows[0], reader))))
        { Language = reader.Language };
    }
}

/// <summary>What belongs into a digest: what the person owes, but for what they put off or muted and what they were told this morning.</summary>
internal static class DigestRows
{
    private static readonly TimeSpan ThisMorning = TimeSpan.FromHours(4);

    public static Task<HomePart> OfAsync(ProcurementDb db, Person person, Circumstances at, CancellationToken ct)
    {
        var since = at.Now - ThisMorning;
        var silent = db.NoticeChoices
            .Where(choice => choice.Person == person.Id && (choice.Muted || choice.NotMine || choice.SnoozedUntil > at.Now)).Select(choice => choice.OpportunityId)
            .Union(db.NoticeLedger
                .Where(entry => entry.Person == person.Id && entry.Status == NoticeStatus.Sent && entry.Manner == NoticeManner.Grouped && entry.SettledAt > since && entry.OpportunityId != null)
                .Select(entry => entry.OpportunityId!.Value));
        return new HomeRows(db, person, at).OwedAsync(silent, ct);
    }
}
