using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>What came of something a person did: what the product answered, and what the person saw.</summary>
public sealed record TeamsResult
{
    /// <summary>False when Teams itself stopped the person or told nobody, so the product never heard of it.</summary>
    public bool WasDelivered { get; init; }

    /// <summary>The HTTP status; null when no answer came.</summary>
    public int? Status { get; init; }

    public string Body { get; init; } = "";

    /// <summary>How long the answer took, in real time.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>What the person is told when something failed or was refused; null when all went well.</summary>
    public string? Banner { get; init; }

    /// <summary>What the person wrote, when they wrote something.</summary>
    public TeamsMessage? Said { get; init; }

    /// <summary>The card the answer put in place of the one that was clicked, for this person alone.</summary>
    public JsonObject? Card { get; init; }

    /// <summary>The sentence the answer showed.</summary>
    public string? Text { get; init; }

    /// <summary>The code of the error the answer told under the card.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The dialog the answer opened or left open.</summary>
    public TeamsDialog? Dialog { get; init; }

    /// <summary>What a search of the message extension found: the attachments as they were answered.</summary>
    public ImmutableArray<JsonObject> Found { get; init; } = [];

    /// <summary>What was found for what was typed into a field.</summary>
    public ImmutableArray<FoundChoice> Offered { get; init; } = [];

    /// <summary>The exchange in the traffic.</summary>
    public long TrafficId { get; init; }

    internal Letter? Letter { get; init; }
}
