using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;

namespace DevExChat.EndToEnd.Tests.Lives;

/// <summary>What can happen between the closing and a contract.</summary>
public sealed class AwardLifeTests
{
    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task A_recommendation_is_returned_rejected_and_made_again(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);

        await life.Approver.ClicksAsync("award.return");
        await life.Approver.SubmitsAsync(("reason", "Say why it is the best."));
        await life.IsAsync(OpportunityStatus.Evaluating);
        Assert.Contains(life.Buyer.News, news => news.Contains("came back from the approver for changes: Say why it is the best.", StringComparison.Ordinal));
        await life.RecommendedAsync();
        await life.FrenchApprover.ClicksAsync("award.reject");
        await life.FrenchApprover.SubmitsAsync(("reason", "Hors du budget."));
        await life.IsAsync(OpportunityStatus.Evaluating);
        Assert.Contains(life.Buyer.News, news => news.Contains("was rejected: Hors du budget.", StringComparison.Ordinal));
        await life.RecommendedAsync();
        await life.AuthorizedAsync();

        await life.IsAsync(OpportunityStatus.Offered);
        Assert.False(life.FrenchApprover.Sees("award.authorize"), "Nothing is left to authorize.");
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task An_approver_asks_authorizes_has_second_thoughts_and_authorizes_again(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage, ("Policy:UndoMinutes", "15"), ("Policy:UndoUpTo", "10000"));
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);

        await life.Approver.ClicksAsync("award.ask");
        await life.Approver.SubmitsAsync(("text", "Why not the other one?"));
        Assert.Contains(life.Buyer.News, news => news.Contains("asks you about", StringComparison.Ordinal) && news.Contains("Why not the other one?", StringComparison.Ordinal));
        await life.Buyer.ClicksAsync("award.answer");
        await life.Buyer.SubmitsAsync(("text", "It has no tests."));
        Assert.Contains("It has no tests.", Screen.Words(life.Approver.Card), StringComparison.Ordinal);

        Assert.Contains("until then you can take it back", await life.AuthorizedAsync(), StringComparison.Ordinal);
        Assert.False(life.FrenchApprover.Sees("award.undo"), "Only whoever authorized takes it back.");
        Assert.Contains("You took back your authorization", await life.Approver.ClicksAsync("award.undo"), StringComparison.Ordinal);
        await life.AuthorizedAsync();
        Assert.Contains("You took back your authorization", await life.Approver.TypesAsync($"/opportunity undo #{life.Current}"), StringComparison.Ordinal);
        await life.PassesAsync(TimeSpan.FromHours(1));
        await life.IsAsync(OpportunityStatus.AwaitingAuthorization);
        await life.AuthorizedAsync();
        Assert.False(life.Vendor.Sees("award.accept"), "The vendor hears nothing of it yet.");
        await life.PassesAsync(TimeSpan.FromMinutes(15));

        await life.IsAsync(OpportunityStatus.Offered);
        Assert.Equal((3, 2, 1), (await life.CountAsync(Act.Authorize), await life.CountAsync(Act.UndoAuthorization), await life.CountAsync(Act.TakeEffect)));
        foreach (var vendor in new[] { life.Vendor, life.FrenchVendor })
            Assert.DoesNotContain(vendor.News.Concat(vendor.Cards.Select(Screen.Words)), words => words.Contains("no tests", StringComparison.Ordinal) || words.Contains("the other one", StringComparison.Ordinal));
        await life.AcceptedAsync();
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task A_declined_and_a_lapsed_offer_lead_back_to_the_proposals(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.ProposedAsync(life.FrenchVendor);
        await life.ClosedAsync();
        await life.RecommendedAsync(ALife.VendorName);
        await life.AuthorizedAsync();

        await life.Vendor.ClicksAsync("award.decline");
        await life.Vendor.SubmitsAsync(("reason", "No time left this month."));
        await life.IsAsync(OpportunityStatus.Evaluating);
        Assert.Contains(life.Buyer.News, news => news.Contains("declined", StringComparison.Ordinal) && news.Contains("No time left this month.", StringComparison.Ordinal));
        await life.RecommendedAsync(ALife.FrenchVendorName);
        await life.AuthorizedAsync();
        await life.PassesUntilAsync((await life.RecordAsync()).Award!.LapsesAt);
        await life.IsAsync(OpportunityStatus.Evaluating);
        Assert.Contains(life.Buyer.News, news => news.Contains("did not answer the offer", StringComparison.Ordinal));
        Assert.False(life.FrenchVendor.Sees("award.accept"), "The offer is over.");
        await life.RecommendedAsync(ALife.FrenchVendorName);
        await life.AuthorizedAsync();
        await life.AcceptedAsync(life.FrenchVendor);

        await life.IsAsync(OpportunityStatus.InProgress);
        Assert.Equal((3, 1), (await life.CountAsync(Act.Authorize), await life.CountAsync(Act.AcceptTerms)));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task Without_a_suitable_proposal_it_ends_and_can_be_relisted(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.LeadsToAsync(OpportunityStatus.Evaluating);

        await life.Buyer.ClicksAsync("opportunity.none");
        await life.Buyer.SubmitsAsync(("reason", "It does not meet the need."));
        await life.IsAsync(OpportunityStatus.Unsuccessful);
        Assert.Contains("It does not meet the need.", Screen.Words(life.Vendor.Card), StringComparison.Ordinal);
        var first = life.Current!.Value;
        await life.Buyer.ClicksAsync("opportunity.relist");

        life.Current = (await life.RecordAsync()).RelistedAs;
        var copy = await life.RecordAsync();
        Assert.Equal((OpportunityStatus.Draft, first, ALife.Title, null), (copy.Status, copy.CopiedFrom, copy.Terms.Title, copy.Terms.ClosesAt));
        Assert.Contains("Say when the opportunity closes.", Screen.Words(life.Buyer.Card), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task It_closes_early_with_a_reason_that_those_who_proposed_read(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.PostedAsync();
        Assert.False(life.Buyer.Sees("opportunity.close"), "There is nothing to close early for.");
        Assert.Contains("There is no proposal yet", await life.Buyer.TypesAsync($"/opportunity close #{life.Current} reason:\"Needed sooner.\""), StringComparison.Ordinal);
        await life.ProposedAsync(life.Vendor);
        await life.Buyer.ClicksAsync("opportunity.close");
        await life.Buyer.SubmitsAsync(("reason", "Needed sooner."));

        await life.IsAsync(OpportunityStatus.Evaluating);
        Assert.Contains(life.Vendor.News, news => news.Contains("closed early: Needed sooner.", StringComparison.Ordinal));
        await life.PassesUntilAsync(ALife.Closing);
        Assert.Equal((1, 0), (await life.CountAsync(Act.CloseEarly), await life.CountAsync(Act.Close)));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task It_is_cancelled_with_a_reason_that_everyone_involved_reads_and_relisted_once(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);

        await life.Buyer.ClicksAsync("opportunity.cancel");
        await life.Buyer.SubmitsAsync(("reason", "The form goes away."));
        await life.IsAsync(OpportunityStatus.Cancelled);
        Assert.Contains("Cancelled: The form goes away.", Screen.Words(life.CardIn(Cast.English)), StringComparison.Ordinal);
        Assert.Contains(life.NewsIn(Cast.French), news => news.Contains("The form goes away.", StringComparison.Ordinal));
        Assert.Contains("The form goes away.", Screen.Words(life.Vendor.Card), StringComparison.Ordinal);
        await life.Buyer.ClicksAsync("opportunity.relist");

        Assert.Contains("It was relisted already", await life.Buyer.TypesAsync($"/opportunity relist #{life.Current}"), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }
}
