using System.Text.Json;
using System.Text.Json.Serialization;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Cards;

/// <summary>
/// What a button carries along beside its verb, under one name so that no field of a form can stand in its place: ids, versions and
/// what was typed. Anybody can forge it; every part is checked again when it comes back.
/// </summary>
internal sealed record Ask
{
    /// <summary>The name it stands under in an action's data.</summary>
    public const string Name = "ask";

    /// <summary>The action id. It stands where Teams has a place for it.</summary>
    [JsonIgnore]
    public string? Verb { get; init; }

    [JsonPropertyName("on")]
    public string? Subject { get; init; }

    /// <summary>The language it is written in, where the person's is not known yet.</summary>
    [JsonPropertyName("lang")]
    public string? Language { get; init; }

    /// <summary>The line that was typed and is to be read again.</summary>
    [JsonPropertyName("line")]
    public string? Line { get; init; }

    /// <summary>Whether a form is sent with it.</summary>
    [JsonPropertyName("form")]
    public bool? Form { get; init; }

    /// <summary>Which showing of a form this is, kept while it comes back with mistakes: sent twice, it is one deed.</summary>
    [JsonPropertyName("once")]
    public string? Once { get; init; }

    /// <summary>The zone in which a form's times are shown and taken.</summary>
    [JsonPropertyName("zone")]
    public string? Zone { get; init; }

    /// <summary>A form's instants as they stood in it at first: what comes back unchanged is unchanged to the second.</summary>
    [JsonPropertyName("at")]
    public IReadOnlyDictionary<string, string>? Instants { get; init; }

    public static Ask Of(CardAction action) => new()
    {
        Verb = action.ActionId,
        Subject = action.Subject?.ToString(),
        Language = action.Language,
        Line = action.Typed,
    };

    /// <summary>Reads what stands in an action's data; null when nothing of ours does.</summary>
    public static Ask? Read(JsonElement? data)
    {
        if (data is not { ValueKind: JsonValueKind.Object } sent || sent.Text("verb") is not { } verb) return null;
        return Beside(sent) with { Verb = verb };
    }

    /// <summary>What stands beside the verb; nothing when it cannot be read.</summary>
    public static Ask Beside(JsonElement? data)
    {
        try
        {
            return (data?.At(Name))?.Deserialize<Ask>(TeamsJson.Options) ?? new Ask();
        }
        catch (JsonException)
        {
            return new Ask();
        }
    }
}

/// <summary>The data of an action.</summary>
/// <param name="Ask">What is asked of us.</param>
internal sealed record AskData(Ask Ask)
{
    /// <summary>The action id, where the action itself has no place for one.</summary>
    public string? Verb { get; init; }

    /// <summary>What is asked of Teams: to open a dialog.</summary>
    public TeamsVerb? Msteams { get; init; }
}

internal sealed record TeamsVerb(string Type)
{
    public static readonly TeamsVerb Fetch = new("task/fetch");
}
