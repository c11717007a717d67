using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Teams.Connector;

/// <summary>Asks Teams how the app stands there: whether there is a token to be had, and whether the app is in the teams of these channels.</summary>
internal sealed class TeamsCheck(ConnectorReader reader, ConnectorTokens tokens, ConversationReferences references)
{
    public async Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyList<Place> places, CancellationToken ct)
    {
        try
        {
            await tokens.GetAsync(ct);
        }
        catch (TokenException none)
        {
            return [new Finding(null, CodeOf(none.Message))];
        }

        List<Finding> findings = [new Finding(null)];
        foreach (var place in places) findings.Add(await OfAsync(place, ct));
        return findings;
    }

    /// <summary>What was heard from there, and what the Connector says of the team: of that it tells a name, and of nobody in it.</summary>
    private async Task<Finding> OfAsync(Place place, CancellationToken ct)
    {
        var known = await references.FindAsync(place, ct);
        if (known is null) return new Finding(place, "never_heard");
        if (known.RemovedAt is not null) return new Finding(place, "BotNotInConversationRoster");
        if (known is not { Team: { } team, ServiceUrl: { } serviceUrl }) return new Finding(place);
        var answer = await reader.GetAsync(place.Tenant, serviceUrl, team, ConnectorPaths.Team(team), ct);
        return answer switch
        {
            ConnectorAnswer.Ok => new Finding(place),
            ConnectorAnswer.Error error => new Finding(place, error.Code),
            ConnectorAnswer.Later later => new Finding(place, CodeOf(later.Reason)),
            ConnectorAnswer.Unknown unknown => new Finding(place, unknown.Reason),
            _ => throw new ArgumentException($"{answer.GetType().Name} is no answer.", nameof(place)),
        };
    }

    /// <summary>Without what it means, which is for the log.</summary>
    private static string CodeOf(string reason) => reason.Split(':')[0];
}
