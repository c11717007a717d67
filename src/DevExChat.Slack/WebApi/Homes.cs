using System.Collections.Concurrent;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using DevExChat.Slack.Workspaces;

namespace DevExChat.Slack.WebApi;

/// <summary>
/// Publishes homes. Each is drawn whole from the record, and one after the other for a person, so that the last is the right one. What may still
/// come out of order is a call that was given up and that Slack takes later: so each is meant for what we published last, and Slack refuses it
/// when something else stands there. Then the home is drawn again from the record, for whatever stands there.
/// </summary>
internal sealed class Homes(SlackWebApi api, SlackPace pace, IWorkspaces workspaces)
{
    private const int MostRemembered = 10_000;

    // Without it, as after a restart, one is published for whatever stands there.
    private readonly ConcurrentDictionary<(string Workspace, string Person), string> published = new();

    public async Task<SendResult> ShowAsync(ChatIdentity person, Card home, CancellationToken ct)
    {
        var workspace = await workspaces.WayToAsync(person.Tenant, person.UserId, ct);
        if (pace.Enter(workspace, SlackMethods.Publish) is { } wait) return new SendResult.TryAgain("pace", wait);
        var key = (workspace, person.UserId);
        var answer = await api.CallAsync(
            workspace, SlackMethods.Publish, new { user_id = person.UserId, hash = published.GetValueOrDefault(key), view = CardViews.Home(home) }, ct);
        switch (answer)
        {
            case SlackAnswer.Ok ok:
                Remember(key, ok.Body.Text("view", "hash"));
                return new SendResult.Delivered(null);
            case SlackAnswer.Error { Code: "hash_conflict" } stale:
                published.TryRemove(key, out _);
                return new SendResult.TryAgain(stale.Code, TimeSpan.Zero);

            // Whoever has a home in another workspace as well sees that one, and does not wait for this: here there is none now, and opening it draws it anew.
            case SlackAnswer.Error { Code: InstalledWorkspaces.NotInstalled or InstalledWorkspaces.MustReinstall or InstalledWorkspaces.NotGranted } gone:
                return new SendResult.Gone(gone.Code);
            case SlackAnswer.Slower slower:
                return new SendResult.TryAgain("ratelimited", pace.Close(workspace, SlackMethods.Publish, null, slower.Wait));
            default:
                return Outcomes.ForRepeatable(answer);
        }
    }

    private void Remember((string Workspace, string Person) key, string? hash)
    {
        if (published.Count >= MostRemembered) published.Clear();
        if (hash is not null) published[key] = hash;
    }
}
