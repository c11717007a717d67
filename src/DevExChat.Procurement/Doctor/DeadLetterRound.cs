using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace DevExChat.Procurement.Doctor;

/// <summary>
/// Tells administrators what could not be sent, where, and what they can do about it. A trouble is all that was given up in one place for one
/// reason: it is told when it begins, and while it grows no more than once a day.
/// </summary>
internal sealed class DeadLetterRound(ProcurementDb db, TimeProvider clock, ProcurementPolicy policy)
{
    private const int MostLetters = 500;
    private const int MostShown = 5;

    private static readonly TimeSpan Quiet = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken ct)
    {
        var troubles = await TroublesAsync(ct).ConfigureAwait(false);
        if (troubles.Count == 0) return;
        var at = new Circumstances(clock.GetUtcNow(), policy);
        foreach (var admin in await Administrators.InForceAsync(db, at, ct).ConfigureAwait(false)) await TellAsync(admin, troubles, at, ct).ConfigureAwait(false);
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
    }

    /// <summary>The newest letters: of an old trouble that nobody mends there may be any number.</summary>
    private async Task<IReadOnlyList<DeadTrouble>> TroublesAsync(CancellationToken ct)
    {
        var dead = await db.Outbox.AsNoTracking().Where(message => message.Status == OutboxStatus.Dead)
            .OrderByDescending(message => message.SettledAt).ThenByDescending(message => message.Id).Take(MostLetters)
            .Select(message => new { message.Id, message.Lane, message.LastError, message.SettledAt }).ToListAsync(ct).ConfigureAwait(false);
        var ids = dead.Select(letter => OutboxMessage.CopyIn(letter.Lane)).OfType<Guid>().Distinct().ToList();
        var places = await db.CardCopies.AsNoTracking().Where(copy => ids.Contains(copy.Id) && copy.Recipient == null)
            .ToDictionaryAsync(copy => copy.Id, copy => ListChannels.Written(copy.Place with { Thread = null }), ct).ConfigureAwait(false);
        return
        [
            .. dead
                .GroupBy(letter => (Where: OutboxMessage.CopyIn(letter.Lane) is { } copy ? places.GetValueOrDefault(copy) : null, Why: Trouble.CodeOf(letter.LastError)))
                .Select(group => new DeadTrouble(group.Key.Where, group.First().LastError, group.First().Id, group.First().SettledAt!.Value, group.Last().SettledAt!.Value, group.Count())),
        ];
    }

    private async Task TellAsync(Person admin, IReadOnlyList<DeadTrouble> troubles, Circumstances at, CancellationToken ct)
    {
        if (admin.Home is not { } home) return;
        var told = await db.NoticeLedger.AsNoTracking().Where(entry => entry.Person == admin.Id && entry.Rule == NudgeRules.DeadLetters)
            .OrderByDescending(entry => entry.DeliverAt).Take(MostLetters).Select(entry => new { entry.Key, entry.DueAt, entry.DeliverAt }).ToListAsync(ct).ConfigureAwait(false);
        var news = troubles
            .Where(trouble => told.Find(entry => entry.Key.StartsWith(trouble.Key, StringComparison.Ordinal)) is not { } last || (trouble.Newest > last.DueAt && at.Now >= last.DeliverAt + Quiet))
            .ToList();
        if (news.Count == 0) return;

        var deliverAt = PersonalClock.Of(admin, at.Policy).OpeningFrom(at.Now, at);
        var note = OutboxMessage.Note(
            new Place(home.Platform, home.Tenant, home.UserId), Card(Reader.For(admin.Language, PersonalClock.Of(admin, at.Policy).Zone.Id), news), lane: null, at.Now, deliverAt);
        db.Outbox.Add(note);
        db.NoticeLedger.AddRange(news.Select(trouble =>
            new NoticeEntry(trouble.KeyFor(admin.Id), admin.Id, null, NudgeRules.DeadLetters, Audience.Nobody, NoticeManner.AtOnce, trouble.Newest, deliverAt).CarriedBy(note.DeliveryId, home.Platform)));
    }

    internal static Card Card(Reader reader, IReadOnlyList<DeadTrouble> news)
    {
        var words = news.Take(MostShown).Select(trouble => trouble.Words(reader)).ToList();
        var heading = reader.Say("doctor.dead.title");
        return new Card(
            heading,
            [
                .. words.Select(line => new CardElement.Paragraph(line)),
                .. news.Count > MostShown ? [new CardElement.Context(reader.Say("doctor.dead.more", ("count", news.Count - MostShown)))] : Array.Empty<CardElement>(),
            ],
            $"{heading}. {string.Join(' ', words)}")
        {
            Language = reader.Language,
            Actions = [new CardAction("admin.outbox", reader.Say("doctor.dead.button")) { Tone = ActionTone.Primary }, new CardAction(FindTrouble.ActionId, reader.Say("doctor.dead.doctor"))],
        };
    }
}

/// <summary>What was given up in one place for one reason.</summary>
/// <param name="Where">The channel, as administrators write it; null where the messages were for people.</param>
/// <param name="Why">The reason, as it was kept.</param>
/// <param name="Letter">The outbox message that was the last.</param>
/// <param name="Newest">When it was given up.</param>
/// <param name="Since">When the first of those that are counted was.</param>
/// <param name="Count">How many by now; no more than are looked at.</param>
internal sealed record DeadTrouble(string? Where, string? Why, long Letter, DateTimeOffset Newest, DateTimeOffset Since, int Count)
{
    /// <summary>By what it is known again; a place may be longer than a key.</summary>
    public string Key { get; } = $"dead/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Where} {Trouble.CodeOf(Why)}")))[..16]}/";

    public string KeyFor(PersonId person) => string.Create(CultureInfo.InvariantCulture, $"{Key}{Letter}:{person}");

    public string Words(Reader reader) => Where is null
        ? reader.Say("doctor.dead.people", ("count", Count), ("since", Since), ("why", Trouble.Say(reader, Why)))
        : reader.Say("doctor.dead.channel", ("count", Count), ("since", Since), ("where", Where), ("why", Trouble.Say(reader, Why)));
}

/// <summary>Every few minutes: a person who can mend it is to know soon, and outside their quiet hours.</summary>
[DisallowConcurrentExecution]
internal sealed class DeadLetterJob(IServiceScopeFactory scopes) : RecurringJob<DeadLetterRound>(scopes, (round, ct) => round.RunAsync(ct))
{
    public const string Schedule = "30 1/5 * * * ?";
}
