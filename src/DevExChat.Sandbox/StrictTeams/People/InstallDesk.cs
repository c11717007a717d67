using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>The app comes and goes, and so do people: conversationUpdate and installationUpdate.</summary>
internal sealed class InstallDesk(Postroom postroom)
{
    /// <summary>Adds the app for the person, or to a chat, or to the team of a channel; both activities are delivered.</summary>
    public async Task<TeamsResult> InstallAsync(TeamsPerson by, string conversationId, CancellationToken cancellationToken)
    {
        lock (postroom.Tenant.Gate)
        {
            if (postroom.Person(by.Id).IsGuest) throw new NotOnScreenException("Guests cannot add apps.");
            postroom.Room(conversationId, by.Id).IsInstalled = true;
        }

        postroom.Tenant.Changes.Raise();
        await TellAsync(by, conversationId, "conversationUpdate", activity => activity["membersAdded"] = new JsonArray(Bot()), cancellationToken);
        return await TellAsync(by, conversationId, "installationUpdate", activity =>
        {
            activity["action"] = "add";
            if (activity["channelData"]!["team"] is not null)
                activity["channelData"]!["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = conversationId } };
        }, cancellationToken);
    }

    /// <summary>Removes the app: from then on the bot is refused there.</summary>
    public async Task<TeamsResult> UninstallAsync(TeamsPerson by, string conversationId, CancellationToken cancellationToken)
    {
        lock (postroom.Tenant.Gate) postroom.Room(conversationId, by.Id).IsInstalled = false;
        postroom.Tenant.Changes.Raise();
        await TellAsync(by, conversationId, "conversationUpdate", activity => activity["membersRemoved"] = new JsonArray(Bot()), cancellationToken);
        return await TellAsync(by, conversationId, "installationUpdate", activity => activity["action"] = "remove", cancellationToken);
    }

    /// <summary>Comes into a chat or the team of a channel.</summary>
    public Task<TeamsResult> JoinAsync(TeamsPerson by, string conversationId, CancellationToken cancellationToken)
    {
        lock (postroom.Tenant.Gate) RoomFor(conversationId).Members.Add(postroom.Person(by.Id).Id);
        postroom.Tenant.Changes.Raise();
        return MemberAsync(by, conversationId, "membersAdded", "teamMemberAdded", cancellationToken);
    }

    /// <summary>Leaves a chat or the team of a channel.</summary>
    public async Task<TeamsResult> LeaveAsync(TeamsPerson by, string conversationId, CancellationToken cancellationToken)
    {
        var told = await MemberAsync(by, conversationId, "membersRemoved", "teamMemberRemoved", cancellationToken);
        lock (postroom.Tenant.Gate) RoomFor(conversationId).Members.Remove(by.Id);
        postroom.Tenant.Changes.Raise();
        return told;
    }

    /// <summary>Something else about a team: "channelRenamed", "teamArchived", or a kind nobody has documented yet.</summary>
    public Task<TeamsResult> EventAsync(TeamsPerson by, string conversationId, string eventType, CancellationToken cancellationToken) =>
        TellAsync(by, conversationId, "conversationUpdate", activity => activity["channelData"]!["eventType"] = eventType, cancellationToken);

    private Task<TeamsResult> MemberAsync(TeamsPerson by, string conversationId, string list, string eventType, CancellationToken cancellationToken) =>
        TellAsync(by, conversationId, "conversationUpdate", activity =>
        {
            var member = new JsonObject { ["id"] = by.Id };
            if (activity["from"]!["aadObjectId"] is { } objectId) member["aadObjectId"] = objectId.DeepClone();
            activity[list] = new JsonArray(member);
            if (activity["channelData"]!["team"] is not null) activity["channelData"]!["eventType"] = eventType;
        }, cancellationToken);

    private async Task<TeamsResult> TellAsync(TeamsPerson by, string conversationId, string type, Action<JsonObject> fill, CancellationToken cancellationToken)
    {
        JsonObject activity;
        lock (postroom.Tenant.Gate)
        {
            var room = RoomFor(conversationId);
            // What is told of a team is told in its General channel.
            var told = room.Team is null ? room : postroom.Tenant.FindRoom(room.Team.Id)!;
            activity = postroom.Activities.Of(type, TeamsIds.Event(), postroom.Person(by.Id), told, rootId: null);
            activity.Remove("entities");
            fill(activity);
        }

        var receipt = await postroom.SendAsync(by, activity, type, about: null, cancellationToken);
        if (Postroom.IsRefusalDue(by.Forgery)) return Postroom.Result(receipt);
        return Postroom.Fault(receipt) is { } fault ? postroom.Fail(receipt, by.Id, fault) : Postroom.Result(receipt);
    }

    private JsonObject Bot() => new() { ["id"] = postroom.Options.BotId };

    private Room RoomFor(string conversationId) =>
        postroom.Tenant.FindRoom(Address.Of(conversationId).RoomId) ?? throw new NotOnScreenException($"There is no conversation {conversationId}.");
}
