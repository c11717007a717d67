using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Cards;

namespace DevExChat.Sandbox.StrictTeams.Team;

/// <summary>What a person has open over Teams: a card to fill in, opened by a button or by a command of the message extension.</summary>
public sealed record TeamsDialog(string UserId, string ConversationId, string Title, JsonObject Card)
{
    /// <summary>The command of the message extension that opened it; null when a button did.</summary>
    public string? CommandId { get; init; }

    /// <summary>The message whose button opened it.</summary>
    public string? ReplyToId { get; init; }

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
}
