using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Inbox;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Conversation;

/// <summary>
/// The one save: what the deed staged, its consequences, the private answer that the acknowledgement cannot carry, and the
/// delivery's id, so that all of it is there or none.
/// </summary>
public sealed class Commit(ProcurementDb db, Consequences consequences, AnswerSeal seal)
{
    /// <summary>Saves, and returns what is left for the acknowledgement to carry.</summary>
    public async Task<Reply> SaveAsync(Turn turn, Reply reply, CancellationToken ct)
    {
        await FollowAsync(turn.At, ct);
        var carried = Send(turn, reply);
        if (!db.HasChanges()) return carried;
        if (turn.Interaction.Origin.IsAtHome && turn.Person is not null && turn.Interaction.ActionId != Interaction.HomeOpened)
            db.Outbox.Add(OutboxMessage.ShowHome(turn.Person.Id, turn.Now));
        if (!carried.LeavesOpen) db.Inbox.Add(new InboxEntry(turn.Interaction.DeliveryId, turn.Now));
        await db.SaveChangesAsync(ct);
        return carried;
    }

    /// <summary>Gives an answer and nothing else: the delivery is not accepted by it.</summary>
    public async Task<Reply> AnswerAsync(Turn turn, Reply reply, CancellationToken ct)
    {
        var carried = Send(turn, reply);
        if (db.HasChanges()) await db.SaveChangesAsync(ct);
        return carried;
    }

    /// <summary>Stages what follows from everything that was admitted in this context.</summary>
    public async Task FollowAsync(Circumstances at, CancellationToken ct)
    {
        foreach (var record in db.ChangeTracker.Entries<Opportunity>().Select(entry => entry.Entity).Where(record => record.News.Count > 0).ToList())
            await consequences.StageAsync(record, at, ct);
    }

    /// <summary>A private answer goes with the acknowledgement where that can carry it, else by the handle it came with, else as a direct message.</summary>
    private Reply Send(Turn turn, Reply reply)
    {
        var origin = turn.Interaction.Origin;
        if (origin.AnswersInline) return reply;
        var card = reply switch
        {
            Reply.Shown shown => shown.Card,
            Reply.Sentence sentence => NoteCard.Of(sentence.Text) with { Language = turn.Reader.Language },
            Reply.Asked { Form: var form } when !origin.OpensForms =>
                NoteCard.Of(turn.Reader.Say("form.open"), new CardAction(form.ActionId, form.Title, form.Subject) { Typed = TypedIn(turn) }),
            _ => null,
        };
        if (card is null) return reply;
        db.Outbox.Add(OutboxMessage.Answer(seal, turn.Interaction.Actor, origin.AnswerHandle, card, turn.Now));
        return Reply.Nothing;
    }

    private static string? TypedIn(Turn turn) =>
        turn.Interaction.ActionId == Interaction.Typed ? turn.Interaction.Fields.GetValueOrDefault("text") : null;
}
