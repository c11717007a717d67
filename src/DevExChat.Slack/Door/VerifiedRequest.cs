namespace DevExChat.Slack.Door;

/// <summary>A request that Slack has signed. Nothing reads a body that has not become one of these.</summary>
/// <param name="Body">The bytes as they came.</param>
/// <param name="ContentType">What they say they are.</param>
/// <param name="ReceivedAt">The clock's timestamp at arrival: Slack gives up three seconds later.</param>
/// <param name="Retry">How often Slack says that it delivered this before. Not signed: only words hang on it.</param>
internal sealed record VerifiedRequest(byte[] Body, string? ContentType, long ReceivedAt, int Retry);
