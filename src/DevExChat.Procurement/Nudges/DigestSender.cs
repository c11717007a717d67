using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Nudges;

/// <summary>Sends a person what they owe this morning.</summary>
internal sealed class DigestSender(ProcurementDb db, ChatPlatforms platforms, TimeProvider clock, ProcurementPolicy policy, PostOnce once) : MorningSender(db, platforms, clock, policy, once)
{
    protected override async Task<Card?> BuildAsync(OutboxMessage message, Person person, Reader reader, Circumstances at, CancellationToken ct)
    {
        var owed = await DigestRows.OfAsync(Db, person, at, ct).ConfigureAwait(false);
        return owed.Count == 0 ? null : DigestCard.Build(owed, reader);
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
