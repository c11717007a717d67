using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;
using DevExChat.Sandbox.StrictTeams;

namespace DevExChat.EndToEnd.Tests.Lives;

/// <summary>What can happen while proposals are sealed.</summary>
public sealed class ProposalLifeTests
{
    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task A_proposal_is_revised_withdrawn_and_written_again(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.ProposedAsync(life.FrenchVendor);

        await life.Vendor.ClicksAsync("proposal.submit");
        Assert.Contains("is changed", await life.WritesProposalAsync(life.Vendor, "I will rewrite it."), StringComparison.Ordinal);
        await life.FrenchVendor.ClicksAsync("proposal.withdraw");
        Assert.Contains("1 proposal ", Screen.Words(life.CardIn(Cast.English)), StringComparison.Ordinal);
        Assert.Contains("1 proposition ", Screen.Words(life.CardIn(Cast.French)), StringComparison.Ordinal);
        await life.FrenchVendor.ClicksAsync("proposal.submit");
        await life.WritesProposalAsync(life.FrenchVendor, "Nouvel essai.");
        await life.FrenchVendor.ClicksAsync("proposal.withdraw");
        await life.ClosedAsync();

        var record = await life.RecordAsync();
        var standing = Assert.Single(record.StandingProposals);
        Assert.Equal(("I will rewrite it.", 2), (standing.Content!.Approach, standing.Revision));
        await life.RecommendedAsync();
        await life.IsAsync(OpportunityStatus.AwaitingAuthorization);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task After_an_amendment_only_a_confirmed_proposal_can_be_chosen(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.ProposedAsync(life.FrenchVendor);

        await life.Buyer.ClicksAsync("opportunity.amend");
        await life.Buyer.SubmitsAsync(("price", "5000"), ("reason", "A second form is to be repaired too."));
        Assert.Contains(life.NewsIn(Cast.English), news => news.Contains("A second form", StringComparison.Ordinal));
        Assert.Contains(life.NewsIn(Cast.French), news => news.Contains("A second form", StringComparison.Ordinal));
        Assert.Contains("version 2", Screen.Words(life.CardIn(Cast.English)), StringComparison.Ordinal);
        Assert.Contains("version 2", await life.Vendor.ClicksAsync("proposal.confirm"), StringComparison.Ordinal);
        await life.ClosedAsync();

        await life.Buyer.ClicksAsync("award.recommend");
        var heard = await life.Buyer.SubmitsAsync(("number", life.Buyer.Choice("number", ALife.FrenchVendorName)), ("reason", "Cheaper."));
        Assert.Contains("has not confirmed since", heard, StringComparison.Ordinal);
        await life.Buyer.SubmitsAsync(("number", life.Buyer.Choice("number", ALife.VendorName)), ("reason", "It is confirmed."));
        await life.AuthorizedAsync();
        Assert.Equal(5650m, (await life.RecordAsync()).Award!.Total.Dollars);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task A_question_is_answered_for_everyone_and_its_asker_never_named(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.ProposedAsync(life.FrenchVendor);
        await life.FrenchVendor.ClicksAsync("proposal.withdraw");

        await life.FrenchVendor.ClicksAsync("question.ask", Cast.French);
        await life.FrenchVendor.SubmitsAsync(("text", "Which browsers count?"));
        Assert.Contains("Which browsers count?", Screen.Words(life.Buyer.Card), StringComparison.Ordinal);
        await life.Buyer.ClicksAsync("question.answer");
        await life.Buyer.SubmitsAsync(("text", "The two newest of each."));

        string[] threads = [.. life.NewsIn(Cast.English), .. life.NewsIn(Cast.French), .. life.Vendor.News];
        Assert.Equal(3, threads.Count(news => news.Contains("Which browsers count?", StringComparison.Ordinal) && news.Contains("The two newest of each.", StringComparison.Ordinal)));
        NobodyElseReads(life, life.FrenchVendor, ALife.FrenchVendorName, life.FrenchVendor.Id, "Vendor Two");
        await life.IsSoundAsync();
    }

    /// <summary>Nothing that was sent to anybody but the person carries these words.</summary>
    private static void NobodyElseReads(ALife life, Somebody person, params string[] words)
    {
        var own = life.Stage == Stage.Teams ? life.Teams.As(TeamsCast.UserId(person.Id)).PersonalChat : life.Slack.Workspace.DirectChannelOf(person.Id);
        var traffic = life.Stage == Stage.Teams ? life.Slack.Traffic.Entries.Concat(life.Teams.Traffic.Entries) : life.Slack.Traffic.Entries;
        var others = traffic.Where(entry => entry.Direction == TrafficDirection.Sent && entry.Channel is not null && entry.Channel != own).ToList();
        Assert.NotEmpty(others);
        Assert.All(others, entry => Assert.All(words, word => Assert.DoesNotContain(word, Uri.UnescapeDataString(entry.Request), StringComparison.Ordinal)));
    }
}
