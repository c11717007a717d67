using DevExChat.Slack.WebApi;
using Microsoft.Extensions.Logging;

namespace DevExChat.Slack.Door;

/// <summary>
/// Tells somebody what came of their click, mostly that it came to nothing, where the acknowledgement has no place for words: in answer
/// to the click, else in their private conversation. Sent once the acknowledgement is out, so that Slack does not show trouble besides.
/// Nothing hangs on it: a click that was not taken may simply be repeated.
/// </summary>
internal sealed partial class PrivateWord(ResponseUrls responseUrls, SlackWebApi api, ILogger<PrivateWord> log)
{
    public async Task SayAsync(Word word)
    {
        try
        {
            var (arrival, message) = word;
            var handle = arrival.Interaction.Origin.AnswerHandle;
            var answer = handle is not null && responseUrls.IsAllowed(handle)
                ? await responseUrls.PostAsync(handle, message, CancellationToken.None)
                : await api.CallAsync(
                    arrival.Workspace,
                    SlackMethods.Post,
                    new { channel = arrival.Interaction.Actor.UserId, text = message.Text, blocks = message.Blocks },
                    CancellationToken.None);
            if (answer is not SlackAnswer.Ok) LogUnsaid(answer.GetType().Name);
        }
        catch (Exception failed)
        {
            LogFailed(failed);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not tell somebody what came of their click: {Outcome}")]
    private partial void LogUnsaid(string outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not tell somebody what came of their click")]
    private partial void LogFailed(Exception failed);
}
