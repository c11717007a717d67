using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Builds what a copy of a card shows now. The table of cards: each audience has one, for every status.</summary>
public sealed class CardComposer(ProcurementDb db, RecordsInView records, TimeProvider clock, ProcurementPolicy policy) : ICardComposer
{
    private static readonly Dictionary<string, Func<CardView, Card>> Cards = new()
    {
        [CardNames.Opportunity] = OpportunityCard.Build,
        [CardNames.Buyer] = BuyerCard.Build,
        [CardNames.Vendor] = VendorCard.Build,
        [CardNames.Authorization] = AuthorizationCard.Build,
        [CardNames.Certification] = CertificationCard.Build,
        [CardNames.Payment] = PaymentCard.Build,
    };

    public async Task<Card?> ComposeAsync(CardCopy copy, long sequence, CancellationToken ct)
    {
        if (await records.FindAsync(db, copy.OpportunityId, sequence, ct) is not { } record) return null;
        var viewer = copy.Recipient is { } recipient ? await PersonAsync(recipient, ct) : null;
        // Who unlinked an identity reads on elsewhere; what stands in its conversation is left as it was.
        if (copy.Recipient is not null && viewer?.On(copy.Platform)?.AsIdentity() != new ChatIdentity(copy.Platform, copy.Tenant, copy.Conversation)) return null;
        if (copy.Language != "both")
            return await BuildAsync(copy.CardName, record, viewer, Reader.For(viewer?.Language ?? copy.Language, viewer?.TimeZone ?? policy.TimeZone), ct);

        var english = await BuildAsync(copy.CardName, record, viewer, Reader.For("en", policy.TimeZone), ct);
        var french = await BuildAsync(copy.CardName, record, viewer, Reader.For("fr", policy.TimeZone), ct);
        return BothLanguages.Of(english, french);
    }

    public async Task<Card?> ComposeHomeAsync(PersonId person, CancellationToken ct) =>
        await PersonAsync(person, ct) is { } owner ? await HomeCard.BuildAsync(db, owner, new Circumstances(clock.GetUtcNow(), policy), ct) : null;

    /// <summary>One card of a record for one reader, outside any copy: what <c>show</c> answers with.</summary>
    public async Task<Card> BuildAsync(string cardName, Opportunity record, Person? viewer, Reader reader, CancellationToken ct) =>
        Cards[cardName](await ViewAsync(record, viewer, reader, ct)) with { Language = reader.Language };

    /// <summary>All there is to read about a record, for one reader.</summary>
    public async Task<Card> BuildDetailsAsync(Opportunity record, Person? viewer, Reader reader, CancellationToken ct) =>
        DetailsCard.Build(await ViewAsync(record, viewer, reader, ct));

    /// <summary>The channel's card as one of its viewers sees it; null sees what everybody does.</summary>
    public async Task<Card> BuildViewersAsync(Opportunity record, Person? viewer, Reader reader, CancellationToken ct) =>
        ViewersCard.Build(await ViewAsync(record, viewer, reader, ct)) with { Language = reader.Language };

    private Task<CardView> ViewAsync(Opportunity record, Person? viewer, Reader reader, CancellationToken ct) =>
        NamedPeople.ViewAsync(db, record, viewer, reader, new Circumstances(clock.GetUtcNow(), policy), ct);

    private Task<Person?> PersonAsync(PersonId id, CancellationToken ct) =>
        db.People.AsNoTracking().AsSingleQuery().SingleOrDefaultAsync(person => person.Id == id, ct);
}
