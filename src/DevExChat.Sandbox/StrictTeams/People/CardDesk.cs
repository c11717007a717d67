using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Cards;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>Somebody presses a button of a card, or their client fetches their own view of it.</summary>
internal sealed class CardDesk(Postroom postroom)
{
    public Task<TeamsResult> ClickAsync(
        TeamsPerson by, string conversationId, string messageId, string buttonName, IReadOnlyDictionary<string, JsonNode?> values, CancellationToken cancellationToken)
    {
        JsonObject activity;
        TeamsMessage message;
        CardButton button;
        lock (postroom.Tenant.Gate)
        {
            var user = postroom.Person(by.Id);
            var room = postroom.Room(conversationId, by.Id);
            message = Postroom.Message(room, messageId, by.Id);
            var card = postroom.Tenant.Clients.Show(by.Id, message).Card ?? throw new NotOnScreenException($"The message {messageId} has no card.");
            button = Find(card, buttonName, by.HasOldClient);
            postroom.Begin(by.Id);
            var (data, complaint) = Filled.Gather(button, values, TeamsDialog.NothingFound);
            if (complaint is not null) return Task.FromResult(postroom.Stop(by.Id, complaint));
            activity = Activity(button, data, user, room, message);
        }

        return button switch
        {
            { Type: "Action.Execute" } => ExecuteAsync(by, activity, message, cancellationToken),
            { Type: "Action.Submit", TeamsType: "task/fetch" } => postroom.Dialogs.FetchAsync(by, activity, message, cancellationToken),
            { Type: "Action.Submit" } => postroom.Messages.SubmitAsync(by, activity, message, cancellationToken),
            _ => Task.FromResult(new TeamsResult()),
        };
    }

    /// <summary>The client shows the card: it asks for the person's own view when the card says so and its copy is a minute old.</summary>
    public Task<TeamsResult> LookAsync(TeamsPerson by, string conversationId, string messageId, bool isManual, CancellationToken cancellationToken)
    {
        JsonObject activity;
        TeamsMessage message;
        lock (postroom.Tenant.Gate)
        {
            var user = postroom.Person(by.Id);
            var room = postroom.Room(conversationId, by.Id);
            message = Postroom.Message(room, messageId, by.Id);
            if (by.HasOldClient || message.Card?["refresh"] is not JsonObject refresh) return Task.FromResult(new TeamsResult());
            if (!isManual && !Refreshing(refresh, room).Contains(by.Id)) return Task.FromResult(new TeamsResult());
            if (!postroom.Tenant.Clients.MayRefresh(by.Id, message, postroom.Clock.GetUtcNow()) && !isManual) return Task.FromResult(new TeamsResult());
            var action = new CardButton(refresh["action"]!.AsObject(), []);
            activity = Execute(action, (action.Action["data"] as JsonObject)?.DeepClone() as JsonObject ?? [], isManual ? "manual" : "automatic", user, room, message);
        }

        return ExecuteAsync(by, activity, message, cancellationToken);
    }

    /// <summary>Everybody has the conversation open, and their clients refresh what was just posted or changed.</summary>
    public void RefreshForAll(TeamsMessage message)
    {
        if (!postroom.Options.RefreshesCards || message.Card?["refresh"] is not JsonObject refresh || RoomOf(message) is not { } room) return;
        foreach (var userId in Refreshing(refresh, room))
            postroom.InBackground(stopping => LookAsync(new TeamsPerson(postroom, userId), message.ConversationId, message.Id, isManual: false, stopping));
    }

    private static CardButton Find(JsonObject card, string name, bool usesFallback)
    {
        var found = CardControls.FindButton(card, name)
            ?? throw new NotOnScreenException($"There is no button \"{name}\": {string.Join(", ", CardControls.NamedButtons(card).Select(button => button.Name))}.");
        if (found.Action["isEnabled"]?.ToString() is "false") throw new NotOnScreenException($"The button \"{name}\" is disabled.");
        return usesFallback && found.Type is "Action.Execute" && found.Action["fallback"] is JsonObject twin ? found with { Action = twin } : found;
    }

    private JsonObject Activity(CardButton button, JsonObject data, TeamsUser user, Room room, TeamsMessage message)
    {
        if (button.Type is "Action.Execute") return Execute(button, data, "manual", user, room, message);
        if (button.TeamsType is "task/fetch")
        {
            var fetch = postroom.Activities.Invoke("task/fetch", user, room, message.RootId, DialogDesk.Value(data));
            fetch["replyToId"] = message.Id;
            return fetch;
        }

        var submit = postroom.Activities.Of("message", postroom.Tenant.Ids.Message(), user, room, message.RootId);
        submit["replyToId"] = message.Id;
        submit["value"] = data;
        if (button.TeamsType is "messageBack" && data["msteams"]?["text"]?.ToString() is { } text) submit["text"] = text;
        return submit;
    }

    private JsonObject Execute(CardButton button, JsonObject data, string trigger, TeamsUser user, Room room, TeamsMessage message)
    {
        var action = new JsonObject { ["type"] = "Action.Execute", ["data"] = data };
        if (button.Action["id"] is { } id) action["id"] = id.DeepClone();
        if (button.Action["verb"] is { } verb) action["verb"] = verb.DeepClone();
        var value = new JsonObject { ["action"] = action };
        if (!postroom.Options.Quirks.HasFlag(Quirks.NoTrigger)) value["trigger"] = trigger;
        var activity = postroom.Activities.Invoke("adaptiveCard/action", user, room, message.RootId, value);
        activity["replyToId"] = message.Id;
        return activity;
    }

    private async Task<TeamsResult> ExecuteAsync(TeamsPerson by, JsonObject activity, TeamsMessage message, CancellationToken cancellationToken)
    {
        var receipt = await postroom.SendAsync(by, activity, "adaptiveCard/action", (message.ConversationId, message.Id), cancellationToken);
        if (Postroom.IsRefusalDue(by.Forgery)) return Postroom.Result(receipt);
        if (Postroom.InvokeFault(receipt) is { } fault) return postroom.Fail(receipt, by.Id, fault);
        var answer = CardAnswer.Read(receipt);
        if (answer.Wrong is { } wrong) return postroom.Fail(receipt, by.Id, wrong);
        lock (postroom.Tenant.Gate)
        {
            if (answer.Card is not null) postroom.Tenant.Clients.Replace(by.Id, message, answer.Card);
            if (answer.ErrorCode is not null) postroom.Tenant.Clients.Banners[by.Id] = answer.Text!;
        }

        postroom.Tenant.Changes.Raise();
        return Postroom.Result(receipt) with { Card = answer.Card, Text = answer.Text, ErrorCode = answer.ErrorCode, Banner = answer.ErrorCode is null ? null : answer.Text };
    }

    private Room? RoomOf(TeamsMessage message) => postroom.Tenant.FindRoom(Address.Of(message.ConversationId).RoomId);

    /// <summary>Whose clients refresh the card by themselves: those it lists; without a list everybody, where the room is small enough.</summary>
    private static IReadOnlyCollection<string> Refreshing(JsonObject refresh, Room room) => refresh["userIds"] is JsonArray listed
        ? [.. listed.Select(id => id!.GetValue<string>())]
        : room.Members.Count <= CardLinter.MostRefreshed ? [.. room.Members] : [];
}
