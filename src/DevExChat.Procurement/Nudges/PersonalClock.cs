using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Nudges;

/// <summary>A person's own clock: their zone, and when they are not to be nudged.</summary>
internal sealed record PersonalClock(TimeZoneInfo Zone, QuietHours Quiet, DateTimeOffset? AwayUntil)
{
    public static PersonalClock Of(Person person, ProcurementPolicy policy) =>
        new(Zones.Find(person.TimeZone is { Length: > 0 } zone ? zone : policy.TimeZone), person.Quiet ?? policy.Notices.Quiet, person.AwayUntil);

    /// <summary>The instant itself, or the end of the absence and of the quiet hours it lies in.</summary>
    public DateTimeOffset OpeningFrom(DateTimeOffset instant, Circumstances at) => Quiet.OpeningFrom(instant < AwayUntil ? AwayUntil.Value : instant, Zone, at.Calendar);

    public DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;
}
