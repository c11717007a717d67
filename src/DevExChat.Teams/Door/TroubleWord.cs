using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Connector;
using DevExChat.Teams.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevExChat.Teams.Door;

/// <summary>
/// Tells somebody that their message came to nothing, past the outbox, which may be what failed. Sent once the acknowledgement is out. Nothing
/// hangs on it: a message that was not taken may simply be repeated.
/// </summary>
internal sealed partial class TroubleWord(TeamsPlatform platform, Afterwards afterwards, ILogger<TroubleWord> log)
{
    /// <summary>A deed failed.</summary>
    public void SayAfterwards(HttpContext http, Activity activity, ChatIdentity sender)
    {
        if (AnswerAddress.Of(activity, sender) is { } address) afterwards.Say(http, () => SayAsync(() => AnswerAsync(address, activity)));
    }

    /// <summary>Nobody knows who sent it: all there is to go by is where it was said.</summary>
    public void SayUnknownAfterwards(HttpContext http, Activity activity) =>
        afterwards.Say(http, () => SayAsync(() => platform.ReplyAsync(activity, NoteCard.Of(Sentences.Unknown(activity.Locale)), CancellationToken.None)));

    /// <summary>Where it was said, for which nothing has to be looked up: the store may be what failed. Where that cannot be private, in the person's own conversation.</summary>
    private async Task<SendResult> AnswerAsync(AnswerAddress address, Activity activity)
    {
        var card = NoteCard.Of(Sentences.Trouble(activity.Locale));
        var said = await platform.ReplyAsync(activity, card, CancellationToken.None);
        return said is SendResult.Refused ? await platform.PostAsync(address.Private(), card, "", CancellationToken.None) : said;
    }

    private async Task SayAsync(Func<Task<SendResult>> say)
    {
        try
        {
            var result = await say();
            if (result is not SendResult.Delivered) LogUnsaid(result.GetType().Name);
        }
        catch (Exception failed)
        {
            LogFailed(failed);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not tell somebody that their message failed: {Outcome}")]
    private partial void LogUnsaid(string outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not tell somebody that their message failed")]
    private partial void LogFailed(Exception failed);
}
