using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Tests.Proposals;

public class VendorCardTests
{
    // Each life: how the record came there, the English word on Ada's card and on Bob's, the buttons on Ada's.
    private static readonly Dictionary<string, (Action<Scene> Live, string Ada, string Bob, string[] Buttons)> Lives = new(StringComparer.Ordinal)
    {
        ["receipt"] = (s => Both(s), "Proposal sealed", "Proposal sealed", ["proposal.submit", "proposal.withdraw", "proposal.view", "question.ask", "opportunity.show"]),
        ["amended"] = (s => Both(s).Amends(), "Please confirm again", "Please confirm again", ["proposal.confirm", "proposal.submit", "proposal.withdraw", "proposal.view", "question.ask", "opportunity.show"]),
        ["withdrawn"] = (s => Both(s).Withdraws(s.Ada), "Withdrawn", "Proposal sealed", ["proposal.submit", "opportunity.show"]),
        ["closing instant, job late"] = (s => Both(s).Now = Scene.Closing, "Being evaluated", "Being evaluated", ["proposal.view", "opportunity.show"]),
        ["closed"] = (s => Both(s).Closes(), "Being evaluated", "Being evaluated", ["proposal.view", "opportunity.show"]),
        ["closed, unconfirmed"] = (s => Both(s).Amends().Closes(), "Not confirmed", "Not confirmed", ["proposal.view", "opportunity.show"]),
        ["closed, withdrawn"] = (s => Both(s).Withdraws(s.Ada).Closes(), "Withdrawn", "Being evaluated", ["opportunity.show"]),
        ["recommended"] = (s => Both(s).Closes().Recommends(s.Ada), "Being evaluated", "Being evaluated", ["proposal.view", "opportunity.show"]),
        ["offered"] = (s => Both(s).Closes().Recommends(s.Ada).Authorizes(), "Offered to you", "Being evaluated", ["award.accept", "award.decline", "opportunity.show"]),
        ["offer lapsed, job late"] = (s => Both(s).Closes().Recommends(s.Ada).Authorizes().Now = s.Now.AddDays(9), "Offer lapsed", "Being evaluated", ["opportunity.show"]),
        ["contract"] = (s => s.UnderContract(), "Under contract", "Not chosen", ["delivery.deliver", "delivery.extension", "opportunity.dispute", "opportunity.show"]),
        ["overdue"] = (s => s.UnderContract().Now = Scene.Start.AddDays(60), "Overdue", "Not chosen", ["delivery.deliver", "delivery.extension", "opportunity.dispute", "opportunity.show"]),
        ["more time asked"] = (s => s.UnderContract().Does(new ExtensionRequested(new DateOnly(2027, 2, 1), "flu"), s.Ada), "Under contract", "Not chosen", ["delivery.deliver", "delivery.extension", "opportunity.dispute", "opportunity.show"]),
        ["review"] = (s => s.UnderContract().Delivers(), "In review", "Not chosen", ["opportunity.show", "opportunity.dispute"]),
        ["rework"] = (s => s.UnderContract().Delivers().AsksForRework(), "Changes requested", "Not chosen", ["delivery.deliver", "delivery.extension", "opportunity.dispute", "opportunity.show"]),
        ["accepted"] = (s => s.UnderContract().Delivers().AcceptsWork(), "Please invoice", "Not chosen", ["invoice.submit", "opportunity.dispute", "opportunity.show"]),
        ["invoiced"] = (s => s.UnderContract().Delivers().AcceptsWork().Invoices(), "Invoice received", "Not chosen", ["opportunity.show", "opportunity.dispute"]),
        ["certified"] = (s => s.UnderContract().Delivers().AcceptsWork().Invoices().Certifies(), "Certified", "Not chosen", ["opportunity.show", "opportunity.dispute"]),
        ["paid"] = (s => s.UnderContract().Delivers().AcceptsWork().Invoices().Certifies().Pays(), "Payment issued", "Not chosen", ["payment.received", "payment.notreceived", "opportunity.dispute", "opportunity.show"]),
        ["closed with thanks"] = (s => s.UnderContract().Delivers().AcceptsWork().Invoices().Certifies().Pays().Does(new ReceiptConfirmed(), s.Ada), "Closed", "Not chosen", ["opportunity.show"]),
        ["terminated"] = (s => Terminates(s), "Ended", "Not chosen", ["opportunity.show", "opportunity.dispute"]),
        ["terminated with a share"] = (s => EndsEarly(s), "Please invoice", "Not chosen", ["invoice.submit", "opportunity.dispute", "opportunity.show"]),
        ["share paid"] = (s => EndsEarly(s).Does(new InvoiceSubmitted("2026-008", s.Record.Award!.Payable.Total, s.Now.AddDays(30)), s.Ada).Certifies().Pays().Does(new ReceiptConfirmed(), s.Ada), "Ended", "Not chosen", ["opportunity.show", "opportunity.dispute"]),
        ["open on hold"] = (s => Both(s).Does(new OpportunityHeld("A review."), s.Buyer).Now = Scene.Closing.AddDays(2), "Proposal sealed (on hold)", "Proposal sealed (on hold)", ["proposal.view", "opportunity.show"]),
        ["contract on hold"] = (s => s.UnderContract().Does(new OpportunityHeld("A review."), s.Buyer).Now = Scene.Start.AddDays(60), "Under contract (on hold)", "Not chosen (on hold)", ["opportunity.dispute", "opportunity.show"]),
        ["disputed"] = (s => s.UnderContract().Delivers().Does(new DisputeRaised("It is met."), s.Ada), "In review (disputed)", "Not chosen", ["opportunity.show"]),
        ["cancelled"] = (s => Both(s).Does(new OpportunityCancelled("no longer needed"), s.Buyer), "Cancelled", "Cancelled", ["proposal.view", "opportunity.show"]),
        ["none suitable"] = (s => Both(s).Closes().Does(new NoneFoundSuitable("no fit"), s.Buyer), "No award", "No award", ["proposal.view", "opportunity.show"]),
    };

    public static TheoryData<string, string> EveryLife => [.. from life in Lives.Keys from language in Shown.Languages select (life, language)];

    [Theory, MemberData(nameof(EveryLife))]
    public void Every_status_keeps_the_frame_for_everyone_in_both_languages(string life, string language)
    {
        var scene = Live(life);

        foreach (var viewer in new[] { scene.Ada, scene.Bob, scene.Stranger })
            Shown.KeepsTheFrame(VendorCard.Build(scene.View(viewer, language)), "OPP-2026-42");
    }

    [Theory, MemberData(nameof(EveryLife))]
    public void No_vendor_learns_anything_about_another(string life, string language)
    {
        var scene = Live(life);

        var words = Shown.Words(VendorCard.Build(scene.View(scene.Bob, language)));

        Assert.DoesNotContain("Ada", words, StringComparison.Ordinal);
        Assert.DoesNotContain(Scene.Secret, words, StringComparison.Ordinal);
        Assert.DoesNotContain("The tests are missing", words, StringComparison.Ordinal);
    }

    public static TheoryData<string> Each => [.. Lives.Keys];

    [Theory, MemberData(nameof(Each))]
    public void Each_status_has_its_word_and_its_buttons(string life)
    {
        var scene = Live(life);
        var card = VendorCard.Build(scene.View(scene.Ada));

        Assert.StartsWith($"{Lives[life].Ada} · ", card.Heading, StringComparison.Ordinal);
        Assert.StartsWith($"{Lives[life].Bob} · ", VendorCard.Build(scene.View(scene.Bob)).Heading, StringComparison.Ordinal);
        Assert.Equal(Lives[life].Buttons, card.ActionIds());
        Assert.All(card.Actions, action => Assert.Equal(scene.Record.TermsVersion, action.Subject!.Version));
    }

    [Fact]
    public void The_offer_says_what_is_agreed_to()
    {
        var card = VendorCard.Build(Live("offered").View(Viewer));

        var words = Shown.Words(card);
        Assert.All(["$4,500.00", "Mon, Jan 11, 2027", "MIT", "It can be used with a keyboard alone", "30 days"], fact => Assert.Contains(fact, words, StringComparison.Ordinal));
        Assert.Equal(
            "You are chosen for OPP-2026-42, Fix the date picker: deliver by Mon, Jan 11, 2027 for $4,500.00, tax included. Accept or decline before Mon, Dec 14, 2026, 10:01 a.m. EST.",
            card.Spoken);
    }

    [Fact]
    public void Rework_names_the_criteria_that_failed()
    {
        var card = VendorCard.Build(Live("rework").View(Viewer));

        Assert.Equal([true, false], card.Body.OfType<CardElement.Checklist>().Single().Items.Select(item => item.Met));
        Assert.Contains("The tests are missing", Shown.Words(card), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("invoiced", "Day 11 of 30, waiting for certification (s. 34)", "Payment due")]
    [InlineData("certified", "Day 11 of 30, waiting for payment (s. 33)", "Payment due")]
    public void While_payment_runs_it_says_the_day_and_who_holds_it(string life, string day, string holder)
    {
        var scene = Live(life);
        scene.Now = scene.Now.AddDays(11);

        var facts = VendorCard.Build(scene.View(scene.Ada)).Body.OfType<CardElement.Facts>().Single().Items.Select(fact => fact.Value.ToString()).ToList();

        Assert.Contains(day, facts);
        Assert.Contains(holder, VendorCard.Build(scene.View(scene.Ada)).Body.OfType<CardElement.Facts>().Single().Items.Select(fact => fact.Label));
    }

    [Fact]
    public void Those_not_chosen_read_the_buyers_reasons_once_the_choice_is_made()
    {
        var words = Shown.Words(VendorCard.Build(Live("contract").View(Loser)));

        Assert.Contains("No earlier work to look at", words, StringComparison.Ordinal);
        Assert.Contains("ask the buyer", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cancelled", "no longer needed")]
    [InlineData("none suitable", "no fit")]
    [InlineData("terminated", "nothing came")]
    public void What_ended_says_why(string life, string reason)
    {
        var card = VendorCard.Build(Live(life).View(Viewer));

        Assert.Contains(reason, card.Spoken, StringComparison.Ordinal);
        Assert.Contains(reason, Shown.Words(card.Body.ToList()), StringComparison.Ordinal);
    }

    private Person? Viewer { get; set; }

    private Person? Loser { get; set; }

    private Scene Live(string life)
    {
        var scene = new Scene();
        Lives[life].Live(scene);
        (Viewer, Loser) = (scene.Ada, scene.Bob);
        return scene;
    }

    private static Scene Both(Scene scene) => scene.Opens().Proposes(scene.Ada).Proposes(scene.Bob, "Bob's own way");

    private static void Terminates(Scene scene)
    {
        scene.UnderContract().Now = Scene.Start.AddDays(60);
        scene.Does(new ContractTerminated("nothing came", true), scene.Buyer);
    }

    private static Scene EndsEarly(Scene scene) => scene.UnderContract().Does(new ContractTerminated("The need is gone.", true, 40), scene.Buyer);
}
