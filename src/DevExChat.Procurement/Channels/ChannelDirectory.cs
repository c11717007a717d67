using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Channels;

/// <summary>The channels in which opportunities appear, and in which language. From the section <c>Channels</c>.</summary>
public sealed record ChannelDirectory(IReadOnlyList<Channel> Channels);

/// <param name="Place">Where.</param>
/// <param name="Language">"en", "fr" or "both".</param>
public sealed record Channel(Place Place, string Language);
