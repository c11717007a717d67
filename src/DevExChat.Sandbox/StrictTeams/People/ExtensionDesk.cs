using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>The message extension: a command opens a dialog, a search finds cards, and a card found is sent by the person.</summary>
internal sealed class ExtensionDesk(Postroom postroom)
{
    public async Task<TeamsResult> FetchAsync(TeamsPerson by, string commandId, string conversationId, string context, CancellationToken cancellationToken)
    {
        var value = Value(commandId, context);
        var receipt = await SendAsync(by, "composeExtension/fetchTask", conversationId, value, cancellationToken);
        if (Postroom.IsRefusalDue(by.Forgery)) return Postroom.Result(receipt);
        return postroom.Dialogs.Apply(receipt, new TeamsDialog(by.Id, conversationId, "", []) { CommandId = commandId }, isFetch: true);
    }

    /// <summary>Submits the dialog a command opened.</summary>
    public async Task<TeamsResult> SubmitAsync(TeamsPerson by, TeamsUser user, Room room, TeamsDialog dialog, JsonObject data, CancellationToken cancellationToken)
    {
        var value = Value(dialog.CommandId!, "compose");
        value["data"] = data;
        var activity = postroom.Activities.Invoke("composeExtension/submitAction", user, room, Address.Of(dialog.ConversationId).RootId, value);
        var receipt = await postroom.SendAsync(by, activity, "composeExtension/submitAction", about: null, cancellationToken);
        if (Postroom.IsRefusalDue(by.Forgery)) return Postroom.Result(receipt);
        if (receipt.Body.Length == 0 || Postroom.JsonIn(receipt)?["task"] is not null) return postroom.Dialogs.Apply(receipt, dialog, isFetch: false);
        if (Postroom.InvokeFault(receipt) is { } fault) return postroom.Fail(receipt, by.Id, fault);
        var answer = ExtensionAnswer.Read(receipt, needsPreview: false);
        if (answer.Wrong is { } wrong) return postroom.Fail(receipt, by.Id, wrong);
        lock (postroom.Tenant.Gate)
        {
            postroom.Tenant.Clients.Dialogs.Remove(by.Id);
            if (answer.Attachments.Length > 0) postroom.Tenant.Clients.Composed[by.Id] = answer.Attachments[0];
        }

        postroom.Tenant.Changes.Raise();
        return Postroom.Result(receipt) with { Text = answer.Text, Found = answer.Attachments };
    }

    public async Task<TeamsResult> QueryAsync(TeamsPerson by, string commandId, string conversationId, string parameter, string typed, CancellationToken cancellationToken)
    {
        var value = Value(commandId, "compose");
        value["parameters"] = new JsonArray(typed.Length == 0
            ? new JsonObject { ["name"] = "initialRun", ["value"] = "true" }
            : new JsonObject { ["name"] = parameter, ["value"] = typed });
        value["queryOptions"] = new JsonObject { ["skip"] = 0, ["count"] = 25 };
        var receipt = await SendAsync(by, "composeExtension/query", conversationId, value, cancellationToken);
        if (Postroom.IsRefusalDue(by.Forgery)) return Postroom.Result(receipt);
        if (Postroom.InvokeFault(receipt) is { } fault) return postroom.Fail(receipt, by.Id, fault);
        var answer = ExtensionAnswer.Read(receipt, needsPreview: true);
        return answer.Wrong is { } wrong ? postroom.Fail(receipt, by.Id, wrong) : Postroom.Result(receipt) with { Text = answer.Text, Found = answer.Attachments };
    }

    /// <summary>Sends a card that was found or made: it is the person's own message, which the bot can never change.</summary>
    public TeamsMessage Send(string userId, string conversationId, JsonObject? found)
    {
        TeamsMessage sent;
        lock (postroom.Tenant.Gate)
        {
            var room = postroom.Room(conversationId, postroom.Person(userId).Id);
            var attachment = found ?? postroom.Tenant.Clients.Composed.GetValueOrDefault(userId) ?? throw new NotOnScreenException("There is no card to send.");
            postroom.Tenant.Clients.Composed.Remove(userId);
            var id = postroom.Tenant.Ids.Message();
            sent = postroom.Tenant.Put(room, new TeamsMessage(room.Id, id, userId, "", new JsonArray(attachment.DeepClone()))
            {
                RootId = room.Kind == RoomKind.Channel ? Address.Of(conversationId).RootId ?? id : null,
                SentAt = postroom.Clock.GetUtcNow(),
            });
        }

        postroom.Tenant.Changes.Raise();
        return sent;
    }

    private static JsonObject Value(string commandId, string context) => new()
    {
        ["commandId"] = commandId,
        ["commandContext"] = context,
        ["requestId"] = Guid.NewGuid().ToString("N"),
        ["context"] = new JsonObject { ["theme"] = "default" },
    };

    private Task<Receipt> SendAsync(TeamsPerson by, string name, string conversationId, JsonObject value, CancellationToken cancellationToken)
    {
        JsonObject activity;
        lock (postroom.Tenant.Gate)
        {
            var user = postroom.Person(by.Id);
            postroom.Begin(by.Id);
            activity = postroom.Activities.Invoke(name, user, postroom.Room(conversationId, by.Id), Address.Of(conversationId).RootId, value);
        }

        return postroom.SendAsync(by, activity, name, about: null, cancellationToken);
    }
}
