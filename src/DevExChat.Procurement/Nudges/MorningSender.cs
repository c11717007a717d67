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

/// <summary>Sends a person what comes in the morning, as things stand when it goes; nothing when there is nothing to tell any more, or the morning is over.</summary>
internal abstract class MorningSender(ProcurementDb db, ChatPlatforms platforms, TimeProvider clock, ProcurementPolicy policy, PostOnce once) : IMessageSender
{
    // Whoever opens their day late gets it at the opening; after that it is no news.
    private static readonly TimeSpan StillNews = TimeSpan.FromHours(4);

    protected ProcurementDb Db => db;

    public async Task<Outcome> SendAsync(OutboxMessage message, CancellationToken ct)
    {
        var (id, day) = message.Read<MorningPayload>();
        var at = new Circumstances(clock.GetUtcNow(), policy);
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct).ConfigureAwait(false) is not { Home: { } home } person) return new Outcome.Dropped("There is nobody to tell.");
        if (platforms.Find(home.Platform) is not { } platform) return ChatPlatforms.Missing(home.Platform);
        var mine = PersonalClock.Of(person, policy);
        if (DateOnly.FromDateTime(mine.Local(at.Now)) != day || mine.OpeningFrom(at.Now, at) != at.Now || at.Now > message.DueAt + StillNews) return new Outcome.Dropped("That morning is over.");
        if (await BuildAsync(message, person, Reader.For(person.Language, mine.Zone.Id), at, ct).ConfigureAwait(false) is not { } card) return new Outcome.Dropped("There is nothing to tell.");
        return await once.SendAsync(platform, message, new Place(home.Platform, home.Tenant, home.UserId), card, unsure: 0, ct).ConfigureAwait(false);
    }

    /// <summary>What is sent; null when there is nothing to tell any more.</summary>
    protected abstract Task<Card?> BuildAsync(OutboxMessage message, Person person, Reader reader, Circumstances at, CancellationToken ct);
}
