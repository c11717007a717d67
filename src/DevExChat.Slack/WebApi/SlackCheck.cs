using DevExChat.Procurement.Conversation;
using DevExChat.Slack.Workspaces;

namespace DevExChat.Slack.WebApi;

/// <summary>Asks Slack how the app stands in each workspace: what its token is worth, which scopes it was granted, and whether it is in these channels.</summary>
internal sealed class SlackCheck(SlackWebApi api, SlackPace pace, IWorkspaces workspaces)
{
    /// <summary>More workspaces are not asked at once: whoever types doctor waits.</summary>
    private const int MostWorkspaces = 20;

    public async Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyList<Place> places, CancellationToken ct)
    {
        if (await workspaces.ListAsync(ct) is not { } installed) return await OfAsync(workspace: "", places, ct);
        List<Finding> findings = installed.Count == 0 ? [new Finding(null, InstalledWorkspaces.NotInstalled)] : [];
        var byWorkspace = new Dictionary<string, List<Place>>(StringComparer.Ordinal);
        foreach (var place in places)
        {
            if (await workspaces.ServingAsync(place.Tenant, ct) is not { } serving) findings.Add(new Finding(place, InstalledWorkspaces.NotInstalled));
            else if (byWorkspace.TryGetValue(serving, out var others)) others.Add(place);
            else byWorkspace[serving] = [place];
        }

        foreach (var one in installed.Take(MostWorkspaces))
            findings.AddRange((await OfAsync(one.Id, byWorkspace.GetValueOrDefault(one.Id, []), ct)).Select(finding => finding with { Workspace = one.Id }));
        return findings;
    }

    private async Task<IReadOnlyList<Finding>> OfAsync(string workspace, IReadOnlyList<Place> places, CancellationToken ct)
    {
        var token = await AskAsync(workspace, SlackMethods.TestToken, [], ct);

        // What is not taken for anybody is not asked about every channel.
        if (token is not SlackAnswer.Ok ok) return [Failed(null, token)];
        var granted = ok.Scopes ?? SlackApp.Scopes;
        List<Finding> findings = [.. SlackApp.Scopes.Except(granted, StringComparer.Ordinal).Select(scope => new Finding(null, "missing_scope") { Scope = scope })];
        if (findings.Count == 0) findings.Add(new Finding(null));
        foreach (var place in places) findings.Add(await OfAsync(workspace, place, ct));
        return findings;
    }

    private async Task<Finding> OfAsync(string workspace, Place place, CancellationToken ct)
    {
        var answer = await AskAsync(workspace, SlackMethods.ConversationInfo, [new("channel", place.Conversation)], ct);
        if (answer is not SlackAnswer.Ok ok) return Failed(place, answer);
        if (ok.Body.IsTrue("channel", "is_archived")) return new Finding(place, "is_archived");
        return ok.Body.IsTrue("channel", "is_member") ? new Finding(place) : new Finding(place, "not_in_channel");
    }

    private async Task<SlackAnswer> AskAsync(string workspace, string method, IReadOnlyList<KeyValuePair<string, string>> arguments, CancellationToken ct)
    {
        if (pace.Enter(workspace, method) is { } wait) return new SlackAnswer.Slower(wait);
        var answer = await api.CallFormAsync(workspace, method, arguments, ct);
        if (answer is SlackAnswer.Slower slower) pace.Close(workspace, method, null, slower.Wait);
        return answer;
    }

    private static Finding Failed(Place? place, SlackAnswer answer) => answer switch
    {
        SlackAnswer.Error error => new Finding(place, error.Code) { Scope = place is null ? null : error.Needed },
        SlackAnswer.Slower => new Finding(place, "ratelimited"),
        SlackAnswer.NotReached reason => new Finding(place, reason.Reason.Split(':')[0]),
        SlackAnswer.Unknown unknown => new Finding(place, unknown.Reason),
        _ => throw new ArgumentException($"{answer.GetType().Name} is not a failure.", nameof(answer)),
    };
}
