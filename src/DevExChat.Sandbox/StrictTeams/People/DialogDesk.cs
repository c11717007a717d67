using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Cards;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>task/fetch and task/submit: a dialog is opened by a button, filled in, and answered with what comes next.</summary>
internal sealed class DialogDesk(Postroom postroom)
{
    public static JsonObject Value(JsonObject data) => new() { ["data"] = data, ["context"] = new JsonObject { ["theme"] = "default" } };

    public async Task<TeamsResult> FetchAsync(TeamsPerson by, JsonObject activity, TeamsMessage message, CancellationToken cancellationToken)
    {
        var receipt = await postroom.SendAsync(by, activity, "task/fetch", (message.ConversationId, message.Id), cancellationToken);
        if (Postroom.IsRefusalDue(by.Forgery)) return Postroom.Result(receipt);
        var blank = new TeamsDialog(by.Id, new Address(message.ConversationId, message.RootId).ToString(), "", []) { ReplyToId = message.Id };
        return Apply(receipt, blank, isFetch: true);
    }

    /// <summary>Fills in the open dialog and presses a button of it; the only one when none is named.</summary>
    public async Task<TeamsResult> SubmitAsync(TeamsPerson by, string? buttonName, IReadOnlyDictionary<string, JsonNode?> values, CancellationToken cancellationToken)
    {
        TeamsDialog dialog;
        JsonObject data;
        TeamsUser user;
        Room room;
        lock (postroom.Tenant.Gate)
        {
            user = postroom.Person(by.Id);
            dialog = Open(by.Id);
            room = postroom.Room(dialog.ConversationId, by.Id);
            var button = Find(dialog, buttonName);
            (data, var complaint) = Filled.Gather(button, values, dialog.Found);
            if (complaint is not null) return postroom.Stop(by.Id, complaint);
            postroom.Begin(by.Id);
        }

        if (dialog.CommandId is not null) return await postroom.Extensions.SubmitAsync(by, user, room, dialog, data, cancellationToken);
        var activity = postroom.Activities.Invoke("task/submit", user, room, Address.Of(dialog.ConversationId).RootId, Value(data));
        activity["replyToId"] = dialog.ReplyToId;
        var receipt = await postroom.SendAsync(by, activity, "task/submit", about: null, cancellationToken);
        return Postroom.IsRefusalDue(by.Forgery) ? Postroom.Result(receipt) : Apply(receipt, dialog, isFetch: false);
    }

    public void Close(string userId)
    {
        lock (postroom.Tenant.Gate)
        {
            Open(userId);
            postroom.Tenant.Clients.Dialogs.Remove(userId);
        }

        postroom.Tenant.Changes.Raise();
    }

    /// <summary>Shows what the answer says in place of the dialog that asked.</summary>
    public TeamsResult Apply(Receipt receipt, TeamsDialog dialog, bool isFetch)
    {
        if (Postroom.InvokeFault(receipt) is { } fault) return postroom.Fail(receipt, dialog.UserId, fault);
        var answer = TaskAnswer.Read(receipt);
        if (answer.Wrong is null && isFetch && answer.Card is null && answer.Text is null)
            return postroom.Fail(receipt, dialog.UserId, "answered the opening of a dialog with nothing to show");
        return answer.Wrong is { } wrong ? postroom.Fail(receipt, dialog.UserId, wrong) : Show(receipt, dialog, answer);
    }

    public TeamsResult Show(Receipt receipt, TeamsDialog dialog, TaskAnswer answer)
    {
        var next = answer.Card is null ? null : dialog with { Title = answer.Title, Card = answer.Card, Width = answer.Width, Height = answer.Height, Found = TeamsDialog.NothingFound };
        lock (postroom.Tenant.Gate)
        {
            if (next is null) postroom.Tenant.Clients.Dialogs.Remove(dialog.UserId);
            else postroom.Tenant.Clients.Dialogs[dialog.UserId] = next;
            if (answer.Text is not null) postroom.Tenant.Clients.Banners[dialog.UserId] = answer.Text;
        }

        postroom.Tenant.Changes.Raise();
        return Postroom.Result(receipt) with { Dialog = next, Text = answer.Text };
    }

    /// <summary>The dialog the person has open. Under the gate.</summary>
    public TeamsDialog Open(string userId) =>
        postroom.Tenant.Clients.Dialogs.GetValueOrDefault(userId) ?? throw new NotOnScreenException($"{userId} has no dialog open.");

    private static CardButton Find(TeamsDialog dialog, string? name)
    {
        if (name is null && CardControls.Buttons(dialog.Card).Where(button => button.Type is "Action.Submit").ToList() is [var only]) return only;
        return (name is null ? null : CardControls.FindButton(dialog.Card, name) is { Type: "Action.Submit" } found ? found : null)
            ?? throw new NotOnScreenException($"The dialog has no button \"{name}\": {string.Join(", ", dialog.Buttons)}.");
    }
}
