using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevExChat.Teams.Door;

/// <summary><c>POST /api/messages</c>: everything that Teams delivers. A message is acknowledged once what follows is durable; an invoke is answered.</summary>
internal sealed partial class MessagesDoor(
    TeamsGate gate, Whereabouts whereabouts, Senders senders, MentionDesk mentions, InvokeDoor invokes, ISwitchboard switchboard, TroubleWord trouble, TeamsSettings settings, TimeProvider clock, ILogger<MessagesDoor> log)
{
    private static readonly Dictionary<string, string> NoFields = [];
    private static readonly TimeSpan Keeping = TimeSpan.FromSeconds(1);

    public async Task AnswerAsync(HttpContext http, CancellationToken ct)
    {
        var since = clock.GetTimestamp();
        if (await gate.AdmitAsync(http, ct) is not { } activity) return;
        var isForUs = activity.Type == "message" && MessageReading.IsForUs(activity);
        var who = isForUs || activity.Type == "invoke" ? await senders.FindAsync(activity, ct) : Senders.Told(activity);
        if (who.IsStranger)
        {
            Refuse(http, activity);
            return;
        }

        var sender = who.Identity;
        var isNew = activity.Type == "invoke" ? await KeepForAWhileAsync(activity, who, ct) : await KeepAsync(activity, who, ct);
        switch (activity.Type)
        {
            case "invoke":
                await invokes.AnswerAsync(http, new Invoked(activity, sender, since), ct);
                break;
            case "message" when isForUs && sender is not null:
                await HandleAsync(http, activity, sender, async () => MessageReading.Read(activity, sender, settings.Command, await mentions.FindAsync(activity, ct)), ct);
                break;
            case "message" when isForUs:
                LogNobody(DeliveryIds.Of(activity));
                http.Response.StatusCode = StatusCodes.Status500InternalServerError; // it is delivered again, and the roster may be there by then
                trouble.SayUnknownAfterwards(http, activity);
                break;
            // That the app came or went is told nowhere else: kept it must be, and Teams delivers it again.
            case "installationUpdate" or "conversationUpdate" when isNew is null:
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
            // Teams tells of it twice, in either order: isNew lets the first of them greet.
            case "installationUpdate" or "conversationUpdate" when isNew is true && Installation.IsArrival(activity) && sender is not null:
                await HandleAsync(http, activity, sender, () => Task.FromResult(Greeting(activity, sender)), ct);
                break;
        }
    }

    /// <summary>Nothing of a person whose tenant is not served is kept or answered.</summary>
    private void Refuse(HttpContext http, Activity activity)
    {
        LogStranger(DeliveryIds.Of(activity));
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    /// <summary>Whether the sender's private conversation is new; null when it could not be kept.</summary>
    private async Task<bool?> KeepAsync(Activity activity, Sender sender, CancellationToken ct)
    {
        try
        {
            return await whereabouts.KeepAsync(activity, sender, ct);
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            // What was known before may still do, and the person's own wish matters more.
            LogNotKept(failed);
            return null;
        }
    }

    /// <summary>Somebody waits for an invoke's answer: a store that hangs goes on by itself, and says itself how it ended. SQLite holds its thread all the while.</summary>
    private async Task<bool?> KeepForAWhileAsync(Activity activity, Sender sender, CancellationToken ct)
    {
        try
        {
            return await Task.Run(() => KeepAsync(activity, sender, CancellationToken.None), CancellationToken.None).WaitAsync(Keeping, clock, ct);
        }
        catch (TimeoutException)
        {
            LogKeptLate(DeliveryIds.Of(activity));
            return null;
        }
    }

    /// <summary>Somebody who just installed the app sees once what it has for them.</summary>
    private static Interaction Greeting(Activity activity, ChatIdentity newcomer) =>
        new(DeliveryIds.Of(activity), newcomer, Interaction.HomeOpened, null, NoFields, new Origin(OriginKind.DirectMessage, activity.Conversation))
        { DisplayName = activity.SenderName, Locale = activity.Locale };

    private async Task HandleAsync(HttpContext http, Activity activity, ChatIdentity sender, Func<Task<Interaction>> read, CancellationToken ct)
    {
        try
        {
            var interaction = await read();
            var reply = await switchboard.HandleAsync(interaction, ct);
            if (reply is not Reply.Silence) LogNoWayBack(reply.GetType().Name, interaction.DeliveryId);
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            LogFailed(failed, DeliveryIds.Of(activity));
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            trouble.SayAfterwards(http, activity, sender);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The message {DeliveryId} failed")]
    private partial void LogFailed(Exception failed, string deliveryId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody knows who sent the message {DeliveryId}; Teams will deliver it again")]
    private partial void LogNobody(string deliveryId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {DeliveryId} with 403: its sender is of a tenant that is not served")]
    private partial void LogStranger(string deliveryId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Reply} in reply to the message {DeliveryId} should have gone through the outbox: a message's acknowledgement carries nothing")]
    private partial void LogNoWayBack(string reply, string deliveryId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Where the invoke {DeliveryId} came from is not kept yet: the store hangs, and it is answered without that")]
    private partial void LogKeptLate(string deliveryId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not keep where a delivery came from")]
    private partial void LogNotKept(Exception failed);
}
