using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Reading;

namespace DevExChat.Teams.Connector;

/// <summary>Where a call about a place goes.</summary>
/// <param name="ServiceUrl">The service address.</param>
/// <param name="Conversation">The conversation, with its thread.</param>
/// <param name="IsNewThread">Whether a post begins a thread in a channel, which is a conversation of its own.</param>
internal sealed record Reached(Uri ServiceUrl, string Conversation, bool IsNewThread);

/// <summary>Finds where a place is: a channel or chat by what was last heard from it, a person by their private conversation, made when there is none.</summary>
internal sealed class Reach(ConversationReferences references, ConnectorClient connector, TeamsPace pace, TeamsSettings settings)
{
    /// <summary>Where it is, or why nothing can be sent there. Making a private conversation twice does no harm: there is one for each person.</summary>
    public async Task<(Reached? To, SendResult? Failure)> FindAsync(Place place, CancellationToken ct)
    {
        var key = place with { Conversation = Activity.WithoutThread(place.Conversation), Thread = null };
        var known = await references.FindAsync(key, ct) ?? await references.FindDirectAsync(key, ct);
        if (known is { Kind: ConversationKind.Person }) return await PersonAsync(known, place, ct);
        if (known is { RemovedAt: not null }) return (null, Away("the app was removed from there; install it again"));
        if (known is null && !IsConversation(place.Conversation)) return (null, Away("the person was never heard of on Teams: they have to write to the app once"));

        var serviceUrl = known?.ServiceUrl ?? await ServiceUrlAsync(place.Tenant, ct);
        // Only channels have threads: a chat is one conversation, whatever hangs from whatever in it.
        if (known?.Kind != ConversationKind.Channel && !IsChannel(key.Conversation)) return (new Reached(serviceUrl, key.Conversation, false), null);
        if (place.Conversation != key.Conversation) return (new Reached(serviceUrl, place.Conversation, false), null);
        return (place.Thread is { } thread ? new Reached(serviceUrl, Activity.InThread(key.Conversation, thread), false) : new Reached(serviceUrl, key.Conversation, true), null);
    }

    /// <summary>
    /// What a refusal tells about a place: from where the app was removed, nothing is tried until it is heard from there again; of somebody who
    /// has not installed it, until they are met again, be it where others are.
    /// </summary>
    public async Task HeedAsync(ConnectorAnswer answer, Place place, CancellationToken ct)
    {
        if (!Outcomes.IsClosed(answer) && !Outcomes.IsNotInstalled(answer)) return;
        var key = place with { Conversation = Activity.WithoutThread(place.Conversation), Thread = null };
        if ((await references.FindAsync(key, ct) ?? await references.FindDirectAsync(key, ct)) is not { } known) return;
        var lost = key with { Conversation = known.Conversation };
        await (Outcomes.IsClosed(answer) ? references.ForgetAsync(lost, null, ct) : references.LoseTouchAsync(lost, ct));
    }

    /// <summary>Teams says that there is no such conversation: a person's own is made anew. False when it is none of a person's.</summary>
    public Task<bool> DropDirectAsync(string tenant, string conversation, CancellationToken ct) =>
        references.DropDirectAsync(new Place(Activity.Platform, tenant, conversation), ct);

    private async Task<(Reached? To, SendResult? Failure)> PersonAsync(ConversationReference person, Place place, CancellationToken ct)
    {
        if (person.RemovedAt is not null) return (null, Away("the person removed the app"));
        var serviceUrl = person.ServiceUrl ?? await ServiceUrlAsync(place.Tenant, ct);
        if (person.Direct is { } direct) return (new Reached(serviceUrl, direct, false), null);
        if (person.Member is not { } member) return (null, Away("the person has to write to the app once"));
        if (pace.EnterToSend(place.Tenant, member) is { } wait) return (null, new SendResult.TryAgain("pace", wait));

        ConnectorAnswer answer;
        try
        {
            answer = await connector.PostAsync(serviceUrl, ConnectorPaths.Conversations, NewConversation.With(member, place.Tenant, settings), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Nothing was posted yet: nobody has to look whether it was.
            return (null, new SendResult.TryAgain("no conversation was made in time"));
        }

        if (answer is not ConnectorAnswer.Ok ok)
        {
            await HeedAsync(answer, place, ct);
            if (answer is ConnectorAnswer.Later { Wait: { } pause }) pace.CloseToSend(member, pause);
            return (null, answer is ConnectorAnswer.Error ? Outcomes.ForPost(answer) : Outcomes.ForRepeatable(answer));
        }

        if (ok.Body.Text("id") is not { } made) return (null, new SendResult.TryAgain("no conversation in the answer"));
        await references.KeepAsync(new Sighting(new Place(person.Platform, person.Tenant, person.Conversation), ConversationKind.Person, serviceUrl) { Direct = made }, ct);
        return (new Reached(serviceUrl, made, false), null);
    }

    private async Task<Uri> ServiceUrlAsync(string tenant, CancellationToken ct) =>
        await references.ServiceUrlOfAsync(Activity.Platform, tenant, ct) ?? settings.Cloud.Connector;

    private static SendResult.Refused Away(string reason) => new(reason) { WhileAway = true };

    private static bool IsConversation(string id) => id.StartsWith("19:", StringComparison.Ordinal) || id.StartsWith("a:", StringComparison.Ordinal);

    private static bool IsChannel(string id) => id.EndsWith("@thread.tacv2", StringComparison.Ordinal) || id.EndsWith("@thread.skype", StringComparison.Ordinal);
}
