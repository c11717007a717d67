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
internal sealed partial class TroubleWord(TeamsPlatform platform, ILogger<TroubleWord> log)
{
    public void SayAfterwards(HttpContext http, Activity activity)
    {
        if (AnswerAddress.Of(activity) is { } address) http.Response.OnCompleted(() => SayAsync(address, activity));
    }

    private async Task SayAsync(AnswerAddress address, Activity activity)
    {
        try
        {
            var card = NoteCard.Of(Sentences.Trouble(activity.Locale));
            var result = activity.Kind == Procurement.Channels.ConversationKind.Person
                ? await platform.PostAsync(new Place(Activity.Platform, address.Tenant, address.Person), card, "", CancellationToken.None)
                : await platform.AnswerAsync(address.Write(), card, CancellationToken.None);
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
