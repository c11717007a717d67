using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Connector;
using DevExChat.Teams.Reading;

namespace DevExChat.Teams.Door;

/// <summary>Finds out who sent an activity. Teams may leave out the directory's id, the only one that names a person: the conversation's roster has it.</summary>
internal sealed class Senders(ConnectorClient connector, TeamsSettings settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<ChatIdentity?> FindAsync(Activity activity, CancellationToken ct)
    {
        if (activity.Actor is { } named) return named;
        if (activity is not { Tenant: { } tenant, Conversation: { } conversation, Member: { } member }) return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            var answer = await connector.GetAsync(new Uri(activity.ServiceUrl!), ConnectorPaths.Member(conversation, member), limit.Token);
            return PersonOf(answer, tenant);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private ChatIdentity? PersonOf(ConnectorAnswer answer, string tenant) =>
        answer is ConnectorAnswer.Ok ok
        && (ok.Body.Text("tenantId") is not { } home || settings.Serves(home))
        && Activity.Plain(ok.Body.Text("aadObjectId") ?? ok.Body.Text("objectId")) is { } person
            ? new ChatIdentity(Activity.Platform, tenant, person)
            : null;
}
