using System.Text.Json.Nodes;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>What somebody may not do, or not any more.</summary>
public sealed class DeedTests
{
    /// <summary>The same buyer and vendor again and again would look like one requirement split in many.</summary>
    private static readonly (string Key, string? Value) ManyPurchases = ("Policy:Cap", "1000000");

    [Theory, MemberData(nameof(Stages.EachAndSocket), MemberType = typeof(Stages))]
    public async Task Takes_a_proposal_until_the_last_millisecond_and_none_at_closing(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
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

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task Takes_one_proposal_of_a_vendor_even_from_two_windows_at_once(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.FrenchVendor);
        await life.ProposedAsync(life.Vendor);
        await life.Vendor.ClicksAsync("proposal.withdraw");
        var sent = Forged.LastForm(life, life.Vendor, "proposal.submit");

        var answers = await Task.WhenAll(Enumerable.Range(1, 5).Select(number => sent.FromAnotherWindow().With("approach", $"Version {number}.").DeliverAsync()));

        Assert.Equal(4, answers.Count(answer => answer.Words.Contains("You have proposed here already", StringComparison.Ordinal)));
        var record = await life.RecordAsync();
        Assert.Equal(2, record.ProposalCount);
        Assert.Equal(2, Assert.Single(record.Proposals, proposal => proposal.Content!.Approach.StartsWith("Version", StringComparison.Ordinal)).Revision);
        Assert.Contains("2 proposals ", Screen.Words(life.CardIn(Cast.English)), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task No_buyer_authorizes_their_own_award(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage, Cast.Granting(stage, Cast.Buyer, "Buyer", "Approver"));
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);
        Assert.False(life.Buyer.Sees("award.authorize"), "The buyer is not asked.");

        Assert.Contains("You are the buyer of this opportunity", await life.Buyer.TypesAsync($"/opportunity authorize #{life.Current}"), StringComparison.Ordinal);
        Assert.Contains("You are the buyer of this opportunity", await life.Buyer.TypesAsync($"/opportunity reject #{life.Current} reason:x"), StringComparison.Ordinal);

        await life.IsAsync(OpportunityStatus.AwaitingAuthorization);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_where_a_click_carries_more_than_its_record_what_is_added_to_it_changes_nothing()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);
        var before = await life.RecordAsync();
        await life.Approver.ClicksAsync("award.reject");
        await life.Approver.LeavesAsync();
        var forged = Forged.LastClick(life, life.Approver, "award.reject").Doing("award.authorize", life.Approver.Card.Clickables.First(one => one.ActionId == "award.authorize").Subject!);
        foreach (var (field, text) in new[]
        {
            ("price", "1"), ("title", "Another"), ("closes", "2026-12-31"), ("vendor", life.FrenchVendor.Id), ("proposal", Guid.NewGuid().ToString("n")), ("amount", "1"), ("max", "1"), ("limit", "999999"),
            ("roles", "Admin"), ("person", life.Vendor.Id), ("facts", "0123456789abcdef"), ("step", "2"), ("reason", "x"), ("text", "cancel"), ("version", "1"), ("actor", life.Buyer.Id),
        })
        {
            forged = forged.With(field, text);
        }

        await forged.DeliverAsync();

        var after = await life.RecordAsync();
        Assert.Equal((OpportunityStatus.Offered, 1), (after.Status, await life.CountAsync(Act.Authorize)));
        Assert.Equal((before.Terms, before.Recommendation!.Proposal), (after.Terms, after.Recommendation!.Proposal));
        await using (var db = life.Database.Open()) Assert.DoesNotContain(await db.People.ToListAsync(TestContext.Current.CancellationToken), person => person.Roles.HasFlag(Domain.People.Roles.Admin) && person.DisplayName.Contains("pprov", StringComparison.Ordinal));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Nobody_without_the_role_presses_somebody_elses_button(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage, ManyPurchases);
        await life.LeadsToAsync(OpportunityStatus.AwaitingPayment);
        var certify = Forged.LastClick(life, life.Certifier, "invoice.certify");
        life.Current = null;
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);
        await life.Approver.ClicksAsync("award.reject");
        await life.Approver.LeavesAsync();
        var subject = life.Approver.Card.Clickables.First(one => one.ActionId == "award.authorize").Subject!;
        var authorize = Forged.LastClick(life, life.Approver, "award.reject").Doing("award.authorize", subject);
        var entries = await life.LengthOfLogAsync();

        var answers = new List<string>();
        foreach (var who in new[] { life.Vendor, life.Certifier, life.Buyer, life.Stranger }) answers.Add((await authorize.By(who).DeliverAsync()).Words);
        await certify.By(life.Vendor).DeliverAsync();

        Assert.Equal(entries, await life.LengthOfLogAsync());
        Assert.Collection(
            answers,
            vendor => Assert.Contains("You proposed on this opportunity as a vendor", vendor, StringComparison.Ordinal),
            certifier => Assert.Contains("This takes the role of approver", certifier, StringComparison.Ordinal),
            buyer => Assert.Contains("You are the buyer of this opportunity", buyer, StringComparison.Ordinal),
            stranger => Assert.Contains("I do not know you yet", stranger, StringComparison.Ordinal));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task A_search_in_a_field_does_no_deed(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        var before = await life.LengthOfLogAsync();

        Assert.Equal(200, await Forged.SearchAsync(life, life.Vendor, "proposal.withdraw"));

        Assert.Equal((before, 1), (await life.LengthOfLogAsync(), (await life.RecordAsync()).ProposalCount));
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Who_certifies_does_not_pay(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage, Cast.Granting(stage, Cast.Certifier, "Certifier", "Payer"));
        await life.LeadsToAsync(OpportunityStatus.AwaitingPayment);

        Assert.False(life.Certifier.Sees("payment.paid"), "The certifier is not asked to pay.");
        Assert.Contains("You certified this invoice (s. 34)", await life.Certifier.TypesAsync($"/opportunity paid #{life.Current} ref:\"EFT 1\" rail:Cheque"), StringComparison.Ordinal);

        await life.IsAsync(OpportunityStatus.AwaitingPayment);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.EachAndSocket), MemberType = typeof(Stages))]
    public async Task A_card_or_form_from_before_the_last_amendment_does_nothing_but_show_the_fresh_one(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.ProposedAsync(life.FrenchVendor);
        await life.FrenchVendor.ClicksAsync("proposal.submit");
        await life.Vendor.ClicksAsync("proposal.submit");
        await life.Vendor.LeavesAsync();
        await life.Vendor.ClicksAsync("proposal.withdraw");
        var pocketed = Forged.LastClick(life, life.Vendor, "proposal.withdraw");
        await life.Vendor.ClicksAsync("proposal.submit");
        await life.WritesProposalAsync(life.Vendor);

        await life.Buyer.ClicksAsync("opportunity.amend");
        await life.Buyer.SubmitsAsync(("price", "5000"), ("reason", "More work."));
        var heard = await life.FrenchVendor.SubmitsAsync(("approach", "Autrement."), ("deliverby", ALife.On(ALife.DeliverBy)), ("noconflict", "yes"), ("terms", "yes"));
        Assert.Contains("Il y a eu un changement depuis", heard, StringComparison.Ordinal);
        var answer = (await pocketed.FromAnotherWindow().DeliverAsync()).Words;

        Assert.Contains("This has changed since you saw it.", answer, StringComparison.Ordinal);
        Assert.Contains("Confirm as it is", answer, StringComparison.Ordinal);
        Assert.All((await life.RecordAsync()).Proposals, proposal => Assert.Equal((false, 1), (proposal.Withdrawn, proposal.TermsVersion)));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task Of_two_approvers_at_once_one_authorizes_and_the_other_is_told(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage, ManyPurchases);
        for (var round = 1; round <= 3; round++)
        {
            await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);
            var (english, french) = (life.Approver.Answers.Count, life.FrenchApprover.Answers.Count);

            await Task.WhenAll(life.Approver.PressesAsync("award.authorize"), life.FrenchApprover.PressesAsync("award.authorize"));
            await life.SettlesAsync();

            await life.IsAsync(OpportunityStatus.Offered);
            Assert.Equal(1, await life.CountAsync(Act.Authorize));
            var answers = new[] { Assert.Single(life.Approver.Answers.Skip(english)), Assert.Single(life.FrenchApprover.Answers.Skip(french)) };
            Assert.Single(answers, answer => answer.Contains("You authorized", StringComparison.Ordinal) || answer.Contains("Vous avez autorisé", StringComparison.Ordinal));
            Assert.Single(answers, answer => answer.Contains("was authorized on", StringComparison.Ordinal) || answer.Contains("a été autorisée le", StringComparison.Ordinal));
        }

        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.BothAndSocket), MemberType = typeof(Stages))]
    public async Task A_double_click_does_it_once_and_says_so(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.PostedAsync();
        await life.BothProposedAsync();
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

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task A_form_sent_twice_is_one_deed(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.LeadsToAsync(OpportunityStatus.Evaluating);
        await life.Buyer.ClicksAsync("award.recommend");

        (string, JsonNode?)[] filled = [("number", life.Buyer.Choice("number", ALife.VendorName)), ("reason", "The best fit.")];
        await Task.WhenAll(life.Buyer.SendsAsync(filled), life.Buyer.SendsAsync(filled));
        await life.SettlesAsync();

        Assert.Equal(1, await life.CountAsync(Act.Recommend));
        await life.IsAsync(OpportunityStatus.AwaitingAuthorization);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task A_form_sent_twice_makes_one_draft_and_one_question(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await life.Buyer.TypesAsync($"/opportunity new \"{ALife.Title}\" price:4500");
        (string, JsonNode?)[] draft =
        [
            ("description", "The form loses what was typed."), ("criteria", "Tests pass"), ("closes", ALife.At(ALife.Closing)),
            ("repository", "https://github.com/example/address-form"), ("costcentre", "1234"), ("remote", "yes"), ("unclassified", "yes"),
        ];
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => life.Buyer.SendsAsync([.. draft.Select(field => (field.Item1, field.Item2!.DeepClone()))])));
        await life.SettlesAsync();
        await using (var db = life.Database.Open()) Assert.Equal(1, await db.Opportunities.CountAsync(TestContext.Current.CancellationToken));

        await life.TakesUpTheLastAsync();
        if (life.Slack.Workspace.OpenViews(life.Buyer.Id).Count > 0) await life.Buyer.LeavesAsync();
        await life.Buyer.ClicksAsync("opportunity.post");
        await life.ProposedAsync(life.Vendor);
        await life.Vendor.ClicksAsync("question.ask", life.Vendor.Channel);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => life.Vendor.SendsAsync(("text", "Which browsers?"))));
        await life.SettlesAsync();
        Assert.Equal(1, await life.CountAsync(Act.Ask));

        // The answer was lost, and something was changed in what lay before them still.
        var sent = Forged.LastForm(life, life.Vendor, "question.ask");
        Assert.Contains("was taken already", (await sent.With("text", "Which versions of them?").DeliverAsync()).Words, StringComparison.Ordinal);
        Assert.Equal(1, await life.CountAsync(Act.Ask));
        await sent.FromAnotherWindow().DeliverAsync();
        Assert.Equal(2, await life.CountAsync(Act.Ask));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Somebody_unknown_is_invited_and_changes_nothing(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync();
        var before = await life.LengthOfLogAsync();

        foreach (var heard in new[]
        {
            await life.Stranger.ClicksAsync("proposal.submit", Cast.English), await life.Stranger.ClicksAsync("question.ask", Cast.English),
            await life.Stranger.TypesAsync($"/opportunity cancel #{life.Current} reason:x"), await life.Stranger.TypesAsync("/opportunity new"),
        })
            Assert.Contains("I do not know you yet. Complete your vendor profile", heard, StringComparison.Ordinal);

        Assert.Equal(before, await life.LengthOfLogAsync());
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Slack_somebody_unknown_is_answered_in_both_languages_since_a_click_there_tells_none()
    {
        await using var life = await ALife.BeginsAsync();
        await life.PostedAsync();

        var heard = await life.Stranger.ClicksAsync("question.ask", Cast.English);

        Assert.Contains("I do not know you yet", heard, StringComparison.Ordinal);
        Assert.Contains("Je ne vous connais pas encore", heard, StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Nobody_but_the_buyer_learns_of_a_draft_or_does_anything_to_it(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.DraftedAsync();
        var before = await life.LengthOfLogAsync();

        foreach (var line in new[] { "show #1", "post #1", "edit #1 price:1", "cancel #1 reason:x" })
            Assert.DoesNotContain(ALife.Title, await life.Approver.TypesAsync($"/opportunity {line}"), StringComparison.Ordinal);

        Assert.Equal(before, await life.LengthOfLogAsync());
        Assert.Empty(life.CardsIn(Cast.English));
    }

    /// <summary>Presses the same button twice at once: the act is done once, and both clicks are answered.</summary>
    private static async Task TwiceAsync(ALife life, Somebody who, string actionId, Act act)
    {
        var before = who.Answers.Count;
        await Task.WhenAll(who.PressesAsync(actionId), who.PressesAsync(actionId));
        await life.SettlesAsync();
        Assert.Equal(1, await life.CountAsync(act));
        Assert.Equal(2, who.Answers.Count - before);
    }
}
