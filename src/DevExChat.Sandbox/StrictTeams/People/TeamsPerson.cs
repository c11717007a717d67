using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Team;
using DevExChat.Sandbox.StrictTeams.Trust;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>
/// One person using Teams. What they use must be on their screen, else <see cref="NotOnScreenException"/>; whatever they do
/// reaches the product as one signed activity, and the result tells what they saw.
/// </summary>
public sealed class TeamsPerson
{
    private static readonly Dictionary<string, JsonNode?> Nothing = [];

    private readonly Postroom postroom;

    internal TeamsPerson(Postroom postroom, string id)
    {
        this.postroom = postroom;
        Id = id;
        HasOldClient = postroom.Options.Quirks.HasFlag(Quirks.OldClients);
    }

    public string Id { get; }

    /// <summary>The id of the person's own chat with the bot.</summary>
    public string PersonalChat => postroom.Tenant.PersonalOf(Id);

    /// <summary>True for a client that does not know Action.Execute and uses the Action.Submit beside it.</summary>
    public bool HasOldClient { get; private init; }

    internal Forgery Forgery { get; private init; }

    /// <summary>The same person with a client that does not know Action.Execute.</summary>
    public TeamsPerson OnAnOldClient() => new(postroom, Id) { HasOldClient = true, Forgery = Forgery };

    /// <summary>The same deeds, proved in a way the product must refuse.</summary>
    public TeamsPerson Forged(Forgery forgery) => new(postroom, Id) { HasOldClient = HasOldClient, Forgery = forgery };

    /// <summary>Writes in a conversation or a channel thread. <c>@DevExChat</c> and <c>@Name</c> become mentions; where it is not mentioned the bot hears nothing.</summary>
    public Task<TeamsResult> SayAsync(string conversationId, string text, CancellationToken cancellationToken) =>
        postroom.Messages.SayAsync(this, conversationId, text, isTargeted: false, cancellationToken);

    /// <summary>Writes to the bot in its own chat.</summary>
    public Task<TeamsResult> SayPersonallyAsync(string text, CancellationToken cancellationToken) => SayAsync(PersonalChat, text, cancellationToken);

    /// <summary>Writes in a channel or chat so that only the bot hears it: what a slash command does.</summary>
    public Task<TeamsResult> SlashAsync(string conversationId, string text, CancellationToken cancellationToken) =>
        postroom.Messages.SayAsync(this, conversationId, text, isTargeted: true, cancellationToken);

    /// <summary>Presses a button of a card by its verb, id or title: it runs, sends what was filled in, or opens a dialog.</summary>
    public Task<TeamsResult> ClickAsync(string conversationId, string messageId, string button, CancellationToken cancellationToken) =>
        ClickAsync(conversationId, messageId, button, Nothing, cancellationToken);

    /// <summary>Fills in inputs of a card and presses a button of it.</summary>
    public Task<TeamsResult> ClickAsync(
        string conversationId, string messageId, string button, IReadOnlyDictionary<string, JsonNode?> values, CancellationToken cancellationToken) =>
        postroom.Cards.ClickAsync(this, conversationId, messageId, button, values, cancellationToken);

    /// <summary>Has a card on screen: the client refreshes it if the card asks for that and the copy is a minute old.</summary>
    public Task<TeamsResult> LookAsync(string conversationId, string messageId, CancellationToken cancellationToken) =>
        postroom.Cards.LookAsync(this, conversationId, messageId, isManual: false, cancellationToken);

    /// <summary>Chooses "Refresh" in a card's menu.</summary>
    public Task<TeamsResult> RefreshAsync(string conversationId, string messageId, CancellationToken cancellationToken) =>
        postroom.Cards.LookAsync(this, conversationId, messageId, isManual: true, cancellationToken);

    /// <summary>Fills in and submits the open dialog. An input that is not named keeps what it holds; the button may be left out when there is one only.</summary>
    public Task<TeamsResult> SubmitAsync(IReadOnlyDictionary<string, JsonNode?> values, string? button, CancellationToken cancellationToken) =>
        postroom.Dialogs.SubmitAsync(this, button, values, cancellationToken);

    /// <summary>Types into an input of the open dialog whose choices the product finds.</summary>
    public Task<TeamsResult> FindAsync(string inputId, string typed, CancellationToken cancellationToken) => postroom.Searches.FindAsync(this, inputId, typed, cancellationToken);

    /// <summary>Closes the open dialog; the product is not told.</summary>
    public void CloseDialog() => postroom.Dialogs.Close(Id);

    /// <summary>Chooses a command of the message extension that opens a dialog.</summary>
    public Task<TeamsResult> RunExtensionAsync(string commandId, string conversationId, CancellationToken cancellationToken) =>
        postroom.Extensions.FetchAsync(this, commandId, conversationId, "compose", cancellationToken);

    /// <summary>Searches with a command of the message extension; without text it is the first look.</summary>
    public Task<TeamsResult> SearchAsync(string commandId, string conversationId, string parameter, string text, CancellationToken cancellationToken) =>
        postroom.Extensions.QueryAsync(this, commandId, conversationId, parameter, text, cancellationToken);

    /// <summary>Sends a card the message extension found, or the one its dialog made.</summary>
    public TeamsMessage SendCard(string conversationId, JsonObject? found = null) => postroom.Extensions.Send(Id, conversationId, found);

    /// <summary>Adds the app for themselves, to a chat, or to the team of a channel.</summary>
    public Task<TeamsResult> InstallAsync(string conversationId, CancellationToken cancellationToken) => postroom.Installs.InstallAsync(this, conversationId, cancellationToken);

    /// <summary>Removes the app from their own chat, a chat, or the team of a channel.</summary>
    public Task<TeamsResult> UninstallAsync(string conversationId, CancellationToken cancellationToken) => postroom.Installs.UninstallAsync(this, conversationId, cancellationToken);

    public Task<TeamsResult> JoinAsync(string conversationId, CancellationToken cancellationToken) => postroom.Installs.JoinAsync(this, conversationId, cancellationToken);

    public Task<TeamsResult> LeaveAsync(string conversationId, CancellationToken cancellationToken) => postroom.Installs.LeaveAsync(this, conversationId, cancellationToken);

    /// <summary>Does something to a team or channel that the product is told of: "channelRenamed", "teamArchived".</summary>
    public Task<TeamsResult> ChangeTeamAsync(string conversationId, string eventType, CancellationToken cancellationToken) =>
        postroom.Installs.EventAsync(this, conversationId, eventType, cancellationToken);

    /// <summary>What the person sees of a conversation, oldest first.</summary>
    public IReadOnlyList<ShownMessage> Screen(string conversationId) => postroom.Tenant.Screen(Id, conversationId);

    /// <summary>The dialog the person has open.</summary>
    public TeamsDialog? Dialog => postroom.Tenant.DialogOf(Id);

    /// <summary>What Teams told the person over their window, until their next action.</summary>
    public string? Banner => postroom.Tenant.BannerOf(Id);
}
