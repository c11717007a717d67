using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Awards;

public class AuthorizationCardTests
{
    private readonly Scene scene = new Scene().Opens();

    public AuthorizationCardTests() => scene.Proposes(scene.Ada).Proposes(scene.Bob, "Bob's own way").Closes().Recommends(scene.Ada, new string('y', 1000));

    [Theory]
    [InlineData("en", "Authorize $4,500.00")]
    [InlineData("fr", "Autoriser 4\u00A0500,00\u00A0$")]
    public void Shows_what_is_decided_on_and_the_amount_on_its_button(string language, string label)
    {
        var card = AuthorizationCard.Build(scene.View(scene.Approver, language));

        Shown.KeepsTheFrame(card, "OPP-2026-42");
        Assert.Equal(label, card.Actions[0].Label);
        Assert.Equal(["award.authorize", "award.reject", "proposal.view"], card.Actions.Select(action => action.ActionId));
        Assert.Equal(["award.return", "authority.delegate", "award.ask", "notice.snooze", "opportunity.show"], card.More.Select(action => action.ActionId));
        var words = Shown.Words(card);
        Assert.All(["Ada Works Inc.", "The buyer", "yyyy"], fact => Assert.Contains(fact, words, StringComparison.Ordinal));
        Assert.Equal(5, card.Body.OfType<CardElement.Facts>().Single().Items.Count);
    }

    [Fact]
    public void Only_whoever_holds_the_step_puts_it_off()
    {
        var other = scene.Certifier;
        other.Grant(Roles.Approver, new Money(100), []);

        Assert.Contains("notice.snooze", AuthorizationCard.Build(scene.View(scene.Approver)).ActionIds());
        Assert.DoesNotContain("notice.snooze", AuthorizationCard.Build(scene.View(other)).ActionIds());
    }

    [Fact]
    public void Each_check_is_a_sentence_that_holds() => Assert.Equal(
        [
            (true, "With tax it comes to $4,500.00, within the ceiling of $10,000.00."),
            (true, "Your limit of $10,000.00 covers it."),
            (true, "You may authorize for cost centre 4100."),
            (true, "You are not its buyer, not an evaluator and not a vendor on it."),
            (true, "The vendor agreed to the terms as they are now (version 1)."),
            (true, "It was chosen from 2 proposals."),
        ],
        Checks(scene.Approver).Select(item => (item.Met, item.Text)));

    [Fact]
    public void A_single_proposal_is_a_warning_that_is_to_be_reviewed()
    {
        var alone = new Scene().Opens();
        alone.Proposes(alone.Ada).Closes().Recommends(alone.Ada);

        var card = AuthorizationCard.Build(alone.View(alone.Approver));

        Assert.Equal([false], card.Body.OfType<CardElement.Checklist>().Single().Items.Skip(5).Select(item => item.Met));
        Assert.Equal("award.review", card.Actions[0].ActionId);
        Assert.Contains("It was the only proposal", card.Spoken, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limit", "Your limit of $4,499.99 does not cover $4,500.00.")]
    [InlineData("costcentre", "You may not authorize for cost centre 4100.")]
    [InlineData("duties", "You have another part in it as buyer, evaluator or vendor, so somebody else must authorize.")]
    [InlineData("role", "This takes the role of approver. Ask an administrator for it.")]
    [InlineData("lapsed", "The time for authorizing this award is over. The buyer can recommend it again.")]
    [InlineData("ceiling", "With tax it comes to $4,500.00, above the ceiling of $4,000.00.")]
    public void Whatever_would_refuse_takes_the_button_away_and_says_why(string against, string sentence)
    {
        var viewer = scene.Approver;
        switch (against)
        {
            case "limit": viewer.Grant(Roles.Approver, scene.Record.Terms.Total - new Money(1), []); break;
            case "costcentre": viewer.Grant(Roles.Approver, new Money(1_000_000), ["4200"]); break;
            case "duties": (viewer = scene.Bob).Grant(Roles.Approver, new Money(1_000_000), []); break;
            case "role": viewer.Grant(Roles.Auditor, new Money(1_000_000), []); break;
            case "lapsed": scene.Now = scene.Record.Recommendation!.LapsesAt; break;
            default: scene.Policy = scene.Policy with { Cap = 4000m }; break;
        }

        foreach (var language in Shown.Languages)
        {
            var card = AuthorizationCard.Build(scene.View(viewer, language));
            Shown.KeepsTheFrame(card, "OPP-2026-42");
            Assert.DoesNotContain("award.authorize", card.ActionIds());
        }

        Assert.Contains((false, sentence), Checks(viewer).Select(item => (item.Met, item.Text)));
        Assert.Contains(sentence, AuthorizationCard.Build(scene.View(viewer)).Spoken, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_authorized_the_step_before_sees_that_it_waits_for_another()
    {
        var two = new Scene { Policy = new() { AuthorizationSteps = 2 } }.Opens();
        two.Proposes(two.Ada).Closes().Recommends(two.Ada).Authorizes();

        var card = AuthorizationCard.Build(two.View(two.Approver));

        Assert.DoesNotContain("award.authorize", card.ActionIds());
        Assert.Contains("You have authorized this already.", card.Spoken, StringComparison.Ordinal);
        Assert.Contains("Step 2 of 2", Shown.Words(card), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Once_it_is_decided_it_says_by_whom_and_offers_nothing(string language)
    {
        scene.Authorizes();
        foreach (var next in new Action[] { () => { }, () => scene.Accepts(scene.Ada), () => scene.Delivers() })
        {
            next();
            var card = AuthorizationCard.Build(scene.View(scene.Approver, language));
            Shown.KeepsTheFrame(card, "OPP-2026-42");
            Assert.Empty(card.ActionIds());
            Assert.Contains("Angela", card.Spoken, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void What_went_another_way_offers_nothing(string language)
    {
        foreach (var next in new[] { new RecommendationRejected("no") as OpportunityEvent, new OpportunityCancelled("not needed") })
        {
            scene.Does(next, next is OpportunityCancelled ? scene.Buyer : scene.Approver);
            var card = AuthorizationCard.Build(scene.View(scene.Approver, language));
            Shown.KeepsTheFrame(card, "OPP-2026-42");
            Assert.Empty(card.ActionIds());
        }
    }

    private IReadOnlyList<CheckItem> Checks(Person viewer) =>
        AuthorizationCard.Build(scene.View(viewer)).Body.OfType<CardElement.Checklist>().Single().Items;
}
