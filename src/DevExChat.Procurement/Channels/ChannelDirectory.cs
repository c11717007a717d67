using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Channels;

/// <summary>The first set of channels in which opportunities appear, and in which language. From the section <c>Channels</c>; administrators keep it in chat.</summary>
public sealed record ChannelDirectory(IReadOnlyList<Channel> Channels);

/// <param name="Place">Where.</param>
/// <param name="Language">"en", "fr" or "both".</param>
public sealed record Channel(Place Place, string Language)
{
    /// <summary>The cost centres whose opportunities go there; empty means all.</summary>
    public IReadOnlyList<string> CostCentres { get; init; } = [];

    public bool Takes(Opportunity record) => CostCentres.Count == 0 || CostCentres.Contains(record.Terms.CostCentre, StringComparer.OrdinalIgnoreCase);
}
