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
    public abstract int Characters();
}

internal sealed record HeaderBlock(TextObject Text) : Block
{
    public override int Characters() => Text.Characters();
}

internal sealed record SectionBlock : Block
{
    public TextObject? Text { get; init; }

    public IReadOnlyList<TextObject>? Fields { get; init; }

    public BlockElement? Accessory { get; init; }

    public override int Characters() => (Text?.Characters() ?? 0) + (Fields?.Sum(fact => fact.Characters()) ?? 0) + (Accessory?.Characters() ?? 0);
}

internal sealed record ContextBlock(IReadOnlyList<TextObject> Elements) : Block
{
    public override int Characters() => Elements.Sum(element => element.Characters());
}

internal sealed record ActionsBlock(IReadOnlyList<BlockElement> Elements) : Block
{
    public override int Characters() => Elements.Sum(element => element.Characters());
}

internal sealed record InputBlock(TextObject Label, BlockElement Element) : Block
{
    public TextObject? Hint { get; init; }

    public bool? Optional { get; init; }

    public override int Characters() => Label.Characters() + (Hint?.Characters() ?? 0) + Element.Characters();
}

internal sealed record DividerBlock : Block
{
    public override int Characters() => 0;
}
