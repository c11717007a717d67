using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Inbox;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DevExChat.Procurement.Conversation;

/// <summary>
/// Gives every interaction a scope of its own, and another one when somebody else wrote first: the deed then decides again on the
/// fresh record. The instant is that of the arrival, whatever is tried again.
/// </summary>
public sealed partial class Switchboard(IServiceScopeFactory scopes, TimeProvider clock, ProcurementPolicy policy, ILogger<Switchboard> log) : ISwitchboard
{
    private const int MostTries = 12;

    /// <summary>Who commits money meets the commitments of other replicas too, on the same budget line.</summary>
    private const int MostTriesWithMoney = 30;

    private const int Queues = 64;

    private readonly SemaphoreSlim[] queues = [.. Enumerable.Range(0, Queues).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>For those who commit money: different records, and most likely the same few budget lines.</summary>
    private readonly SemaphoreSlim treasury = new(1, 1);

    // Real time, whatever the clock of the deeds says: those who collided must not come back together.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(80);

    public async Task<Reply> HandleAsync(Interaction interaction, CancellationToken ct)
    {
        var at = new Circumstances(clock.GetUtcNow(), policy);
        if (ToChange(interaction) is not { } number) return await HoldAsync(interaction, at, ct);

        // Those who want the same record queue here instead of overtaking each other. It is courtesy: what is saved is decided by the
        // record's version, since another replica has queues of its own.
        var queue = queues[(int)((ulong)number % Queues)];
        return await InAsync(queue, () => CommitsMoney(interaction.ActionId) ? InAsync(treasury, () => HoldAsync(interaction, at, ct), ct) : HoldAsync(interaction, at, ct), ct);
    }

    private static async Task<Reply> InAsync(SemaphoreSlim queue, Func<Task<Reply>> hold, CancellationToken ct)
    {
        await queue.WaitAsync(ct);
        try
        {
            return await hold();
        }
        finally
        {
            queue.Release();
        }
    }

    private static bool CommitsMoney(string actionId) => CommandTable.Find(actionId) is { Act: Act.Authorize };

    /// <summary>The record that would be changed; null where none is named or it is only looked at.</summary>
    private static long? ToChange(Interaction interaction)
    {
        var meant = interaction.ActionId == Interaction.Typed ? TypedLines.Read(interaction) : interaction;
        return meant is { Subject.Opportunity.Value: var number } && CommandTable.Find(meant.ActionId) is not { Act: null } ? number : null;
    }

    private async Task<Reply> HoldAsync(Interaction interaction, Circumstances at, CancellationToken ct)
    {
        var most = CommitsMoney(interaction.ActionId) ? MostTriesWithMoney : MostTries;
        for (var attempt = 1; attempt <= most; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                return await scope.ServiceProvider.GetRequiredService<Exchange>().HoldAsync(interaction, at, ct);
            }
            catch (Exception exception) when (InboxEntry.IsDuplicate(exception))
            {
                return await SayAsync(interaction, at, turn => turn.WasTaken(), ct);
            }
            catch (Exception exception) when (DbErrors.IsConflict(exception))
            {
                LogOvertaken(interaction.ActionId, attempt);
            }

            await Task.Delay(LongestPause * Random.Shared.NextDouble() * attempt / MostTries, TimeProvider.System, ct);
        }

        // What was written stays in a form, to be sent once more.
        return await SayAsync(interaction, at, turn => turn.Refuse(new Refusal("busy")), ct);
    }

    /// <summary>Answers without doing anything, the way every answer goes: what nothing can carry waits in the outbox.</summary>
    private async Task<Reply> SayAsync(Interaction interaction, Circumstances at, Func<Turn, Reply> what, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var person = await PeopleRegister.FindAsync(scope.ServiceProvider.GetRequiredService<ProcurementDb>(), interaction.Actor, ct);
        var turn = new Turn(interaction, person, Reader.For(person?.Language ?? interaction.Locale, person?.TimeZone ?? policy.TimeZone), at);
        return await scope.ServiceProvider.GetRequiredService<Commit>().AnswerAsync(turn, what(turn), ct);
    }

    [LoggerMessage(LogLevel.Information, "{ActionId} was overtaken by another change (attempt {Attempt})")]
    private partial void LogOvertaken(string actionId, int attempt);
}
