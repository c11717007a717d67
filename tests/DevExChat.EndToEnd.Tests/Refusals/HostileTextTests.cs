using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>Words that want to be more than words: marks, mentions, turned reading directions, and too many of them.</summary>
public sealed class HostileTextTests
{
    private const string Turned = "\u202E00.000,1$\u202C \u2066x\u2069";

    private const string InSlack = "*bold* <!channel> <@U0BUYER1> <https://evil.example|click me> `code` &lt;!here&gt; " + Turned;

    private const string InTeams = "**bold** [click me](https://evil.example) <at>Buyer</at> `code` {{DATE(2026-01-01)}} " + Turned;

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task Everything_people_write_stays_words(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        var hostile = stage == Stage.Teams ? InTeams : InSlack;
        await life.PostedAsync(("title", $"Fix {hostile}"), ("description", hostile), ("criteria", $"{hostile}\nTests pass"), ("skills", "<!everyone>, *c*"));
        await life.ProposedAsync(life.Vendor, hostile);
        await life.Vendor.ClicksAsync("question.ask");
        await life.Vendor.SubmitsAsync(("text", hostile));
        await life.Buyer.ClicksAsync("question.answer");
        await life.Buyer.SubmitsAsync(("text", hostile));
        await life.Buyer.ClicksAsync("opportunity.extend");
        await life.Buyer.SubmitsAsync(("to", ALife.At(ALife.Closing.AddDays(1))), ("reason", hostile));
        await life.ClosedAsync();
        await life.Buyer.ClicksAsync("proposal.view");
        await life.Buyer.ClicksAsync("award.recommend");
        await life.Buyer.SubmitsAsync(("reason", hostile));
        await life.Approver.ClicksAsync("award.return");
        await life.Approver.SubmitsAsync(("reason", hostile));

        await life.IsAsync(OpportunityStatus.Evaluating);
        NothingSpeaks(life);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Forty_thousand_characters_are_refused_where_they_are_typed(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.Vendor.ClicksAsync("proposal.withdraw");
        await life.Vendor.ClicksAsync("question.ask");
        await life.Vendor.SubmitsAsync(("text", "Which browsers count?"));
        var before = await life.LengthOfLogAsync();
        var long40K = string.Concat(Enumerable.Repeat("<!channel> é😀", 2858));

        Assert.Contains("longer than 4,000 characters", await life.Buyer.TypesAsync($"/opportunity cancel #{life.Current} reason:\"{long40K}\""), StringComparison.Ordinal);
        foreach (var (by, form, field, why) in new[] { (life.Vendor, "proposal.submit", "approach", "longer than 3,000 characters"), (life.Vendor, "question.ask", "text", "at most 1,000 characters"), (life.Buyer, "opportunity.new", "title", "") })
        {
            var answer = await Forged.LastForm(life, by, form).FromAnotherWindow().With(field, long40K).DeliverAsync();
            Assert.Equal(200, answer.Status);
            if (why.Length > 0) Assert.Contains(why, answer.Words, StringComparison.Ordinal);
        }

        // A draft may hold anything; it cannot be posted.
        life.Current = new OpportunityId(2);
        await life.Buyer.ClicksAsync("opportunity.post");
        Assert.Equal(OpportunityStatus.Draft, (await life.RecordAsync()).Status);
        life.Current = new OpportunityId(1);
        Assert.True(await life.LengthOfLogAsync() <= before + 1, "Nothing but the draft came of it.");
        await life.IsSoundAsync();
    }

    /// <summary>In all that was sent, nothing of what people wrote mentions, links or turns the reading direction.</summary>
    private static void NothingSpeaks(ALife life)
    {
        var sent = life.Slack.Traffic.Entries
            .SelectMany(entry => entry.Direction == TrafficDirection.Sent ? new[] { entry.Request } : [entry.Response])
            .Where(body => body.StartsWith('{')).Select(body => JsonNode.Parse(body)!).ToList();
        Assert.Contains(sent, body => body.ToJsonString().Contains("evil.example", StringComparison.Ordinal));
        foreach (var (kind, text) in sent.SelectMany(body => Texts(body)))
        {
            Assert.DoesNotContain(text, turned => turned is '\u202E' or '\u202C' or '\u2066' or '\u2069');
            if (kind == "plain_text") continue;
            foreach (var token in new[] { "<!channel", "<!here", "<!everyone", "<@U0BUYER1", "<https://evil.example" }) Assert.DoesNotContain(token, text, StringComparison.Ordinal);
            Assert.DoesNotContain("*bold*", text, StringComparison.Ordinal);
        }

        if (life.Stage.HasTeams()) NothingSpeaksInTeams(life);
    }

    private static void NothingSpeaksInTeams(ALife life)
    {
        var bodies = life.Teams.Traffic.Entries.Select(entry => entry.Direction == TrafficDirection.Sent ? entry.Request : entry.Response).Where(body => body.StartsWith('{')).ToList();
        var texts = bodies.SelectMany(body => TextsOfCards(JsonNode.Parse(body))).ToList();
        Assert.Contains(texts, text => text.Contains("evil.example", StringComparison.Ordinal));
        Assert.All(texts, text =>
        {
            Assert.DoesNotContain(text, turned => turned is '\u202E' or '\u202C' or '\u2066' or '\u2069');
            Assert.DoesNotMatch(@"(?<!\\)\]\(https://evil", text);
            foreach (var token in new[] { "**bold", "<at>", "{{DATE(" }) Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        });
        Assert.All(bodies, body => Assert.DoesNotContain("\"mention\"", body, StringComparison.Ordinal));
    }

    /// <summary>Every text of a card that Teams would read as Markdown; what an input holds is never read.</summary>
    private static IEnumerable<string> TextsOfCards(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(TextsOfCards),
        JsonObject thing => thing.SelectMany(property => property.Value is JsonValue value
            ? property.Key is "text" && value.GetValueKind() == JsonValueKind.String ? [value.GetValue<string>()] : []
            : TextsOfCards(property.Value)),
        _ => [],
    };

    /// <summary>Every text that Slack would read, with how it reads it: the words of a message are marked up unless it says otherwise.</summary>
    private static IEnumerable<(string Kind, string Text)> Texts(JsonNode? node)
    {
        if (node is JsonArray list) return list.SelectMany(Texts);
        if (node is not JsonObject thing) return [];
        var below = thing.SelectMany(property => Texts(property.Value));
        if (thing["text"] is not JsonValue value || value.GetValueKind() != JsonValueKind.String) return below;
        return below.Append((thing["type"]?.GetValue<string>() ?? "mrkdwn", value.GetValue<string>()));
    }
}
