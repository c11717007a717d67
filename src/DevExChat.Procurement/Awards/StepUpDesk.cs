using DevExChat.Domain;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Awards;

/// <summary>What the page needs: what waits behind a link, and doing it. Looking changes nothing.</summary>
public sealed class StepUpDesk(ProcurementDb db, ISwitchboard switchboard, TimeProvider clock)
{
    /// <summary>What waits behind a link, for whoever reads; null when nothing does any more, in the reader's or both languages.</summary>
    public async Task<(Reader Reader, string Reference, Money Total)?> LookAsync(string token, CancellationToken ct)
    {
        if (await FindAsync(token, ct).ConfigureAwait(false) is not { } stepUp || !stepUp.IsOpen(clock.GetUtcNow())) return null;
        var person = await PeopleRegister.FindAsync(db, stepUp.By, ct).ConfigureAwait(false);
        var record = await db.Opportunities.AsNoTracking().IgnoreAutoIncludes().SingleOrDefaultAsync(record => record.Id == stepUp.Opportunity, ct).ConfigureAwait(false);
        return person is null || record is null ? null : (Reader.For(person.Language, person.TimeZone), record.Reference, record.PriceDecidedOn.Total);
    }

    /// <summary>
    /// Authorizes when the code is right: through the same door as a click, so that everything is decided again. Null when the link is no
    /// longer good; else the sentence to show, and whether the form stands again.
    /// </summary>
    public async Task<(Reader Reader, string Sentence, bool MayTryAgain)?> ActAsync(string token, string code, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await FindAsync(token, ct).ConfigureAwait(false) is not { } stepUp || !stepUp.IsOpen(now)) return null;
        var person = await PeopleRegister.FindAsync(db, stepUp.By, ct).ConfigureAwait(false);
        var reader = Reader.For(person?.Language, person?.TimeZone);
        var right = stepUp.Take(token, code, now);
        try
        {
            // Used up before it acts: whoever sends the form twice at once acts once.
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }

        if (!right) return (reader, reader.Say(new Refusal("stepup.code")), stepUp.IsOpen(now));
        var reply = await switchboard.HandleAsync(
            new Interaction($"stepup/{stepUp.Id}", stepUp.By, "award.authorize", new Subject(stepUp.Opportunity, stepUp.TermsVersion, stepUp.Shown), new Dictionary<string, string>(StringComparer.Ordinal), new Origin(OriginKind.Page)), ct).ConfigureAwait(false);
        return (reader, Words(reply, reader), false);
    }

    private Task<StepUp?> FindAsync(string token, CancellationToken ct)
    {
        var id = StepUp.IdOf(token);
        return db.Set<StepUp>().SingleOrDefaultAsync(stepUp => stepUp.Id == id, ct);
    }

    private static string Words(Reply reply, Reader reader) => reply switch
    {
        Reply.Sentence sentence => sentence.Text,
        Reply.Shown { Card.Spoken: var spoken } => spoken,
        _ => reader.Say(new Refusal("card.stale")),
    };
}
