using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using DevExChat.Sandbox.StrictSlack;
using static DevExChat.Sandbox.PageApi.PageDoor;

namespace DevExChat.Sandbox.PageApi;

/// <summary>Moves the sandbox's clock and lets the product catch up.</summary>
internal sealed class ClockDeed(
    StrictSlackServer slack, SandboxClock clock, Func<CancellationToken, Task<DateTimeOffset?>> nextDeadline, Func<CancellationToken, Task> afterMove)
{
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(3660);

    public async Task MoveAsync(JsonObject asked, CancellationToken cancellationToken)
    {
        if (Optional(asked, "advance") is { } advance) clock.Advance(Duration(advance));
        else if (Optional(asked, "set") is { } set) clock.Set(Instant(set));
        else if (Optional(asked, "to") is "nextDeadline") await ToNextDeadlineAsync(cancellationToken);
        else throw new FormatException("Say \"advance\", \"set\", or \"to\": \"nextDeadline\".");
        await afterMove(cancellationToken);
        slack.Workspace.Changes.Raise();
    }

    private static TimeSpan Duration(string text)
    {
        var duration = XmlConvert.ToTimeSpan(text);
        return duration >= TimeSpan.Zero && duration <= Farthest ? duration : throw new FormatException("The clock goes forward, ten years at most.");
    }

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new FormatException($"\"{text}\" is not an instant such as 2026-12-04T16:00:00Z.");

    private async Task ToNextDeadlineAsync(CancellationToken cancellationToken)
    {
        var deadline = await nextDeadline(cancellationToken) ?? throw new NotOnScreenException("No deadline lies ahead.");
        // One that is past but not yet acted on needs no move, only the chance to catch up.
        if (deadline > clock.GetUtcNow()) clock.Set(deadline);
    }
}
