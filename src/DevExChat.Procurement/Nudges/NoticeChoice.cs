using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;

namespace DevExChat.Procurement.Nudges;

/// <summary>What one person wants to hear of one record. It moves no deadline and takes no right away.</summary>
public sealed class NoticeChoice(PersonId person, OpportunityId opportunityId)
{
    public PersonId Person { get; private set; } = person;

    public OpportunityId OpportunityId { get; private set; } = opportunityId;

    public DateTimeOffset? SnoozedUntil { get; private set; }

    public bool Muted { get; private set; }

    /// <summary>The person leaves it to the others who hold the same role.</summary>
    public bool NotMine { get; private set; }

    /// <summary>Why the person is not to be nudged about the record at an instant; null when they are.</summary>
    public string? Silences(DateTimeOffset at) => this switch
    {
        { Muted: true } => "muted",
        { NotMine: true } => "not mine",
        _ when SnoozedUntil > at => "snoozed",
        _ => null,
    };

    internal void Snooze(DateTimeOffset until) => SnoozedUntil = until;

    internal void Mute() => Muted = true;

    internal void LeaveToOthers() => NotMine = true;

    /// <summary>Everything is to be heard again.</summary>
    internal void Hear() => (SnoozedUntil, Muted, NotMine) = (null, false, false);
}
