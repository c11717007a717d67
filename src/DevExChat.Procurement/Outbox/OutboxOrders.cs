using System.Globalization;

namespace DevExChat.Procurement.Outbox;

/// <summary>What a person at the desk may order, as typed on the command line, and what is said about it.</summary>
public sealed class OutboxOrders(OutboxDesk desk)
{
    public const string Usage = "outbox | outbox retry <id> | outbox retry all | outbox repost <id> | outbox drop <id> <reason>";

    private const int Most = 200;
    private const int LongestReason = 500;

    /// <summary>Does what was ordered. The exit code is 0 when it was done, 1 when it cannot be read, 2 when there is no such message.</summary>
    public async Task<(int ExitCode, string Said)> ObeyAsync(string[] words, CancellationToken ct) => words switch
    {
        [] => (0, await ListAsync(ct).ConfigureAwait(false)),
        ["retry", "all"] => (0, $"{await desk.RetryAllAsync(ct).ConfigureAwait(false)} messages will be sent again."),
        ["retry", var id] when Number(id) is { } number => await desk.RetryAsync(number, ct).ConfigureAwait(false)
            ? (0, $"Message {number} will be sent again.")
            : (2, $"Message {number} is not a dead letter."),
        ["repost", var id] when Number(id) is { } number => await desk.RepostAsync(number, ct).ConfigureAwait(false)
            ? (0, $"Message {number} will be posted anew.")
            : (2, $"Message {number} is not a dead letter."),
        ["drop", var id, .. var reason] when Number(id) is { } number && Reason(reason) is { Length: > 0 } why =>
            await desk.DropAsync(number, why, ct).ConfigureAwait(false)
                ? (0, $"Message {number} is dropped.")
                : (2, $"Message {number} is neither dead nor waiting."),
        _ => (1, Usage),
    };

    private async Task<string> ListAsync(CancellationToken ct)
    {
        var dead = await desk.ListAsync(OutboxStatus.Dead, Most, ct).ConfigureAwait(false);
        if (dead.Count == 0) return "There are no dead letters.";
        var lines = dead.Select(line => string.Create(
            CultureInfo.InvariantCulture,
            $"{line.Id}\t{line.Kind}\tsince {line.SettledAt?.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z\t{line.Attempts} attempts\t{OneLine(line.LastError ?? "")}"));
        return string.Join('\n', dead.Count < Most ? lines : lines.Append($"These are the newest {Most}."));
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Reason(string[] words)
    {
        var reason = OneLine(string.Join(' ', words)).Trim();
        return reason.Length <= LongestReason ? reason : reason[..LongestReason];
    }

    /// <summary>A platform's words could otherwise steer the terminal they are read on.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
