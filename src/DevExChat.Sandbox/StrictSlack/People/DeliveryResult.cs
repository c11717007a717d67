using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack.Team;

namespace DevExChat.Sandbox.StrictSlack.People;

/// <summary>What came of something a person did: what the product answered, and what the person saw.</summary>
public sealed record DeliveryResult
{
    /// <summary>False when Slack itself stopped the person, so the product never heard of it.</summary>
    public bool WasDelivered { get; init; }

    /// <summary>The HTTP status, or 200 for what was acknowledged over a socket; null when no answer came.</summary>
    public int? Status { get; init; }

    public string Body { get; init; } = "";

    /// <summary>How long the acknowledgement took, in real time.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>What Slack told the person instead of the app; null when all went well.</summary>
    public string? Banner { get; init; }

    /// <summary>The message that the acknowledgement made.</summary>
    public SlackMessage? Shown { get; init; }

    /// <summary>The texts under the inputs after a refused submission, by block_id.</summary>
    public ImmutableDictionary<string, string> Errors { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The labels of the options an app suggested.</summary>
    public ImmutableArray<string> Suggestions => [.. Offered.Select(option => option["text"]!["text"]!.GetValue<string>())];

    /// <summary>The options themselves, as the app answered them.</summary>
    public ImmutableArray<JsonObject> Offered { get; init; } = [];

    /// <summary>The exchange in the traffic.</summary>
    public long TrafficId { get; init; }

    internal Parcel? Parcel { get; init; }
}
