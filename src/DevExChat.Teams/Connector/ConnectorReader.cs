namespace DevExChat.Teams.Connector;

/// <summary>Looks things up at the Connector, at its pace: whoever was told to wait there waits, whatever they wanted to know.</summary>
internal sealed class ConnectorReader(ConnectorClient connector, TeamsPace pace)
{
    /// <summary>What it says of a conversation or a team; later, when it is too early to ask.</summary>
    public async Task<ConnectorAnswer> GetAsync(string tenant, Uri serviceUrl, string conversation, string path, CancellationToken ct)
    {
        if (pace.EnterToRead(tenant, conversation) is { } wait) return new ConnectorAnswer.Later("pace", wait);
        var answer = await connector.GetAsync(serviceUrl, path, ct);
        if (answer is ConnectorAnswer.Later { Wait: { } pause }) pace.CloseToRead(conversation, pause);
        return answer;
    }
}
