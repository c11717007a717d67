using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Tests.Builders;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>What must be true of every story, whatever went wrong in it.</summary>
internal abstract partial class Story
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>
    /// Nothing lost, nothing doubled: everything was sent, once; every card shows its record; the log is whole, and each record
    /// is what its log says; and the platforms have nothing to complain of.
    /// </summary>
    public async Task IsSoundAsync()
    {
        await SettlesAsync();
        await using var db = Database.Open();

        // A job of the product's own may have added something meanwhile: it is sent as well.
        for (var round = 0; round < 5 && (await LeftAsync(db)).Count > 0; round++) await SettlesAsync();
        Assert.Empty(await LeftAsync(db));
        Assert.Null((await new AuditVerifier(db).VerifyAsync(Ct)).Fault);
        foreach (var id in await db.Opportunities.Select(record => record.Id).ToListAsync(Ct)) await IsWhatItsLogSaysAsync(db, id);
        foreach (var copy in await db.CardCopies.AsNoTracking().ToListAsync(Ct)) await ShowsItsRecordAsync(db, copy);
        NothingIsDoubledInSlack();
        Assert.Empty(Slack.Violations);
        if (!Stage.HasTeams()) return;
        NothingIsDoubledInTeams();
        Assert.Empty(Teams.Violations);
    }

    /// <summary>A copy of a card stands where it was posted, once, as composed from all of its record's log that concerns its reader.</summary>
    protected virtual async Task ShowsItsRecordAsync(ProcurementDb db, CardCopy copy)
    {
        StandingOf(copy);
        var since = await db.Audit.AsNoTracking().Where(entry => entry.Stream == copy.Stream && entry.Sequence > copy.ComposedAtSequence).ToListAsync(Ct);
        Assert.All(since, entry => Assert.True(
            copy.CardName == CardNames.Vendor && AuditPayload.Read(entry) is { Event: ProposalWritten or ProposalWithdrawn } proposed && proposed.By != copy.Recipient,
            $"The {copy.CardName} card of {copy.Stream} does not show {entry.Act} yet."));
    }

    /// <summary>Whoever reads an opportunity's card in a channel reads its price, its closing, and how many have proposed.</summary>
    protected static void ShowsTheNumbersOf(Card card, Shown standing)
    {
        // A moment is followed by how far off it is, which each platform keeps fresh in its own way.
        var numbers = card.Body.OfType<CardElement.Facts>().First().Items.Take(2).Select(fact => fact.Value.Spans[0].Words)
            .Append(card.Body.OfType<CardElement.Context>().Last().Text.ToString());
        Assert.All(numbers, words => Assert.Contains(words, standing.Words, StringComparison.Ordinal));
    }

    /// <summary>Whoever reads a card can press what it offers now, about the record as it is now, and nothing else.</summary>
    protected static void OffersTheButtonsOf(Card card, Shown standing) => Assert.Equal(
        Ordered(card.Actions.Concat(card.More).Concat(card.Body.SelectMany(Within)).Where(action => action.Link is null).Select(action => $"{action.ActionId} {action.Subject}")),
        Ordered(standing.Clickables.Select(button => $"{button.ActionId} {button.Subject}")));

    private static IEnumerable<CardAction> Within(CardElement element) => element switch
    {
        CardElement.Row row => row.Action is { } action ? [action] : [],
        CardElement.Buttons buttons => buttons.Actions,
        _ => [],
    };

    private static IEnumerable<string> Ordered(IEnumerable<string> buttons) => buttons.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The message of a copy, as everybody sees it.</summary>
    protected Shown StandingOf(CardCopy copy) => copy.Platform == "teams"
        ? TeamsScreen.Of(Assert.Single(Teams.Tenant.Messages(copy.MessageConversation!), message => message.Id == copy.MessageId))
        : Shown.Of(Assert.Single(Slack.TeamsOf(copy.MessageTenant ?? copy.Tenant)[0].Workspace.Messages(copy.MessageConversation!), message => message.Ts == copy.MessageId));

    /// <summary>What was not sent; a reminder that waits for its window is not late.</summary>
    /// <summary>How many messages somebody is sending.</summary>
    public async Task<int> ClaimedAsync()
    {
        await using var db = Database.Open();
        DateTimeOffset? now = Now;
        return await db.Outbox.CountAsync(message => message.Status == OutboxStatus.Waiting && message.ClaimedUntil > now, Ct);
    }

    private Task<List<string>> LeftAsync(ProcurementDb db)
    {
        var now = Now;
        return db.Outbox.AsNoTracking()
            .Where(message => message.Status == OutboxStatus.Dead || (message.Status == OutboxStatus.Waiting && (message.Kind != OutboxKind.Nudges || message.DueAt <= now)))
            .Select(message => $"{message.Kind} {message.Status}: {message.LastError}").ToListAsync(Ct);
    }

    private async Task IsWhatItsLogSaysAsync(ProcurementDb db, OpportunityId id)
    {
        var stream = AuditLog.StreamOf(id);
        var entries = await db.Audit.AsNoTracking().Where(entry => entry.Stream == stream).OrderBy(entry => entry.Sequence).ToListAsync(Ct);
        Assert.Equal(InOrder(await RecordAsync(id)), InOrder(Opportunity.Replay(id, entries.Select(AuditPayload.Read))));
    }

    /// <summary>The record as text, its parts in an order that does not depend on the database.</summary>
    private static string InOrder(Opportunity record)
    {
        var all = JsonNode.Parse(Snapshot.ButProposals(record))!.AsObject();
        foreach (var (list, key) in new[] { ("Proposals", "Id"), ("StandingProposals", "Id"), ("Questions", "Number") })
            all[list] = new JsonArray([.. all[list]!.AsArray().Select(one => one!.DeepClone()).OrderBy(one => one[key]!.ToJsonString(), StringComparer.Ordinal)]);
        return all.ToJsonString(Indented);
    }
}
