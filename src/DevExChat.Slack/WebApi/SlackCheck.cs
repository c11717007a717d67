using DevExChat.Procurement.Conversation;

namespace DevExChat.Slack.WebApi;

/// <summary>Asks Slack how the app stands there: what its token is worth, which scopes it was granted, and whether it is in these channels.</summary>
internal sealed class SlackCheck(SlackWebApi api, SlackPace pace)
{
    public async Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyList<Place> places, CancellationToken ct)
    {
        var token = await AskAsync(SlackMethods.TestToken, [], ct);

        // What is not taken for anybody is not asked about every channel.
        if (token is not SlackAnswer.Ok ok) return [Failed(null, token)];
        var granted = ok.Scopes ?? SlackApp.Scopes;
        List<Finding> findings = [.. SlackApp.Scopes.Except(granted, StringComparer.Ordinal).Select(scope => new Finding(null, "missing_scope") { Scope = scope })];
        if (findings.Count == 0) findings.Add(new Finding(null));
        foreach (var place in places) findings.Add(await OfAsync(place, ct));
        return findings;
    }

    private async Task<Finding> OfAsync(Place place, CancellationToken ct)
    {
        var answer = await AskAsync(SlackMethods.ConversationInfo, [new("channel", place.Conversation)], ct);
        if (answer is not SlackAnswer.Ok ok) return Failed(place, answer);
        if (ok.Body.IsTrue("channel", "is_archived")) return new Finding(place, "is_archived");
        return ok.Body.IsTrue("channel", "is_member") ? new Finding(place) : new Finding(place, "not_in_channel");
    }

    private async Task<SlackAnswer> AskAsync(string method, IReadOnlyList<KeyValuePair<string, string>> arguments, CancellationToken ct)
    {
        if (pace.Enter(method) is { } wait) return new SlackAnswer.Slower(wait);
        var answer = await api.CallFormAsync(method, arguments, ct);
        if (answer is SlackAnswer.Slower slower) pace.Close(method, null, slower.Wait);
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
