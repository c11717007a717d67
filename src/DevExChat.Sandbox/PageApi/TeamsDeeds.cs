using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Sandbox.StrictTeams.People;
using static DevExChat.Sandbox.PageApi.PageDoor;

namespace DevExChat.Sandbox.PageApi;

/// <summary>What a persona does on the page in Teams.</summary>
internal sealed class TeamsDeeds(StrictTeamsServer teams, ReadMarks marks)
{
    /// <summary>Says something. In a channel, what begins with a slash is a slash command, which the bot alone hears.</summary>
    public Task SayAsync(JsonObject asked, CancellationToken cancellationToken)
    {
        var channel = Field(asked, "channel");
        var typed = Field(asked, "text").Trim();
        if (typed.Length == 0) throw new NotOnScreenException("There is nothing to send.");
        var person = Me(asked);
        return typed.StartsWith('/') && channel != person.PersonalChat
            ? person.SlashAsync(channel, typed[1..], cancellationToken)
            : person.SayAsync(channel, typed, cancellationToken);
    }

    public Task ClickAsync(JsonObject asked, CancellationToken cancellationToken) =>
        Me(asked).ClickAsync(Field(asked, "channel"), Field(asked, "id"), Field(asked, "button"), ValuesOf(asked), cancellationToken);

    public Task SubmitAsync(JsonObject asked, CancellationToken cancellationToken) => Me(asked).SubmitAsync(ValuesOf(asked), Field(asked, "button"), cancellationToken);

    /// <summary>Types into a field of the dialog that is filled by searching: answers what there is to choose from.</summary>
    public async Task<JsonObject> FindAsync(JsonObject asked, CancellationToken cancellationToken)
    {
        var found = await Me(asked).FindAsync(Field(asked, "input"), Optional(asked, "typed") ?? "", cancellationToken);
        return new JsonObject { ["choices"] = new JsonArray([.. found.Offered.Select(choice => new JsonObject { ["title"] = choice.Title, ["value"] = choice.Value })]) };
    }

    public Task CloseAsync(JsonObject asked, CancellationToken cancellationToken)
    {
        Me(asked).CloseDialog();
        return Task.CompletedTask;
    }

    /// <summary>Chooses a command of the message extension.</summary>
    public Task RunExtensionAsync(JsonObject asked, CancellationToken cancellationToken) =>
        Me(asked).RunExtensionAsync(Field(asked, "command"), Field(asked, "channel"), cancellationToken);

    public Task ReadAsync(JsonObject asked, CancellationToken cancellationToken)
    {
        var channel = Field(asked, "channel");
        var person = Me(asked);
        if (person.Screen(channel).Select(message => message.Id).Max(StringComparer.Ordinal) is { } last) marks.Set(person.Id, channel, last);
        return Task.CompletedTask;
    }

    private static Dictionary<string, JsonNode?> ValuesOf(JsonObject asked) =>
        (asked["values"] as JsonObject ?? []).ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal);

    private TeamsPerson Me(JsonObject asked) => teams.As(TeamsCast.UserId(Field(asked, "persona")));
}
