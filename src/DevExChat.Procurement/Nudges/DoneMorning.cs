namespace DevExChat.Procurement.Nudges;

/// <summary>The last day on which a round was made in a time zone: a zone's morning is done once.</summary>
public sealed class DoneMorning(string round, string zone, DateOnly day)
{
    /// <summary>Which round: <c>digest</c>, <c>news</c>.</summary>
    public string Round { get; private set; } = round;

    public string Zone { get; private set; } = zone;

    public DateOnly Day { get; private set; } = day;

    internal void Done(DateOnly day) => Day = day;
}
