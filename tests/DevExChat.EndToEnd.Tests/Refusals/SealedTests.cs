using System.Text.Json.Nodes;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Sandbox.StrictTeams;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>Before closing nobody but its author reads a word of a proposal, its price or whose it is: on no screen, in no log.</summary>
public sealed class SealedTests
{
    private const string Secret = "zanzibar";

    /// <summary>A price, and its total with tax, as each of them may be written.</summary>
    private static readonly string[] Prices = ["4321.09", "4,321.09", "4\u00A0321,09", @"4\u00A0321,09", "4,882.83", "4\u00A0882,83", @"4\u00A0882,83"];

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Before_closing_nobody_but_the_author_gets_a_word_of_a_proposal(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage, ("Logging:LogLevel:Default", "Trace"));
        await life.PostedAsync(("selection", "Priced"));
        await ProposesAsync(life, "4321.09", "4000");
        await EverybodyLooksAsync(life);
        await life.Buyer.ClicksAsync("opportunity.amend");
        await life.Buyer.SubmitsAsync(("price", "5000"), ("reason", "More work."));
        await life.Vendor.ClicksAsync("proposal.confirm");
        await life.Vendor.TypesAsync($"/opportunity propose #{life.Current}");
        await life.Vendor.SubmitsAsync(("approach", $"{Secret} once more"), ("noconflict", "yes"), ("terms", "yes"));
        await life.Vendor.TypesAsync($"/opportunity ask #{life.Current}");
        await life.Vendor.SubmitsAsync(("text", "Which browsers count?"));
        await life.PassesUntilAsync(ALife.Closing.AddMilliseconds(-1));
        await EverybodyLooksAsync(life);

        Assert.Contains(ToldTo(life), told => told.To == life.Vendor.Id);
        Assert.DoesNotContain(ToldTo(life), told => told.To != life.Vendor.Id);
        await NoLogHasItAsync(life);

        await life.PassesUntilAsync(ALife.Closing);
        // Both came at the same instant: either may be the first.
        var read = await life.Buyer.TypesAsync($"/opportunity proposals #{life.Current} number:1") + await life.Buyer.TypesAsync($"/opportunity proposals #{life.Current} number:2");
        Assert.Contains(Secret, read, StringComparison.Ordinal);
        await EverybodyLooksAsync(life);
        // Those who decide for the government may read from now on; other vendors, strangers and the rest never.
        string[] readers = [life.Vendor.Id, life.Buyer.Id, life.Approver.Id, life.FrenchApprover.Id, life.Certifier.Id];
        Assert.DoesNotContain(ToldTo(life), told => !readers.Contains(told.To));
        await NoLogHasItAsync(life);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task What_was_cancelled_before_its_closing_stays_sealed(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await ProposesAsync(life);
        await life.Vendor.ClicksAsync("proposal.view");
        await life.Buyer.ClicksAsync("opportunity.cancel");
        await life.Buyer.SubmitsAsync(("reason", "No longer needed."));

        await EverybodyLooksAsync(life);
        var answer = await Forged.LastClick(life, life.Vendor, "proposal.view").By(life.Buyer).DeliverAsync();

        Assert.Contains("are sealed, so only their authors can read them", answer.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(ToldTo(life), told => told.To != life.Vendor.Id);
        await life.IsSoundAsync();
    }

    private static async Task ProposesAsync(ALife life, string? price = null, string? other = null)
    {
        await life.Vendor.ClicksAsync("proposal.submit", Cast.English);
        await life.Vendor.ClicksAsync("person.profile");
        await life.Vendor.SubmitsAsync(("name", $"{Secret} Works"), ("province", "ON"), ("email", $"{Secret}@example.ca"));
        await life.Vendor.ClicksAsync("proposal.submit", Cast.English);
        (string, JsonNode?)[] asked = price is null ? [] : [("price", price)];
        await life.Vendor.SubmitsAsync(
            [("approach", $"I will do it the {Secret} way."), .. asked, ("deliverby", ALife.On(ALife.DeliverBy)), ("evidence", $"https://example.org/{Secret}"), ("github", Secret), ("noconflict", "yes"), ("terms", "yes")]);
        Assert.Empty(life.Vendor.Last.Errors);
        await life.ProposedAsync(life.FrenchVendor, price: other);
    }

    private static async Task EverybodyLooksAsync(ALife life)
    {
        foreach (var who in life.Everybody)
        {
            foreach (var line in new[] { $"show #{life.Current}", $"proposals #{life.Current}", "list", "search address" }) await who.TypesAsync($"/opportunity {line}");
            await who.OpensHomeAsync();
            await who.ClicksAsync("opportunity.show", Cast.English);
        }
    }

    /// <summary>Everybody to whom anything with the secret in it was told, in the order it went out.</summary>
    private static List<(string To, string By)> ToldTo(ALife life)
    {
        var triggers = new Dictionary<string, string>(StringComparer.Ordinal);
        var told = new List<(string, string)>();
        foreach (var entry in life.Slack.Traffic.Entries)
        {
            var words = entry.Direction == TrafficDirection.Sent ? entry.Request : entry.Response;
            var by = entry.Direction == TrafficDirection.Received ? SenderOf(entry, triggers) : "";
            if (!Tells(words)) continue;
            told.Add((entry.Direction == TrafficDirection.Received ? by : ReaderOf(life, entry, triggers), entry.Method));
        }

        return life.Stage.HasTeams() ? [.. told, .. ToldInTeams(life)] : told;
    }

    private static IEnumerable<(string To, string By)> ToldInTeams(ALife life)
    {
        foreach (var entry in life.Teams.Traffic.Entries)
        {
            var isSent = entry.Direction == TrafficDirection.Sent;
            if (!Tells(isSent ? entry.Request : entry.Response)) continue;
            var body = JsonNode.Parse(entry.Request)!;
            var place = body["conversation"]?["id"]?.ToString() ?? entry.Channel;
            var reader = isSent ? body["recipient"]?["id"]?.ToString() : body["from"]!["id"]!.ToString();
            yield return (life.Everybody.FirstOrDefault(person => reader is null ? PrivateOf(life, person) == place : TeamsCast.UserId(person.Id) == reader)?.Id ?? $"everybody in {place}", entry.Method);
        }
    }

    private static bool Tells(string words) => words.Contains(Secret, StringComparison.OrdinalIgnoreCase) || Prices.Any(price => words.Contains(price, StringComparison.OrdinalIgnoreCase));

    private static string PrivateOf(ALife life, Somebody person) => life.Teams.As(TeamsCast.UserId(person.Id)).PersonalChat;

    private static string SenderOf(TrafficEntry entry, Dictionary<string, string> triggers)
    {
        if (entry.RequestType.StartsWith("application/json", StringComparison.Ordinal)) return JsonNode.Parse(entry.Request)?["event"]?["user"]?.GetValue<string>() ?? "";
        var form = QueryHelpers.ParseQuery(entry.Request);
        var payload = form.TryGetValue("payload", out var text) ? JsonNode.Parse(text.ToString()) : null;
        var user = payload?["user"]?["id"]?.GetValue<string>() ?? form["user_id"].ToString();
        if ((payload?["trigger_id"]?.GetValue<string>() ?? form.GetValueOrDefault("trigger_id").ToString()) is { Length: > 0 } trigger) triggers[trigger] = user;
        return user;
    }

    /// <summary>Who reads what was sent: the person of a private conversation, of a private answer, of a form; else everybody.</summary>
    private static string ReaderOf(ALife life, TrafficEntry entry, Dictionary<string, string> triggers)
    {
        var body = JsonNode.Parse(entry.Request)!;
        if (body["trigger_id"]?.GetValue<string>() is { } trigger) return triggers.GetValueOrDefault(trigger, "an unknown trigger");
        if (body["user_id"]?.GetValue<string>() is { } home) return home;
        var whisper = life.Everybody.FirstOrDefault(person => person.Whispers.Any(message => message.Ts == entry.Ts && message.Channel == entry.Channel));
        var channel = body["channel"]?.GetValue<string>() ?? entry.Channel;
        return whisper?.Id ?? life.Everybody.FirstOrDefault(person => life.Slack.Workspace.DirectChannelOf(person.Id) == channel)?.Id ?? $"everybody in {channel}";
    }

    private static async Task NoLogHasItAsync(ALife life)
    {
        await using var db = life.Database.Open();
        Assert.Empty(await db.Audit.Where(entry => EF.Functions.Like(entry.Payload, $"%{Secret}%")).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await db.Audit.Where(entry => EF.Functions.Like(entry.Payload, "%432109%")).ToListAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(life.Log.Lines, line => Tells(line.Text));
        Assert.NotEmpty(life.Log.Lines);
    }
}
