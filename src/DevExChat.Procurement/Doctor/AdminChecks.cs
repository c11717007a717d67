using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Doctor;

/// <summary>What an administrator needs besides: the channels, what waits to be sent, what was given up, and the jobs that failed.</summary>
public sealed class AdminChecks(ProcurementDb db, ChannelChecks channels, IRecurringJobs recurring)
{
    // More than that at once is an outage: the number says so, and is not counted further.
    private const int MostCounted = 500;
    private const int MostDead = 200;

    // A message is sent within moments, and a job within a minute.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    internal async Task<IReadOnlyList<CheckGroup>> OfAsync(Turn turn, CancellationToken ct) =>
    [
        await channels.OfAsync(turn, ct).ConfigureAwait(false),
        new CheckGroup(
            turn.Reader.Say("doctor.sending"),
            [await WaitingAsync(turn, ct).ConfigureAwait(false), await DeadAsync(turn, ct).ConfigureAwait(false), await JobsAsync(turn, ct).ConfigureAwait(false)]),
    ];

    private async Task<Check> WaitingAsync(Turn turn, CancellationToken ct)
    {
        var (reader, name) = (turn.Reader, turn.Reader.Say("doctor.outbox"));
        var first = await db.Outbox.AsNoTracking().Where(message => message.Status == OutboxStatus.Waiting)
            .OrderBy(message => message.DueAt).ThenBy(message => message.Id).Take(MostCounted)
            .Select(message => new { message.CreatedAt, message.DueAt, message.LastError }).ToListAsync(ct).ConfigureAwait(false);
        var failing = first.Where(message => !Trouble.IsPatience(message.LastError)).OrderBy(message => message.CreatedAt).ToList();
        if (failing is [var oldest, ..])
        {
            return new Check(false, name, reader.Say(
                "doctor.outbox.failing", ("count", failing.Count), ("since", oldest.CreatedAt), ("why", Trouble.Say(reader, oldest.LastError))));
        }

        var due = first.Where(message => message.DueAt <= turn.Now - Late).ToList();
        if (due is [var next, ..]) return new Check(false, name, reader.Say("doctor.outbox.late", ("count", due.Count), ("since", next.DueAt)));
        return new Check(true, name, first.Count == 0 ? reader.Say("doctor.outbox.empty") : reader.Say("doctor.outbox.fine", ("count", first.Count)));
    }

    private async Task<Check> DeadAsync(Turn turn, CancellationToken ct)
    {
        var (reader, name) = (turn.Reader, turn.Reader.Say("doctor.dead"));
        var dead = await db.Outbox.AsNoTracking().Where(message => message.Status == OutboxStatus.Dead)
            .OrderByDescending(message => message.SettledAt).Take(MostDead)
            .Select(message => new { message.SettledAt, message.LastError }).ToListAsync(ct).ConfigureAwait(false);
        return dead is [var newest, ..]
            ? new Check(false, name, reader.Say("doctor.dead.some", ("count", dead.Count), ("since", newest.SettledAt!.Value), ("why", Trouble.Say(reader, newest.LastError))))
            : new Check(true, name, reader.Say("doctor.dead.none"));
    }

    private async Task<Check> JobsAsync(Turn turn, CancellationToken ct)
    {
        var (reader, name, before) = (turn.Reader, turn.Reader.Say("doctor.jobs"), turn.Now - Late);
        var given = (await recurring.ListAsync(ct).ConfigureAwait(false)).Where(job => job.Failed).Select(job => JobWords.Name(reader, job.Name)).ToList();
        if (given.Count > 0) return new Check(false, name, reader.Say("doctor.jobs.failed", ("names", given)));
        var late = await db.Deadlines.AsNoTracking().Where(deadline => deadline.Status == DeadlineStatus.Planned && deadline.DueAt <= before)
            .OrderBy(deadline => deadline.DueAt).Take(MostDead).Select(deadline => deadline.DueAt).ToListAsync(ct).ConfigureAwait(false);
        return late is [var oldest, ..]
            ? new Check(false, name, reader.Say("doctor.jobs.late", ("count", late.Count), ("since", oldest)))
            : new Check(true, name, reader.Say("doctor.jobs.fine"));
    }
}
