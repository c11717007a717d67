using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Tests.Storage;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictTeams;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>The cast at work on one opportunity after another: with the product in this process (<see cref="ALife"/>) or in its own (<see cref="ARealLife"/>).</summary>
internal abstract partial class Story
{
    private readonly Dictionary<string, Somebody> people;
    private readonly StrictTeamsServer? teams;

    protected Story(StrictSlackServer slack, StrictTeamsServer? teams, Stage stage, TestDatabase database)
    {
        (Slack, Stage, Database) = (slack, stage, database);
        this.teams = teams;
        people = Cast.All.ToDictionary(persona => persona.Id, persona => Take(persona, stage.IsOnTeams(persona)));
    }

    public StrictSlackServer Slack { get; }

    public StrictTeamsServer Teams => teams ?? throw new InvalidOperationException("There is no Teams in this story.");

    /// <summary>Who talks where.</summary>
    public Stage Stage { get; }

    public TestDatabase Database { get; }

    public abstract DateTimeOffset Now { get; }

    /// <summary>The record the story is about: the one drafted last.</summary>
    public OpportunityId? Current { get; set; }

    public Somebody Buyer => people[Cast.Buyer];

    public Somebody Vendor => people[Cast.Vendor];

    /// <summary>The second vendor, who reads French.</summary>
    public Somebody FrenchVendor => people[Cast.FrenchVendor];

    public Somebody Approver => people[Cast.Approver];

    /// <summary>The second approver, who reads French.</summary>
    public Somebody FrenchApprover => people[Cast.FrenchApprover];

    public Somebody Certifier => people[Cast.Certifier];

    public Somebody Payer => people[Cast.Payer];

    public Somebody Admin => people[Cast.Admin];

    public Somebody Stranger => people[Cast.Stranger];

    public IEnumerable<Somebody> Everybody => people.Values;

    /// <summary>The same of the cast at the screen of the platform where they are not: another identity, until they link the two.</summary>
    public Somebody Elsewhere(Somebody person)
    {
        var persona = Cast.All.Single(persona => persona.Id == person.Id);
        return Take(persona, !Stage.IsOnTeams(persona));
    }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Waits until everything that is to be sent now is sent.</summary>
    public abstract Task SettlesAsync();

    /// <summary>The record as it is stored.</summary>
    public async Task<Opportunity> RecordAsync(OpportunityId? id = null)
    {
        await using var db = Database.Open();
        return await new Records(db).FindAsync(id ?? Current!.Value, Ct) ?? throw new InvalidOperationException($"There is no record {id ?? Current}.");
    }

    /// <summary>The card of the current record in a channel, by the channel's name on Slack: there is exactly one. On a stage that is all Teams it is the one there.</summary>
    public Shown CardIn(string channel) => Stage == Stage.Teams ? TeamsCardIn(channel) : SlackCardIn(channel);

    /// <summary>The same, on Slack whoever is where.</summary>
    public Shown SlackCardIn(string channel) => Assert.Single(
        Slack.Workspace.Messages(channel).Where(message => !message.IsReply).Select(Shown.Of), IsCurrent);

    /// <summary>The same, on Teams whoever is where.</summary>
    public Shown TeamsCardIn(string channel) => Assert.Single(
        Teams.Tenant.Messages(OnTeams.ChannelOf(channel)).Where(message => !message.IsReply).Select(TeamsScreen.Of), IsCurrent);

    /// <summary>The cards that stand in a channel, about whatever record, by the channel's name on Slack.</summary>
    public IReadOnlyList<Shown> CardsIn(string channel) => Stage == Stage.Teams
        ? [.. Teams.Tenant.Messages(OnTeams.ChannelOf(channel)).Where(message => !message.IsReply && message.TargetedTo is null).Select(TeamsScreen.Of)]
        : [.. Slack.Workspace.Messages(channel).Where(message => !message.IsReply).Select(Shown.Of)];

    /// <summary>The news in the thread of the current record's card in a channel, oldest first.</summary>
    public IReadOnlyList<string> NewsIn(string channel)
    {
        var card = CardIn(channel);
        return Stage == Stage.Teams
            ? [.. Teams.Tenant.Messages(OnTeams.ChannelOf(channel)).Where(message => message.IsReply && message.RootId == card.Ts && message.TargetedTo is null).Select(message => TeamsScreen.Of(message).Words)]
            : [.. Slack.Workspace.Messages(channel).Where(message => message.IsReply && message.ThreadTs == card.Ts).Select(message => message.Text)];
    }

    /// <summary>The record has this status, and so have its cards in the channels of every platform, in their own words.</summary>
    public async Task IsAsync(OpportunityStatus status)
    {
        var record = await RecordAsync();
        Assert.Equal(status, record.Status);
        foreach (var channel in new[] { Cast.English, Cast.French })
        {
            var beginning = $"{Words.In(channel, status)} · {record.Reference} · ";
            Assert.StartsWith(beginning, SlackCardIn(channel).Heading, StringComparison.Ordinal);
            if (Stage.HasTeams()) Assert.StartsWith(beginning, TeamsCardIn(channel).Heading, StringComparison.Ordinal);
        }
    }

    /// <summary>How often an act stands in the current record's log.</summary>
    public async Task<int> CountAsync(Act act)
    {
        await using var db = Database.Open();
        var stream = AuditLog.StreamOf(Current!.Value);
        return await db.Audit.CountAsync(entry => entry.Stream == stream && entry.Act == act.ToString(), Ct);
    }

    /// <summary>How many entries the whole audit log has: nothing was done while it stays the same.</summary>
    public async Task<int> LengthOfLogAsync()
    {
        await using var db = Database.Open();
        return await db.Audit.CountAsync(Ct);
    }

    private Somebody Take(Persona persona, bool isOnTeams) =>
        isOnTeams ? new OnTeams(Teams, persona, () => Current, SettlesAsync) : new OnSlack(Slack.Home, persona, () => Current, SettlesAsync);

    private bool IsCurrent(Shown card) => card.Heading.Contains($"-{Current!.Value.Value} ·", StringComparison.Ordinal);
}
