using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Cards;

namespace DevExChat.Sandbox.StrictTeams.Team;

/// <summary>What a person has open over Teams: a card to fill in, opened by a button or by a command of the message extension.</summary>
public sealed record TeamsDialog(string UserId, string ConversationId, string Title, JsonObject Card)
{
    internal static readonly ImmutableDictionary<string, ImmutableArray<FoundChoice>> NothingFound = ImmutableDictionary<string, ImmutableArray<FoundChoice>>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The command of the message extension that opened it; null when a button did.</summary>
    public string? CommandId { get; init; }

    /// <summary>The message whose button opened it.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>The choices that were found for those who searched in it, by the input's id: of what does not stand there, nothing else can be chosen.</summary>
    public ImmutableDictionary<string, ImmutableArray<FoundChoice>> Found { get; init; } = NothingFound;

    public string Width { get; init; } = "";

    public string Height { get; init; } = "";

    /// <summary>All the words a person reads in it, one piece per line.</summary>
    public string ShownText => CardText.Of(Card);

    public IReadOnlyList<string> Buttons => [.. CardControls.NamedButtons(Card).Select(button => button.Name)];

    /// <summary>The ids of its inputs.</summary>
    public IReadOnlyList<string> InputIds => [.. CardControls.Inputs(Card).Select(input => input["id"]!.GetValue<string>())];

    /// <summary>What an input holds before anybody types.</summary>
    public string? ValueOf(string inputId) => CardControls.InitialValue(
        CardControls.Inputs(Card).Single(input => string.Equals(input["id"]!.GetValue<string>(), inputId, StringComparison.Ordinal)));

    /// <summary>The same dialog, once more was found in one of its inputs.</summary>
    internal TeamsDialog Finding(string inputId, IEnumerable<FoundChoice> choices) =>
        this with { Found = Found.SetItem(inputId, [.. Found.GetValueOrDefault(inputId, []), .. choices]) };
}

/// <summary>A choice that a search found.</summary>
public sealed record FoundChoice(string Title, string Value);
