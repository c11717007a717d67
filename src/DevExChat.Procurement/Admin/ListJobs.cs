using DevExChat.Domain;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Admin;

/// <summary><c>admin jobs</c>: the deadlines that are late, those that come next and those done last; and what runs again and again.</summary>
public sealed class ListJobs(ProcurementDb db, IRecurringJobs recurring) : IDeed
{
    private const int Each = 6;

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } refusal) return turn.Refuse(refusal);
        var planned = db.Deadlines.AsNoTracking().Where(deadline => deadline.Status == DeadlineStatus.Planned);
        var late = await planned.Where(deadline => deadline.DueAt <= turn.Now).OrderBy(deadline => deadline.DueAt).Take(Each + 1).ToListAsync(ct).ConfigureAwait(false);
        var next = await planned.Where(deadline => deadline.DueAt > turn.Now).OrderBy(deadline => deadline.DueAt).Take(Each).ToListAsync(ct).ConfigureAwait(false);
        var done = await db.Deadlines.AsNoTracking().Where(deadline => deadline.Status == DeadlineStatus.Done)
            .OrderByDescending(deadline => deadline.DueAt).Take(Each).ToListAsync(ct).ConfigureAwait(false);
        var again = await recurring.ListAsync(ct).ConfigureAwait(false);

        List<CardElement> lines =
        [
            .. Part(turn, "late", late.Take(Each).Select(deadline => Late(turn, deadline))),
            .. late.Count > Each ? (CardElement[])[new CardElement.Context(turn.Reader.Say("admin.jobs.morelate", ("shown", Each)))] : [],
            .. Part(turn, "next", next.Select(deadline => new CardElement.Row(RichText.Of(Name(turn, deadline), $" — {turn.Reader.Say("admin.jobs.planned", ("at", deadline.DueAt), ("until", turn.Reader.Until(deadline.DueAt, turn.Now)))}")))),
            .. Part(turn, "done", done.Select(deadline => new CardElement.Row(RichText.Of(Name(turn, deadline), $" — {turn.Reader.Say("admin.jobs.ended", ("at", deadline.DoneAt ?? deadline.DueAt), ("result", JobWords.Result(turn.Reader, deadline)))}")))),
            .. Part(turn, "recurring", again.Take(AdminDesk.Most).Select(job => Again(turn, job))),
        ];
        return Reply.Show(AdminDesk.List(turn, turn.Reader.Say("admin.jobs"), turn.Reader.Say("admin.jobs.none"), lines));
    }

    /// <summary>How a button names a deadline: its key holds signs that no button carries.</summary>
    internal static string KeyOf(string deadline) => FactsFingerprint.Of(deadline);

    private static Span.Strong Name(Turn turn, Deadline deadline) => new(JobWords.Name(turn.Reader, deadline));

    private static IEnumerable<CardElement> Part(Turn turn, string name, IEnumerable<CardElement.Row> rows)
    {
        var all = rows.ToList();
        return all.Count == 0 ? [] : [new CardElement.Section(turn.Reader.Say($"admin.jobs.{name}")), .. all];
    }

    private static CardElement.Row Late(Turn turn, Deadline deadline) => new(
        RichText.Of(Name(turn, deadline), $" — {turn.Reader.Say(deadline.Failures > 0 ? "admin.jobs.failed" : "admin.jobs.waits", ("at", deadline.DueAt), ("count", deadline.Failures), ("why", deadline.Result ?? ""))}"),
        new CardAction("admin.jobs.retry", turn.Reader.Say("admin.jobs.retry"), new Subject(deadline.OpportunityId, null, KeyOf(deadline.Key))) { SpokenLabel = turn.Reader.Say("admin.jobs.retry.spoken", ("name", CleanText.Clip(JobWords.Name(turn.Reader, deadline), 50))) });

    private static CardElement.Row Again(Turn turn, RecurringJob job)
    {
        var words = turn.Reader.Say(
            job.Failed ? "admin.jobs.again.failed" : "admin.jobs.again",
            ("last", job.LastAt is { } last ? turn.Reader.Moment(last) : turn.Reader.Say("admin.jobs.never")),
            ("next", job.NextAt is { } next ? turn.Reader.Moment(next) : turn.Reader.Say("admin.jobs.never")));
        return new CardElement.Row(
            RichText.Of(new Span.Strong(JobWords.Name(turn.Reader, job.Name)), $" — {words}"),
            new CardAction("admin.jobs.run", turn.Reader.Say("admin.jobs.run"), Subject.Of(job.Name)) { SpokenLabel = turn.Reader.Say("admin.jobs.run.spoken", ("name", CleanText.Clip(JobWords.Name(turn.Reader, job.Name), 50))) });
    }
}

/// <summary>Has a deadline that is late met again at once.</summary>
public sealed class RetryDeadline(ProcurementDb db) : IDeed
{
    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } refusal) return turn.Refuse(refusal);
        if (await FindAsync(turn, ct).ConfigureAwait(false) is not { } deadline) return turn.Refuse(new Refusal("admin.nodeadline"));
        if (deadline.DueAt > turn.Now) return turn.Refuse(new Refusal("admin.notdue", ("at", deadline.DueAt)));
        db.Outbox.Add(OutboxMessage.Schedule(deadline.OpportunityId, [deadline.Key], turn.Now));
        await AdminDesk.AuditAsync(db, turn, "jobs", "DeadlineRetried", new { deadline = deadline.Key }, ct).ConfigureAwait(false);
        return turn.Say("admin.jobs.retried", ("name", JobWords.Name(turn.Reader, deadline)));
    }

    private async Task<Deadline?> FindAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Interaction.Subject is not { Opportunity: var opportunity, Detail: { } named }) return null;
        var planned = await db.Deadlines.AsNoTracking().Where(deadline => deadline.OpportunityId == opportunity && deadline.Status == DeadlineStatus.Planned)
            .OrderBy(deadline => deadline.DueAt).ToListAsync(ct).ConfigureAwait(false);
        return planned.Find(deadline => ListJobs.KeyOf(deadline.Key) == named);
    }
}

/// <summary>Runs a recurring job now, beside its schedule; each of them can run at any time.</summary>
public sealed class RunJob(ProcurementDb db, IRecurringJobs recurring) : IDeed
{
    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (AdminDesk.Refuses(turn) is { } refusal) return turn.Refuse(refusal);
        var name = turn.Interaction.Subject?.Detail ?? "";
        if (!await recurring.RunAsync(name, ct).ConfigureAwait(false)) return turn.Refuse(new Refusal("admin.nojob"));
        await AdminDesk.AuditAsync(db, turn, "jobs", "JobRun", new { job = name }, ct).ConfigureAwait(false);
        return turn.Say("admin.jobs.ran", ("name", JobWords.Name(turn.Reader, name)));
    }
}
