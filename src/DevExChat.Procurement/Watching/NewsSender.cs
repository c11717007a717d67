using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Watching;

/// <summary>Tells a person what opened among what they watch: what is still news when it goes.</summary>
internal sealed class NewsSender(ProcurementDb db, ChatPlatforms platforms, TimeProvider clock, ProcurementPolicy policy, PostOnce once) : MorningSender(db, platforms, clock, policy, once)
{
    /// <summary>What has no room is counted.</summary>
    public const int Most = 8;

    protected override async Task<Card?> BuildAsync(OutboxMessage message, Person person, Reader reader, Circumstances at, CancellationToken ct)
    {
        var entries = await Db.NoticeLedger.Where(entry => entry.Delivery == message.DeliveryId && (entry.Status == NoticeStatus.Waiting || entry.Status == NoticeStatus.Failed)).ToListAsync(ct).ConfigureAwait(false);
        var watched = await WatchList.OfAsync(Db, person.Id, ct).ConfigureAwait(false);
        var rows = (await NewsRows.OfAsync(Db, person.Id, [.. entries.Select(entry => entry.OpportunityId!.Value)], at, ct).ConfigureAwait(false))
            .FindAll(row => watched.Exists(watch => watch.Means(SkillWatch.KeysOf(row.Skills))));
        foreach (var entry in entries)
        {
            var place = rows.FindIndex(row => row.Id == entry.OpportunityId);
            if (place < 0) entry.IsMoot(at.Now, NudgeReview.NoLongerApplies);
            else entry.GoesThrough(person.Home!.Platform, place < Most ? null : NudgeCard.Counted);
        }

        await Db.SaveChangesAsync(ct).ConfigureAwait(false);
        return rows.Count == 0 ? null : Build(rows, watched, person, reader, at);
    }

    internal static Card Build(List<OpportunityRow> rows, IReadOnlyList<SkillWatch> watched, Person person, Reader reader, Circumstances at)
    {
        // Who could not propose yet looks first.
        (string ActionId, string Label) offered = person.AsActor(at).HasVendorProfile ? ("proposal.submit", "opportunity.button.canDo") : ("opportunity.show", "home.button.open");
        List<CardElement> body = [.. rows.Take(Most).Select(row => row.Show(reader, at.Now, offered))];
        if (rows.Count > Most) body.Add(new CardElement.Context(reader.Say("news.more", ("count", rows.Count - Most))));
        body.AddRange([new CardElement.Divider(), new CardElement.Context(reader.Say("news.because", ("watched", WatchList.Say(reader, watched))))]);
        return new Card(reader.Say("news.title", ("count", rows.Count)), body, reader.Say("news.spoken", ("count", rows.Count), ("first", rows[0].Spoken(reader)))) { Language = reader.Language };
    }
}
