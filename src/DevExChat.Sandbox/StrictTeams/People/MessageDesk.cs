using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>Somebody writes: the bot hears of it in its own chat, where it is mentioned, and when it alone is meant.</summary>
internal sealed class MessageDesk(Postroom postroom)
{
    public Task<TeamsResult> SayAsync(TeamsPerson by, string conversationId, string typed, bool isTargeted, CancellationToken cancellationToken)
    {
        JsonObject? activity;
        TeamsMessage said;
        lock (postroom.Tenant.Gate)
        {
            var user = postroom.Person(by.Id);
            var room = postroom.Room(conversationId, by.Id);
            if (isTargeted && room.Kind == RoomKind.Personal) throw new NotOnScreenException("There are no private messages in a personal chat.");
            postroom.Begin(by.Id);
            var (text, mentions) = TypedText.Of(typed, TypedText.NameableIn(room, postroom.Tenant, postroom.Options));
            said = Put(room, user, Address.Of(conversationId).RootId, text, mentions, isTargeted);
            activity = IsHeard(room, mentions, isTargeted) ? Activity(user, room, said, mentions) : null;
        }

        postroom.Tenant.Changes.Raise();
        return activity is null ? Task.FromResult(new TeamsResult { Said = said }) : SendAsync(by, activity, said, cancellationToken);
    }

    /// <summary>A click on an Action.Submit: a message without words, whose value is what was gathered.</summary>
    public async Task<TeamsResult> SubmitAsync(TeamsPerson by, JsonObject activity, TeamsMessage about, CancellationToken cancellationToken) =>
        Judge(by, await postroom.SendAsync(by, activity, "message submit", (about.ConversationId, about.Id), cancellationToken));

    private TeamsMessage Put(Room room, TeamsUser user, string? rootId, string text, List<JsonObject> mentions, bool isTargeted)
    {
        var id = postroom.Tenant.Ids.Message();
        return postroom.Tenant.Put(room, new TeamsMessage(room.Id, id, user.Id, text, [])
        {
            RootId = room.Kind == RoomKind.Channel ? rootId ?? id : null,
            ReplyToId = rootId,
            Entities = new JsonArray([.. mentions.Select(mention => mention.DeepClone())]),
            TargetedTo = isTargeted ? user.Id : null,
            SentAt = postroom.Clock.GetUtcNow(),
        });
    }

    private bool IsHeard(Room room, List<JsonObject> mentions, bool isTargeted)
    {
        if (!room.IsInstalled) return false;
        return room.Kind == RoomKind.Personal || isTargeted || postroom.Options.IsReadAllGranted
            || mentions.Exists(mention => mention["mentioned"]!["id"]!.ToString() == postroom.Options.BotId);
    }

    private JsonObject Activity(TeamsUser user, Room room, TeamsMessage said, List<JsonObject> mentions)
    {
        var activity = postroom.Activities.Of("message", said.Id, user, room, said.RootId);
        activity["text"] = postroom.Options.Quirks.HasFlag(Quirks.PastedText) ? TypedText.Pasted(said.Text) : said.Text;
        activity["textFormat"] = "plain";
        activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = $"<p>{said.Text}</p>" });
        foreach (var mention in mentions) activity["entities"]!.AsArray().Insert(0, mention);
        if (said.IsReply) activity["replyToId"] = said.RootId;
        if (said.TargetedTo is not null) activity["recipient"]!["isTargeted"] = true;
        return activity;
    }

    private async Task<TeamsResult> SendAsync(TeamsPerson by, JsonObject activity, TeamsMessage said, CancellationToken cancellationToken)
    {
        var receipt = await postroom.SendAsync(by, activity, "message", (said.ConversationId, said.Id), cancellationToken);
        return Judge(by, receipt) with { Said = said };
    }

    private TeamsResult Judge(TeamsPerson by, Receipt receipt)
    {
        if (Postroom.IsRefusalDue(by.Forgery)) return Postroom.Result(receipt);
        return Postroom.Fault(receipt) is { } fault ? postroom.Fail(receipt, by.Id, fault) : Postroom.Result(receipt);
    }
}
