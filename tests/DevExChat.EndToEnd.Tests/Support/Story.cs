using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Tests.Storage;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictSlack.Team;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>The cast at work on one opportunity after another: with the product in this process (<see cref="ALife"/>) or in its own (<see cref="ARealLife"/>).</summary>
internal abstract partial class Story
{
    private readonly Dictionary<string, Somebody> people;

    protected Story(StrictSlackServer slack, TestDatabase database)
    {
        (Slack, Database) = (slack, database);
        people = Cast.All.ToDictionary(persona => persona.Id, persona => new Somebody(slack, persona, () => Current, SettlesAsync));
    }

    public StrictSlackServer Slack { get; }

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

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Waits until everything that is to be sent now is sent.</summary>
    public abstract Task SettlesAsync();

    /// <summary>The record as it is stored.</summary>
    public async Task<Opportunity> RecordAsync(OpportunityId? id = null)
    {
        await using var db = Database.Open();
        return await new Records(db).ReadAsync(id ?? Current!.Value, Ct) ?? throw new InvalidOperationException($"There is no record {id ?? Current}.");
    }

    /// <summary>The card of the current record in a channel: there is exactly one.</summary>
    public SlackMessage CardIn(string channel) => Assert.Single(
        Slack.Workspace.Messages(channel), message => !message.IsReply && Screen.Heading(message).Contains($"-{Current!.Value.Value} ·", StringComparison.Ordinal));

    /// <summary>The news in the thread of the current record's card in a channel, oldest first.</summary>
    public IReadOnlyList<string> NewsIn(string channel) =>
        [.. Slack.Workspace.Messages(channel).Where(message => message.IsReply && message.ThreadTs == CardIn(channel).Ts).Select(message => message.Text)];

    /// <summary>The record has this status, and so have its cards in both channels, in their own words.</summary>
    public async Task IsAsync(OpportunityStatus status)
    {
        var record = await RecordAsync();
        Assert.Equal(status, record.Status);
        foreach (var channel in new[] { Cast.English, Cast.French })
            Assert.StartsWith($"{Words.In(channel, status)} · {record.Reference} · ", Screen.Heading(CardIn(channel)), StringComparison.Ordinal);
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
}
