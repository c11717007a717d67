using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.Reading;

/// <summary>One thing a person did, with what only Slack's acknowledgement needs.</summary>
/// <param name="Interaction">What goes to the switchboard.</param>
/// <param name="TriggerId">Lets one modal be opened within three seconds. Never logged or stored.</param>
/// <param name="View">The modal it happened in.</param>
internal sealed record Arrival(Interaction Interaction, string? TriggerId = null, OpenView? View = null)
{
    /// <summary>By which the token for an answer is found: where the app is installed, whoever it was that did it.</summary>
    public string Workspace => Interaction.Origin.Tenant ?? Interaction.Actor.Tenant;

    /// <summary>The modal that was opened for this, and waits for what comes of it.</summary>
    public OpenView? Waiting { get; private init; }

    /// <summary>Whether opening a modal for it would take the trigger: what only tells something is replaced, at any time.</summary>
    public bool MayHold => TriggerId is not null && View is not { Inputs.Count: 0 };

    /// <summary>The same, with a modal that waits for what comes of it.</summary>
    public Arrival In(OpenView waiting) => this with { Waiting = waiting };

    /// <summary>Names neither the trigger nor the way to answer: a record would print them.</summary>
    public override string ToString() => Interaction.DeliveryId;
}

/// <summary>A modal on a person's screen.</summary>
/// <param name="Id">Slack's id of it; null while nobody knows whether it opened, and only <see cref="ExternalId"/> may find it.</param>
/// <param name="Title">What stands at its top, in the person's language.</param>
/// <param name="Inputs">The names of its fields, in order: only under these may a correction stand.</param>
internal sealed record OpenView(string? Id, string? Title, IReadOnlyList<string> Inputs)
{
    /// <summary>Our own id of it, where we gave it one.</summary>
    public string? ExternalId { get; init; }

    /// <summary>What it showed when we heard of it: a change that is meant for this is refused once it shows something else.</summary>
    public string? Hash { get; init; }
}
