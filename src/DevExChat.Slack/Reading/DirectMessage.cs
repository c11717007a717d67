namespace DevExChat.Slack.Reading;

/// <summary>One person's conversation with the app or with another, which Slack tells by its id.</summary>
internal static class DirectMessage
{
    public static bool Is(string? conversation) => conversation?.StartsWith('D') == true;
}
