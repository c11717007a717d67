namespace DevExChat.Procurement.Nudges;

/// <summary>The last day whose digests were handed out in a time zone: a zone's morning is done once.</summary>
public sealed class DigestMorning(string zone, DateOnly day)
{
    public string Zone { get; private set; } = zone;

    public DateOnly Day { get; private set; } = day;

    internal void Done(DateOnly day) => Day = day;
}
