using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Cards;

namespace DevExChat.Sandbox.StrictTeams.Team;

/// <summary>A message as everybody's copy of it stands now. An edit makes a new record, so one that was read stays what it was.</summary>
public sealed record TeamsMessage(string ConversationId, string Id, string AuthorId, string Text, JsonArray Attachments)
{
    /// <summary>The first message of the channel thread it stands in; its own id when it is the first.</summary>
    public string? RootId { get; init; }

    /// <summary>The message it answers.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>What the notification says.</summary>
    public string Summary { get; init; } = "";

    public JsonArray Entities { get; init; } = [];

    /// <summary>The only person who sees it.</summary>
    public string? TargetedTo { get; init; }

    public DateTimeOffset SentAt { get; init; }

    public bool IsEdited { get; init; }

    /// <summary>True when everybody concerned is told in their activity feed.</summary>
    public bool IsAlert { get; init; }

    /// <summary>The first Adaptive Card in it, as it was sent.</summary>
    public JsonObject? Card => Attachments.Select(attachment => attachment as JsonObject)
        .FirstOrDefault(attachment => attachment?["contentType"]?.GetValue<string>() == CardLinter.ContentType)?["content"] as JsonObject;

    public bool IsReply => RootId is not null && RootId != Id;

    /// <summary>The words a person reads: its text, then those of its card.</summary>
    public string ShownText => Card is { } card ? $"{Text}\n{CardText.Of(card)}".Trim() : Text;
}

/// <summary>A message as one person's client shows it: an answer to a click may have changed the card for them alone.</summary>
public sealed record ShownMessage(TeamsMessage Message, JsonObject? Card)
{
    public string Id => Message.Id;

    /// <summary>The words this person reads.</summary>
    public string Text => Card is null ? Message.Text : $"{Message.Text}\n{CardText.Of(Card)}".Trim();

    /// <summary>The buttons this person can press, by their verb, id or title.</summary>
    public IReadOnlyList<string> Buttons => Card is null ? [] : [.. CardControls.NamedButtons(Card).Select(button => button.Name)];
}
