using System.Text.Json.Nodes;

namespace DevExChat.Sandbox.StrictSlack.People;

/// <summary>What a person does with a button, a select or another element: which one, and what they choose.</summary>
/// <param name="ActionId">The element's action_id.</param>
public sealed record WidgetUse(string ActionId)
{
    /// <summary>The block it stands in; needed only when several blocks have an element of that name.</summary>
    public string? BlockId { get; init; }

    /// <summary>The value chosen: an option's value, several in an array, a date, an id.</summary>
    public JsonNode? Selected { get; init; }

    /// <summary>What was filled in elsewhere on the same surface before, by block_id and action_id.</summary>
    public JsonObject? Filled { get; init; }

    public static implicit operator WidgetUse(string actionId) => new(actionId);

    /// <summary>The element named by its action_id.</summary>
    public static WidgetUse FromString(string actionId) => new(actionId);
}
