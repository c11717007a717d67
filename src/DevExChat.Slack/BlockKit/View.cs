namespace DevExChat.Slack.BlockKit;

/// <summary>A modal or a home.</summary>
internal sealed record View(string Type, IReadOnlyList<Block> Blocks)
{
    public string? CallbackId { get; init; }

    public string? PrivateMetadata { get; init; }

    /// <summary>Our own id of the view, unique in the workspace: finds one whose opening nobody answered.</summary>
    public string? ExternalId { get; init; }

    public TextObject? Title { get; init; }

    public TextObject? Submit { get; init; }

    public TextObject? Close { get; init; }
}
