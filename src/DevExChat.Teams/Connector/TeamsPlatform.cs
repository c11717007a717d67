using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Cards;
using DevExChat.Teams.Reading;
using Microsoft.Extensions.Logging;

namespace DevExChat.Teams.Connector;

/// <summary>The way out to Teams.</summary>
internal sealed partial class TeamsPlatform(
    ConnectorClient connector, ConnectorReader reader, Reach reach, Roster roster, ConversationReferences references, TeamsPace pace, TeamsCheck check, TeamsSettings settings, ILogger<TeamsPlatform> log)
    : IChatPlatform
{
    public string Name => Activity.Platform;

    public async Task<SendResult> PostAsync(Place place, Card card, string deliveryId, CancellationToken ct)
    {
        var (to, failure) = await reach.FindAsync(place, ct);
        if (to is null) return failure!;
        if (pace.EnterToSend(place.Tenant, to.Conversation) is { } wait) return new SendResult.TryAgain("pace", wait);

        var message = Outgoing.Of(settings, card, CardRenderer.Render(card));
        var answer = to.IsNewThread
            ? await connector.PostAsync(to.ServiceUrl, ConnectorPaths.Conversations, NewConversation.InChannel(to.Conversation, place.Tenant, message, settings), ct)
            : await connector.PostAsync(to.ServiceUrl, ConnectorPaths.Activities(to.Conversation), message with { Conversation = new Account(to.Conversation), ReplyToId = place.Thread }, ct);
        return answer is ConnectorAnswer.Ok ok ? Posted(place.Tenant, to, ok) : await FailedAsync(answer, Outcomes.ForPost(answer), place, to, ct);
    }

    public async Task<SendResult> UpdateAsync(PostedMessage message, Card card, CancellationToken ct)
    {
        var place = new Place(Name, message.Tenant, message.Conversation);
        var (to, failure) = await reach.FindAsync(place, ct);
        if (to is null) return failure!;
        if (pace.EnterToSend(message.Tenant, to.Conversation) is { } wait) return new SendResult.TryAgain("pace", wait);

        var answer = await connector.PutAsync(
            to.ServiceUrl,
            ConnectorPaths.Activity(message.Conversation, message.MessageId),
            Outgoing.Of(settings, card, CardRenderer.Render(card)) with { Conversation = new Account(message.Conversation) },
            ct);
        return answer is ConnectorAnswer.Ok ? new SendResult.Delivered(message) : await FailedAsync(answer, Outcomes.ForRepeatable(answer), place, to, ct);
    }

    /// <remarks>Teams lets an app read back nothing: a post of unknown outcome is a person's to look for, never posted again unasked.</remarks>
    public Task<SendResult> FindAsync(Place place, string deliveryId, DateTimeOffset notBefore, CancellationToken ct) =>
        Task.FromResult<SendResult>(new SendResult.Refused("nobody knows whether it was posted, and Teams cannot be searched: look there, then have it posted again or drop it"));

    public async Task<SendResult> AnswerAsync(string answerHandle, Card card, CancellationToken ct)
    {
        if (AnswerAddress.Read(answerHandle) is not { } address) return new SendResult.Refused("the answer's address cannot be read");
        if (settings.TargetedMessages && await AmongOthersAsync(address, card, ct) is { } result) return result;
        return await PostAsync(address.Private(), card, "", ct);
    }

    /// <summary>Says something where a delivery came from, to its sender alone and past all that is remembered; nothing where others would read it.</summary>
    public async Task<SendResult> ReplyAsync(Activity activity, Card card, CancellationToken ct)
    {
        var isPrivate = activity.Kind == ConversationKind.Person;
        if (activity is not { Conversation: { } conversation, Member: { } member, Tenant: { } tenant } || !(isPrivate || settings.TargetedMessages))
            return new SendResult.Refused("it would be read by others");
        if (pace.EnterToSend(tenant, conversation) is { } wait) return new SendResult.TryAgain("pace", wait);
        var message = Outgoing.Of(settings, card, CardRenderer.Render(card)) with { Conversation = new Account(conversation), Recipient = isPrivate ? null : new Account(member) };
        var path = isPrivate ? ConnectorPaths.Activities(conversation) : ConnectorPaths.Targeted(conversation);
        var answer = await connector.PostAsync(new Uri(activity.ServiceUrl!), path, message, ct);
        return answer is ConnectorAnswer.Ok ? new SendResult.Delivered(null) : Outcomes.ForPost(answer);
    }

    public Task<SendResult> MeetAsync(Place place, CancellationToken ct) => roster.MeetAsync(place, ct);

    /// <remarks>Teams has no home that an app could fill: it is a card in the private conversation, for whoever asks for it.</remarks>
    public Task<SendResult> ShowHomeAsync(ChatIdentity person, Card home, CancellationToken ct) =>
        Task.FromResult<SendResult>(new SendResult.Delivered(null));

    /// <exception cref="PlatformBusyException">Teams cannot tell just now.</exception>
    public async Task<ChatProfile?> DescribeAsync(ChatIdentity person, CancellationToken ct)
    {
        var place = new Place(Name, person.Tenant, person.UserId);
        if ((await references.FindAsync(place, ct))?.Member is not { } member) return null;
        var (to, failure) = await reach.FindAsync(place, ct);
        if (failure is SendResult.TryAgain again) throw new PlatformBusyException(again.Reason, again.Wait);
        if (to is null) return null;
        var answer = await reader.GetAsync(person.Tenant, to.ServiceUrl, to.Conversation, ConnectorPaths.Member(to.Conversation, member), ct);
        switch (answer)
        {
            case ConnectorAnswer.Ok ok:
                return new ChatProfile(ok.Body.Text("name") ?? "", null, null);
            case ConnectorAnswer.Error { Status: not 401 } error:
                LogNotDescribed(error.Code);
                return null;
            default:
                var later = Outcomes.NotApplied(answer);
                throw new PlatformBusyException(later.Reason, later.Wait);
        }
    }

    public Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyList<Place> places, CancellationToken ct) => check.CheckAsync(places, ct);

    /// <summary>Shows it in the conversation to one person only; null where Teams does not do that, and the private conversation has to serve.</summary>
    private async Task<SendResult?> AmongOthersAsync(AnswerAddress address, Card card, CancellationToken ct)
    {
        var (to, _) = await reach.FindAsync(new Place(Name, address.Tenant, address.Conversation), ct);
        if (to is null) return null;
        if (pace.EnterToSend(address.Tenant, to.Conversation) is { } wait) return new SendResult.TryAgain("pace", wait);
        var message = Outgoing.Of(settings, card, CardRenderer.Render(card)) with { Conversation = new Account(address.Conversation), Recipient = new Account(address.Member) };
        var answer = await connector.PostAsync(to.ServiceUrl, ConnectorPaths.Targeted(address.Conversation), message, ct);
        return answer switch
        {
            ConnectorAnswer.Ok => new SendResult.Delivered(null),
            ConnectorAnswer.Error { Status: 400 or 403 or 404 or 405 or 501 } => null,
            _ => Slowed(to.Conversation, Outcomes.ForPost(answer)),
        };
    }

    /// <summary>A new thread is told as a conversation of its own: news go into it, and changes are made by both ids.</summary>
    private static SendResult Posted(string tenant, Reached to, ConnectorAnswer.Ok ok)
    {
        var id = ok.Body.Text("id");
        if (!to.IsNewThread) return id is null ? new SendResult.Uncertain("no id in the answer") : Stands(to.Conversation, id);
        if ((ok.Body.Text("activityId") ?? id) is not { } message) return new SendResult.Uncertain("no id in the answer");
        return Stands(Activity.InThread(id is null || id == message ? to.Conversation : id, message), message);

        SendResult Stands(string conversation, string messageId) => new SendResult.Delivered(new PostedMessage(Activity.Platform, tenant, conversation, messageId));
    }

    /// <summary>What one failure tells about the place: closed for a while, or the app is not in it any more.</summary>
    private async Task<SendResult> FailedAsync(ConnectorAnswer answer, SendResult result, Place place, Reached to, CancellationToken ct)
    {
        await reach.HeedAsync(answer, place, ct);
        if (answer is ConnectorAnswer.Error { Status: 404, Code: "ConversationNotFound" }
            && await reach.DropDirectAsync(place.Tenant, to.Conversation, ct)
            && result is SendResult.Refused)
            return new SendResult.TryAgain("the private conversation is gone, and is made anew");
        return Slowed(to.Conversation, result);
    }

    private SendResult Slowed(string conversation, SendResult result)
    {
        if (result is SendResult.TryAgain { Wait: { } wait }) pace.CloseToSend(conversation, wait);
        return result;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The roster did not describe a person: {Code}")]
    private partial void LogNotDescribed(string code);
}
