namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>How Slack delivers.</summary>
public enum Transport
{
    Http,
    Socket,
}
