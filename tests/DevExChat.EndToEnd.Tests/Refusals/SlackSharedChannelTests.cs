using DevExChat.EndToEnd.Tests.Support;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>A channel may be shared with other organisations at any time: whatever was ever written there may be read by anybody.</summary>
public sealed class SlackSharedChannelTests
{
    [Fact]
    public async Task No_channel_ever_reads_who_decides_who_did_not_get_it_what_they_wrote_or_what_the_budget_holds()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor, "Paint it green.");
        await life.ProposedAsync(life.FrenchVendor, "Paint it blue.");
        await life.ClosedAsync();
        await life.RecommendedAsync(Story.NameOf(life.Vendor));
        await life.AuthorizedAsync();
        await life.AcceptedAsync(life.Vendor);

        var written = life.Slack.Traffic.Entries
            .Where(entry => entry.Direction == TrafficDirection.Sent && entry.Method is "chat.postMessage" or "chat.update")
            .Select(entry => entry.Request)
            .Where(request => request.Contains($"\"{Cast.English}\"", StringComparison.Ordinal) || request.Contains($"\"{Cast.French}\"", StringComparison.Ordinal))
            .ToList();
        Assert.True(written.Count > 6);
        string[] secret =
        [
            .. Cast.All.Where(persona => persona.Role is "Approver" or "Certifier" or "Payer").Select(persona => persona.Name), Story.NameOf(life.FrenchVendor), "green", "blue", "udget", "1234",
        ];
        Assert.All(secret, words => Assert.DoesNotContain(written, request => request.Contains(words, StringComparison.Ordinal)));
    }
}
