using System.Text.Json.Serialization;

namespace DevExChat.Slack.BlockKit;

/// <summary>A layout block. Only the oldest kinds are used: newer ones reach workspaces one by one.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HeaderBlock), "header")]
[JsonDerivedType(typeof(SectionBlock), "section")]
[JsonDerivedType(typeof(ContextBlock), "context")]
[JsonDerivedType(typeof(ActionsBlock), "actions")]
[JsonDerivedType(typeof(InputBlock), "input")]
[JsonDerivedType(typeof(DividerBlock), "divider")]
internal abstract record Block
{
    public string? BlockId { get; init; }

    /// <summary>The characters of all texts in it, as Slack sums them up.</summary>
    [JsonIgnore]
    public abstract int Length { get; }
}

internal sealed record HeaderBlock(TextObject Text) : Block
{
    [JsonIgnore]
    public override int Length => Text.Length;
}

internal sealed record SectionBlock : Block
{
    public TextObject? Text { get; init; }

    public IReadOnlyList<TextObject>? Fields { get; init; }

    public BlockElement? Accessory { get; init; }

    [JsonIgnore]
    public override int Length => (Text?.Length ?? 0) + (Fields?.Sum(fact => fact.Length) ?? 0) + (Accessory?.Length ?? 0);
}

internal sealed record ContextBlock(IReadOnlyList<TextObject> Elements) : Block
{
    [JsonIgnore]
    public override int Length => Elements.Sum(element => element.Length);
}

internal sealed record ActionsBlock(IReadOnlyList<BlockElement> Elements) : Block
{
    [JsonIgnore]
    public override int Length => Elements.Sum(element => element.Length);
}

internal sealed record InputBlock(TextObject Label, BlockElement Element) : Block
{
    public TextObject? Hint { get; init; }

    public bool? Optional { get; init; }

    [JsonIgnore]
    public override int Length => Label.Length + (Hint?.Length ?? 0) + Element.Length;
}

internal sealed record DividerBlock : Block
{
    [JsonIgnore]
    public override int Length => 0;
}
