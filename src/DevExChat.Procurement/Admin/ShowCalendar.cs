using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Admin;

/// <summary><c>admin calendar</c>: the weekdays of the next twelve months on which no business day is counted, as the calendar in force says.</summary>
public sealed class ShowCalendar : IDeed
{
    private const int MonthsAhead = 12;

    /// <summary>No calendar has more holidays a year than this on weekdays.</summary>
    private const int Most = 40;

    public Task<Reply> DoAsync(Turn turn, CancellationToken ct) => Task.FromResult(AdminDesk.Refuses(turn) is { } refusal ? turn.Refuse(refusal) : Reply.Show(Build(turn)));

    private static Card Build(Turn turn)
    {
        var (reader, calendar) = (turn.Reader, turn.At.Calendar);
        var today = calendar.DayOf(turn.Now);
        var holidays = Enumerable.Range(0, today.AddMonths(MonthsAhead).DayNumber - today.DayNumber).Select(today.AddDays)
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !calendar.IsBusinessDay(day))
            .Take(Most).Select(reader.Day).ToList();
        var (heading, title) = (reader.Say("admin.calendar"), reader.Say("admin.calendar.holidays"));
        var sentence = reader.Say(calendar.IsBusinessDay(today) ? "admin.calendar.business" : "admin.calendar.free", ("today", today), ("next", calendar.AddBusinessDays(today, 1)), ("zone", calendar.Zone.Id));
        var list = holidays.Count == 0 ? reader.Say("admin.calendar.none") : string.Join('\n', holidays);
        return new Card(
            heading,
            [new CardElement.Paragraph(sentence), new CardElement.Section(title), new CardElement.Paragraph(list), new CardElement.Context(reader.Say("admin.calendar.where"))],
            reader.Say("admin.spoken", ("heading", heading), ("words", $"{sentence} {reader.Say("admin.spoken", ("heading", title), ("words", holidays.Count == 0 ? list : string.Join("; ", holidays)))}")));
    }
}
