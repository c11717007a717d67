using static DevExChat.EndToEnd.Tests.Browser.SandboxWindow;

namespace DevExChat.EndToEnd.Tests.Browser;

/// <summary>The whole life of one opportunity, from the first line typed to the money, each act by the persona whose act it is.</summary>
internal sealed class Life(SandboxWindow window, Story story)
{
    private const string Buyer = "U0BUYER1";
    private const string Vendor = "U0VENDOR1";
    private const string OtherVendor = "U0VENDOR2";
    private const string Approver = "U0APPROVE";
    private const string Certifier = "U0CERTIFY";
    private const string Payer = "U0PAYER01";

    /// <summary>Monday morning in Toronto.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(-5));

    private static readonly DateTimeOffset Closes = new(2026, 11, 10, 16, 0, 0, TimeSpan.FromHours(-5));

    public async Task RunAsync()
    {
        await DraftAsync();
        await PostAsync();
        await ProposeAsync();
        await AskAndAnswerAsync();
        await CloseAsync();
        await RecommendAsync();
        await AuthorizeAndAcceptAsync();
        await DeliverAsync();
        await InvoiceAsync();
        await PayAsync();
        await SpeakOneLanguageAsync();
    }

    private async Task DraftAsync()
    {
        await window.BeAsync(Buyer, story.Channel);
        await window.SayAsync(story.NewLine);
        await window.FillAsync(("description", story.Description));
        await window.SendFormInVainAsync("criteria", "closes", "repository", "costcentre", "remote", "unclassified");
        await window.PictureAsync("new-opportunity-errors");
        await window.FillAsync(
            ("criteria", story.Criteria), ("closes", "2026-11-10T16:00"), ("needed", "2026-12-18"),
            ("repository", "https://github.com/example/address-form"), ("costcentre", "1234"), ("remote", "yes"), ("unclassified", "yes"));
        await window.PictureAsync("new-opportunity");
        await window.SendFormAsync();
    }

    private async Task PostAsync()
    {
        await window.BeAsync(Buyer, Direct);
        await window.SeeCardAsync(story.Draft);
        await window.PictureAsync("draft");
        await window.HindersNobodyAsync();
        await window.PressAsync("opportunity.post");
        await window.SeeCardAsync(story.Open);
        await window.BeAsync(Buyer, story.Channel);
        await window.SeeCardAsync(story.Open);
        await window.PictureAsync("open");
    }

    private async Task ProposeAsync()
    {
        await IntroduceAsync(Vendor, story.Firm);
        await window.PictureAsync("proposal-form");
        await window.HindersNobodyAsync();
        await SendProposalAsync(story.Approach, "2026-12-04");
        await window.BeAsync(Vendor, Direct);
        await window.SeeCardAsync(story.Sealed);
        await window.PictureAsync("receipt");

        await IntroduceAsync(OtherVendor, story.OtherFirm);
        await SendProposalAsync(story.OtherApproach, "2026-12-18");
        await window.BeAsync(OtherVendor, Direct);
        await window.SeeCardAsync(story.Sealed);
    }

    /// <summary>Somebody new presses "I can do this", completes the profile that is asked for, and comes to the proposal's form.</summary>
    private async Task IntroduceAsync(string vendor, string firm)
    {
        await window.BeAsync(vendor, story.Channel);
        await window.PressAsync("proposal.submit");
        await window.PressAsync($"person.profile@{story.Language}");
        await window.FillAsync(("name", firm), ("province", "QC"), ("email", "contracts@example.ca"));
        await window.SendToAnswerAsync();
        await window.PressAsync("proposal.submit");
    }

    private async Task SendProposalAsync(string approach, string deliverBy)
    {
        await window.FillAsync(("approach", approach), ("deliverby", deliverBy), ("noconflict", "yes"), ("terms", "yes"));
        await window.SendFormAsync();
    }

    private async Task AskAndAnswerAsync()
    {
        await window.BeAsync(OtherVendor, story.Channel);
        await window.PressAsync("question.ask");
        await window.FillAsync(("text", story.Question));
        await window.SendFormAsync();
        await window.BeAsync(Buyer, Direct);
        await window.SeeAsync(story.Question);
        await window.PictureAsync("question");
        await window.PressAsync("question.answer");
        await window.FillAsync(("text", story.Answer));
        await window.SendFormAsync();
        await window.BeAsync(OtherVendor, story.Channel);
        await window.PressAsync("opportunity.show");
        await window.SeeAsync(story.Answer);
        await window.PictureAsync("details");
    }

    private async Task CloseAsync()
    {
        await window.BeAsync(Buyer, story.Channel);
        await window.PassTimeUntilAsync(Closes.AddHours(-12));
        await window.SeeCardAsync(story.ClosingSoon);
        await window.PictureAsync("closing-soon");
        await window.PassTimeUntilAsync(Closes);
        await window.SeeCardAsync(story.Evaluating);
    }

    private async Task RecommendAsync()
    {
        await window.BeAsync(Buyer, Direct);
        await window.SeeCardAsync(story.Evaluating);
        await window.PictureAsync("evaluating");
        await window.PressAsync("proposal.view");
        await window.SeeAsync(story.Approach);
        await window.PictureAsync("proposal");
        await window.PressAsync("proposal.pass");
        await window.FillAsync(("reason", story.Reason), ("noconflict", "yes"));
        await window.SendFormAsync();
        await window.BeAsync(Buyer, Home);
        await window.PictureAsync("home");
        await window.HindersNobodyAsync();
        await window.PressAsync("proposal.list");
        await window.PressAsync("proposal.view");
        await window.PressAsync("award.recommend");
        await window.FillAsync(("reason", story.Reason));
        await window.SendFormAsync();
        await window.BeAsync(Buyer, Direct);
        await window.SeeCardAsync(story.AwaitingAuthorization);
    }

    private async Task AuthorizeAndAcceptAsync()
    {
        await window.BeAsync(Approver, Direct);
        await window.SeeCardAsync(story.AwaitingAuthorization);
        await window.PictureAsync("authorization");
        await window.PressAsync("proposal.view");
        await window.SeeAsync(story.Approach);
        await window.PressAsync("award.authorize");
        await window.BeAsync(Vendor, Direct);
        await window.SeeCardAsync(story.Offered);
        await window.PictureAsync("offer");
        await window.PressAsync("award.accept");
        await window.SeeCardAsync(story.UnderContract);
        await window.PictureAsync("contract");
        await window.BeAsync(OtherVendor, Direct);
        await window.SeeCardAsync(story.NotChosen);
        await window.PictureAsync("not-chosen");
    }

    private async Task DeliverAsync()
    {
        await window.BeAsync(Vendor, Direct);
        await window.LetADayPassAsync();
        await window.PressAsync("delivery.deliver");
        await window.FillAsync(("link", "https://github.com/example/address-form/pull/7"), ("criteria", "1 2 3"));
        await window.PictureAsync("deliver-form");
        await window.SendFormAsync();
        await window.BeAsync(Buyer, Direct);
        await window.SeeCardAsync(story.InReview);
        await window.PictureAsync("review");
        await window.PressAsync("delivery.accept");
        await window.FillAsync(("note1", story.Note), ("note2", story.Note), ("note3", story.Note));
        await window.SendFormAsync();
    }

    private async Task InvoiceAsync()
    {
        await window.BeAsync(Vendor, Direct);
        await window.SeeCardAsync(story.PleaseInvoice);
        await window.PressAsync("invoice.submit");
        await window.FillAsync(("number", "2026-007"));
        await window.SendFormAsync();
        await window.BeAsync(Certifier, Direct);
        await window.SeeCardAsync(story.AwaitingCertification);
        await window.PictureAsync("certification");
        await window.PressAsync("invoice.certify");
    }

    private async Task PayAsync()
    {
        await window.BeAsync(Payer, Direct);
        await window.SeeCardAsync(story.AwaitingPayment);
        await window.PictureAsync("payment");
        await window.PressAsync("payment.paid");
        await window.FillAsync(("rail", "DirectDeposit"), ("reference", "EFT 123"));
        await window.SendFormAsync();
        await window.BeAsync(Vendor, Direct);
        await window.SeeCardAsync(story.PaymentIssued);
        await window.PictureAsync("issued");
        await window.PressAsync("payment.received");
        await window.SeeCardAsync(story.Closed);
        await window.BeAsync(Buyer, story.Channel);
        await window.SeeCardAsync(story.Closed);
        await window.PictureAsync("closed");
        await window.HindersNobodyAsync();
    }

    private async Task SpeakOneLanguageAsync()
    {
        foreach (var persona in new[] { Buyer, Vendor, OtherVendor, Approver, Certifier, Payer })
        {
            foreach (var place in new[] { Direct, Home })
            {
                await window.BeAsync(persona, place);
                Assert.DoesNotMatch(story.Foreign, await window.ReadAsync());
            }
        }

        await window.BeAsync(Buyer, story.Channel);
        Assert.DoesNotMatch(story.Foreign, await window.ReadAsync());
    }
}
