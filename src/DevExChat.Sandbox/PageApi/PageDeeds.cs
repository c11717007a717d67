using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.People;
using DevExChat.Sandbox.StrictSlack.Team;
using static DevExChat.Sandbox.PageApi.PageDoor;

namespace DevExChat.Sandbox.PageApi;

/// <summary>What a persona does on the page.</summary>
internal sealed class PageDeeds(StrictSlackServer slack, ReadMarks marks)
{
    /// <summary>Says something; what begins with a slash is a command.</summary>
    public Task SayAsync(JsonObject asked, CancellationToken cancellationToken)
    {
        var channel = Field(asked, "channel");
        var typed = Field(asked, "text").Trim();
        if (typed.Length == 0) throw new NotOnScreenException("There is nothing to send.");
        var person = Me(asked);
        if (!typed.StartsWith('/')) return person.SayAsync(channel, Escaped(typed), Optional(asked, "threadTs"), cancellationToken);
        var space = typed.IndexOf(' ', StringComparison.Ordinal);
        return space < 0
            ? person.CommandAsync(typed, "", channel, cancellationToken)
            : person.CommandAsync(typed[..space], Escaped(typed[(space + 1)..].Trim()), channel, cancellationToken);
    }

    public Task ClickAsync(JsonObject asked, CancellationToken cancellationToken)
    {
        var channel = Field(asked, "channel");
        var ts = Field(asked, "ts");
        var person = Me(asked);
        bool isEphemeral;
        lock (slack.Workspace.Gate) isEphemeral = slack.Workspace.FindEphemeral(channel, ts) is not null;
        return isEphemeral
            ? person.ClickEphemeralAsync(channel, ts, UseOf(asked), cancellationToken)
            : person.ClickAsync(channel, ts, UseOf(asked), cancellationToken);
    }

    public Task ClickInViewAsync(JsonObject asked, CancellationToken cancellationToken)
    {
        var viewId = Field(asked, "viewId");
        var person = Me(asked);
        return string.Equals(slack.Workspace.HomeOf(person.Id)?.Id, viewId, StringComparison.Ordinal)
            ? person.ClickInHomeAsync(UseOf(asked), cancellationToken)
            : person.ClickInViewAsync(viewId, UseOf(asked), cancellationToken);
    }

    /// <summary>Types into a field that is filled by searching: answers what there is to choose from.</summary>
    public async Task<JsonObject> SuggestAsync(JsonObject asked, CancellationToken cancellationToken)
    {
        var found = await Me(asked).SuggestAsync(Field(asked, "viewId"), UseOf(asked), Field(asked, "typed"), cancellationToken);
        return new JsonObject { ["options"] = new JsonArray([.. found.Offered.Select(option => option.DeepClone())]) };
    }

    public Task SubmitAsync(JsonObject asked, CancellationToken cancellationToken)
    {
        var values = (asked["values"] as JsonObject ?? []).ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal);
        return Me(asked).SubmitAsync(Field(asked, "viewId"), values, cancellationToken);
    }

    public Task CloseAsync(JsonObject asked, CancellationToken cancellationToken) => Me(asked).CloseViewAsync(Field(asked, "viewId"), cancellationToken);

    public Task OpenHomeAsync(JsonObject asked, CancellationToken cancellationToken) => Me(asked).OpenHomeAsync(cancellationToken);

    public Task ReadAsync(JsonObject asked, CancellationToken cancellationToken)
    {
        var channel = Field(asked, "channel");
        var person = Me(asked);
        var last = slack.Workspace.Messages(channel).Concat(slack.Workspace.EphemeralsFor(person.Id))
            .Where(message => string.Equals(message.Channel, channel, StringComparison.Ordinal))
            .Select(message => message.Ts).Max(StringComparer.Ordinal);
        if (last is not null) marks.Set(person.Id, channel, last);
        return Task.CompletedTask;
    }

    private static WidgetUse UseOf(JsonObject asked)
    {
        // The page names what was chosen after the element's field: selectedOption, selectedDate, selectedUsers, …
        var chosen = asked.FirstOrDefault(property => property.Key.StartsWith("selected", StringComparison.Ordinal)).Value ?? asked["value"];
        return new WidgetUse(Field(asked, "actionId"))
        {
            BlockId = Optional(asked, "blockId"),
            Selected = chosen?.DeepClone(),
            Filled = asked["values"]?.DeepClone() as JsonObject,
        };
    }

    private SlackPerson Me(JsonObject asked) => slack.As(Field(asked, "persona"));

    private string Escaped(string typed)
    {
        lock (slack.Workspace.Gate)
        {
            var channels = slack.Workspace.Conversations.Where(channel => channel.Kind == ConversationKind.Public).Select(channel => (channel.Id, channel.Name));
            return TypedText.Escape(typed, slack.Workspace.Users, channels);
        }
    }
}
