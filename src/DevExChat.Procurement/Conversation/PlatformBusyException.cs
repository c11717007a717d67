namespace DevExChat.Procurement.Conversation;

/// <summary>A platform cannot tell something just now.</summary>
/// <param name="reason">Why, without anybody's name.</param>
/// <param name="wait">How long it wants to be left alone, where it says so.</param>
public sealed class PlatformBusyException(string reason, TimeSpan? wait = null) : HttpRequestException(reason)
{
    /// <summary>How long it wants to be left alone, where it says so.</summary>
    public TimeSpan? Wait { get; } = wait;
}
