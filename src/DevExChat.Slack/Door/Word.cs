using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Reading;

namespace DevExChat.Slack.Door;

/// <summary>Something to say to one person alone, about what they did.</summary>
internal sealed record Word(Arrival To, EphemeralMessage Message)
{
    public static Word Of(Arrival to, string sentence) => new(to, EphemeralMessage.Of(sentence));

    /// <summary>Without what is said: a record would print it.</summary>
    public override string ToString() => To.ToString();
}
