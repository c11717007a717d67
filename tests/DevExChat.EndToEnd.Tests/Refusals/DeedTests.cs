using System.Text.Json.Nodes;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>What somebody may not do, or not any more.</summary>
public sealed class DeedTests
{
    [Fact]
    public async Task Takes_a_proposal_until_the_last_millisecond_and_none_at_closing()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        await life.ProposedAsync(life.FrenchVendor);
        await life.FrenchVendor.ClicksAsync("proposal.submit");
        life.Clock.Set(ALife.Closing.AddMilliseconds(-1));
        await life.ProposedAsync(life.Vendor, "Just in time.");

        life.Clock.Set(ALife.Closing);
        var heard = await life.FrenchVendor.SubmitsAsync(("approach", "Trop tard."), ("deliverby", ALife.On(ALife.DeliverBy)), ("noconflict", "yes"), ("terms", "yes"));
        Assert.Contains("La clôture a eu lieu le", heard, StringComparison.Ordinal);
        Assert.Contains("It closed on", await life.Vendor.TypesAsync($"/opportunity propose #{life.Current}"), StringComparison.Ordinal);
        Assert.Contains("It closed on", await life.Vendor.TypesAsync($"/opportunity withdraw #{life.Current}"), StringComparison.Ordinal);

        await life.WhatIsDueHappensAsync();
        Assert.Equal(["I will repair it and add tests.", "Just in time."], (await life.RecordAsync()).StandingProposals.Select(proposal => proposal.Content!.Approach));
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task Takes_one_proposal_of_a_vendor_even_from_two_windows_at_once()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        await life.ProposedAsync(life.FrenchVendor);
        await life.ProposedAsync(life.Vendor);
        await life.Vendor.ClicksAsync("proposal.withdraw");
        var sent = Forged.Last(life, "view_submission", "proposal.submit");

        await Task.WhenAll(Enumerable.Range(1, 5).Select(number => Forged.DeliverAsync(life, sent.FromAnotherWindow().With("approach", $"Version {number}."))));

        Assert.Equal(2, (await life.RecordAsync()).ProposalCount);
        Assert.Contains("2 proposals ", Screen.Words(life.CardIn(Cast.English)), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task No_buyer_authorizes_their_own_award()
    {
        await using var life = await ALife.BeginsAsync(Cast.Granting(Cast.Buyer, "Buyer", "Approver"));
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);
        Assert.False(life.Buyer.Sees("award.authorize"), "The buyer is not asked.");

        Assert.Contains("You are the buyer of this opportunity", await life.Buyer.TypesAsync($"/opportunity authorize #{life.Current}"), StringComparison.Ordinal);
        Assert.Contains("You are the buyer of this opportunity", await life.Buyer.TypesAsync($"/opportunity reject #{life.Current} reason:x"), StringComparison.Ordinal);

        await life.IsAsync(OpportunityStatus.AwaitingAuthorization);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task Nobody_without_the_role_presses_somebody_elses_button()
    {
        await using var life = await ALife.BeginsAsync();
        await life.LeadsToAsync(OpportunityStatus.AwaitingPayment);
        var certify = Forged.Last(life, "block_actions", "invoice.certify");
        life.Current = null;
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);
        await life.Approver.ClicksAsync("award.reject");
        await life.Approver.LeavesAsync();
        var authorize = Forged.Last(life, "block_actions", "award.reject");
        authorize["actions"]![0]!["action_id"] = "award.authorize";
        authorize["actions"]![0]!["value"] = life.Approver.Card.Clickables.First(one => one.ActionId == "award.authorize").Subject!;
        var (entries, told) = (await life.LengthOfLogAsync(), life.Approver.Whispers.Count);

        foreach (var who in new[] { life.Vendor, life.Certifier, life.Buyer, life.Stranger }) await Forged.DeliverAsync(life, authorize.By(who));
        await Forged.DeliverAsync(life, certify.By(life.Vendor));

        Assert.Equal(entries, await life.LengthOfLogAsync());
        var answers = life.Approver.Whispers.Skip(told).Select(Screen.Words).ToList();
        Assert.Collection(
            answers,
            vendor => Assert.Contains("You proposed on this opportunity as a vendor", vendor, StringComparison.Ordinal),
            certifier => Assert.Contains("This takes the role of approver", certifier, StringComparison.Ordinal),
            buyer => Assert.Contains("You are the buyer of this opportunity", buyer, StringComparison.Ordinal),
            stranger => Assert.Contains("I do not know you yet", stranger, StringComparison.Ordinal));
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task A_search_in_a_field_does_no_deed()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.Buyer.ClicksAsync("opportunity.cancel");
        await life.Buyer.LeavesAsync();
        var search = Forged.Last(life, "block_actions", "opportunity.cancel");
        var view = new JsonObject { ["type"] = "modal", ["private_metadata"] = $$"""{"s":"{{life.Current}}.1.","c":"C1"}""" };
        (search["type"], search["action_id"], search["value"], search["view"]) = ("block_suggestion", "proposal.withdraw", "x", view);
        var before = await life.LengthOfLogAsync();

        Assert.Equal(200, (await Forged.SearchAsync(life, search.By(life.Vendor))).Status);

        Assert.Equal((before, 1), (await life.LengthOfLogAsync(), (await life.RecordAsync()).ProposalCount));
    }

    [Fact]
    public async Task Who_certifies_does_not_pay()
    {
        await using var life = await ALife.BeginsAsync(Cast.Granting(Cast.Certifier, "Certifier", "Payer"));
        await life.LeadsToAsync(OpportunityStatus.AwaitingPayment);

        Assert.False(life.Certifier.Sees("payment.paid"), "The certifier is not asked to pay.");
        Assert.Contains("You certified this invoice (s. 34)", await life.Certifier.TypesAsync($"/opportunity paid #{life.Current} ref:\"EFT 1\" rail:Cheque"), StringComparison.Ordinal);

        await life.IsAsync(OpportunityStatus.AwaitingPayment);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task A_card_or_form_from_before_the_last_amendment_does_nothing_but_show_the_fresh_one()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.ProposedAsync(life.FrenchVendor);
        await life.FrenchVendor.ClicksAsync("proposal.submit");
        await life.Vendor.ClicksAsync("proposal.submit");
        await life.Vendor.LeavesAsync();
        await life.Vendor.ClicksAsync("proposal.withdraw");
        var pocketed = Forged.Last(life, "block_actions", "proposal.withdraw");
        await life.Vendor.ClicksAsync("proposal.submit");
        await life.WritesProposalAsync(life.Vendor);

        await life.Buyer.ClicksAsync("opportunity.amend");
        await life.Buyer.SubmitsAsync(("price", "5000"), ("reason", "More work."));
        var heard = await life.FrenchVendor.SubmitsAsync(("approach", "Autrement."), ("deliverby", ALife.On(ALife.DeliverBy)), ("noconflict", "yes"), ("terms", "yes"));
        Assert.Contains("Il y a eu un changement depuis", heard, StringComparison.Ordinal);
        var before = life.Vendor.Whispers.Count;
        await Forged.DeliverAsync(life, pocketed);

        var answer = Screen.Words(Assert.Single(life.Vendor.Whispers.Skip(before)));
        Assert.Contains("This has changed since you saw it.", answer, StringComparison.Ordinal);
        Assert.Contains("Confirm as it is", answer, StringComparison.Ordinal);
        Assert.All((await life.RecordAsync()).Proposals, proposal => Assert.Equal((false, 1), (proposal.Withdrawn, proposal.TermsVersion)));
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task Of_two_approvers_at_once_one_authorizes_and_the_other_is_told()
    {
        await using var life = await ALife.BeginsAsync();
        for (var round = 1; round <= 3; round++)
        {
            await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);
            var (english, french) = (life.Approver.Whispers.Count, life.FrenchApprover.Whispers.Count);

            await Task.WhenAll(life.Approver.PressesAsync("award.authorize"), life.FrenchApprover.PressesAsync("award.authorize"));
            await life.SettlesAsync();

            await life.IsAsync(OpportunityStatus.Offered);
            Assert.Equal(1, await life.CountAsync(Act.Authorize));
            var answers = new[] { Assert.Single(life.Approver.Whispers.Skip(english)), Assert.Single(life.FrenchApprover.Whispers.Skip(french)) }.Select(Screen.Words).ToList();
            Assert.Single(answers, answer => answer.Contains("You authorized", StringComparison.Ordinal) || answer.Contains("Vous avez autorisé", StringComparison.Ordinal));
            Assert.Single(answers, answer => answer.Contains("was authorized on", StringComparison.Ordinal) || answer.Contains("a été autorisée le", StringComparison.Ordinal));
        }

        await life.IsSoundAsync();
    }

    [Fact]
    public async Task A_double_click_does_it_once_and_says_so()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.ClosedAsync();
        await life.RecommendedAsync();

        await TwiceAsync(life, life.Approver, "award.authorize", Act.Authorize);
        await TwiceAsync(life, life.Vendor, "award.accept", Act.AcceptTerms);
        await life.DeliveredAsync();
        await life.ApprovedAsync();
        await life.InvoicedAsync();
        await TwiceAsync(life, life.Certifier, "invoice.certify", Act.Certify);
        await life.PaidAsync();
        await TwiceAsync(life, life.Vendor, "payment.received", Act.ConfirmReceipt);

        await life.IsAsync(OpportunityStatus.Closed);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_deed()
    {
        await using var life = await ALife.BeginsAsync();
        await life.LeadsToAsync(OpportunityStatus.Evaluating);
        await life.Buyer.ClicksAsync("award.recommend");

        await Task.WhenAll(life.Buyer.SendsAsync(("reason", "The best fit.")), life.Buyer.SendsAsync(("reason", "The best fit.")));
        await life.SettlesAsync();

        Assert.Equal(1, await life.CountAsync(Act.Recommend));
        await life.IsAsync(OpportunityStatus.AwaitingAuthorization);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task Somebody_unknown_is_invited_and_changes_nothing()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();
        var before = await life.LengthOfLogAsync();

        foreach (var heard in new[]
        {
            await life.Stranger.ClicksAsync("proposal.submit", Cast.English), await life.Stranger.ClicksAsync("question.ask", Cast.English),
            await life.Stranger.TypesAsync($"/opportunity cancel #{life.Current} reason:x"), await life.Stranger.TypesAsync("/opportunity new"),
        })
            Assert.Contains("I do not know you yet. Complete your vendor profile", heard, StringComparison.Ordinal);
        // Slack tells no language with a click, so both are said.
        Assert.Contains("Je ne vous connais pas encore", await life.Stranger.ClicksAsync("question.ask", Cast.English), StringComparison.Ordinal);

        Assert.Equal(before, await life.LengthOfLogAsync());
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task Nobody_but_the_buyer_learns_of_a_draft_or_does_anything_to_it()
    {
        await using var life = await ALife.BeginsAsync();
        await life.DraftedAsync();
        var before = await life.LengthOfLogAsync();

        foreach (var line in new[] { "show #1", "post #1", "edit #1 price:1", "cancel #1 reason:x" })
            Assert.DoesNotContain(ALife.Title, await life.Approver.TypesAsync($"/opportunity {line}"), StringComparison.Ordinal);

        Assert.Equal(before, await life.LengthOfLogAsync());
        Assert.Empty(life.Slack.Workspace.Messages(Cast.English));
    }

    /// <summary>Presses the same button twice at once: the act is done once, and both clicks are answered.</summary>
    private static async Task TwiceAsync(ALife life, Somebody who, string actionId, Act act)
    {
        var before = who.Whispers.Count;
        await Task.WhenAll(who.PressesAsync(actionId), who.PressesAsync(actionId));
        await life.SettlesAsync();
        Assert.Equal(1, await life.CountAsync(act));
        Assert.Equal(2, who.Whispers.Count - before);
    }
}
