using System.Globalization;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Settings;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Awards;

public class AuthorizeAwardTests
{
    private readonly Scene scene = new Scene().Opens();

    public AuthorizeAwardTests() => scene.Proposes(scene.Ada).Proposes(scene.Bob).Closes();

    [Fact]
    public async Task A_click_with_the_facts_of_its_card_authorizes()
    {
        scene.Recommends(scene.Ada);
        var button = AuthorizationCard.Build(scene.View(scene.Approver)).Actions[0];

        var said = (await DoAsync(scene.Turn(scene.Approver, OriginKind.MessageButton, button.Subject!, []))).Sentence();

        Assert.Equal("You authorized $4,500.00 for Ada Works Inc. on OPP-2026-42. The vendor has until Mon, Dec 14, 2026, 10:01 a.m. EST to accept.", said);
        Assert.Equal((OpportunityStatus.Offered, scene.Ada.Id), (scene.Record.Status, scene.Record.Award!.Vendor));
    }

    [Theory]
    [InlineData("4500.00", true)]
    [InlineData("4500.01", false)]
    public async Task From_the_configured_amount_on_only_the_form_that_shows_everything_once_more_authorizes(string from, bool confirms)
    {
        scene.Policy = scene.Policy with { ConfirmFrom = decimal.Parse(from, CultureInfo.InvariantCulture) };
        scene.Recommends(scene.Ada);
        var button = AuthorizationCard.Build(scene.View(scene.Approver)).Actions[0];
        Assert.Equal(confirms ? ReviewAward.ActionId : "award.authorize", button.ActionId);

        // A card from before the setting was changed, or a click of somebody's own making.
        var clicked = await DoAsync(scene.Clicks(scene.Approver, Shown()));
        Assert.Equal(confirms ? OpportunityStatus.AwaitingAuthorization : OpportunityStatus.Offered, scene.Record.Status);
        if (!confirms) return;

        Assert.Equal(ReviewAward.ActionId, clicked.Card().Actions[0].ActionId);
        var form = await ReviewsAsync(scene.Clicks(scene.Approver, Shown()));
        Assert.Equal(("award.authorize", Shown()), (form.ActionId, form.Subject!.Detail));
        await DoAsync(scene.Sends(scene.Approver, form.Subject.Detail));
        Assert.Equal(OpportunityStatus.Offered, scene.Record.Status);
    }

    [Fact]
    public async Task Typed_it_always_shows_the_card_first()
    {
        scene.Recommends(scene.Ada);

        var card = (await DoAsync(scene.Types(scene.Approver))).Card();

        Assert.Equal("award.authorize", card.Actions[0].ActionId);
        Assert.Equal(OpportunityStatus.AwaitingAuthorization, scene.Record.Status);
    }

    [Fact]
    public async Task A_click_on_facts_that_have_changed_gets_the_fresh_card()
    {
        scene.Recommends(scene.Ada);
        var before = scene.Clicks(scene.Approver, Shown());
        scene.Does(new RecommendationReturned("think again"), scene.Approver);
        scene.Now = scene.Now.AddMinutes(1);
        scene.Recommends(scene.Bob, "On second thought");

        var card = (await DoAsync(before)).Card();

        Assert.StartsWith("This has changed since you saw it.", card.Spoken, StringComparison.Ordinal);
        Assert.Contains("Bob & Sons", card.Spoken, StringComparison.Ordinal);
        Assert.Equal(Shown(), card.Actions[0].Subject!.Detail);
        Assert.Equal(OpportunityStatus.AwaitingAuthorization, scene.Record.Status);
    }

    [Fact]
    public async Task The_second_of_two_approvers_learns_that_it_is_done()
    {
        scene.Recommends(scene.Ada);
        var click = scene.Clicks(scene.Approver, Shown());
        await DoAsync(click);

        Assert.StartsWith("This award was authorized on", (await DoAsync(click)).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_buyer_never_authorizes_their_own_award()
    {
        scene.Buyer.Grant(Roles.Buyer | Roles.Approver, new Money(1_000_000), []);
        scene.Recommends(scene.Ada);

        Assert.StartsWith("You are the buyer", (await DoAsync(scene.Clicks(scene.Buyer, Shown()))).Sentence(), StringComparison.Ordinal);
        Assert.Null(scene.Record.Award);
    }

    [Fact]
    public async Task With_two_steps_the_first_waits_for_the_second()
    {
        scene.Policy = scene.Policy with { AuthorizationSteps = 2 };
        scene.Recommends(scene.Ada);

        var said = (await DoAsync(scene.Clicks(scene.Approver, Shown()))).Sentence();

        Assert.StartsWith("You authorized step 1 of 2 for OPP-2026-42.", said, StringComparison.Ordinal);
        Assert.Null(scene.Record.Award);
    }

    [Fact]
    public async Task A_click_on_a_card_with_the_vendors_earlier_name_gets_the_fresh_card()
    {
        scene.Recommends(scene.Ada);
        var before = scene.Clicks(scene.Approver, Shown());
        scene.Ada.BecomeVendor(scene.Ada.Vendor! with { LegalName = "Somebody Else Ltd." });

        var card = (await DoAsync(before)).Card();

        Assert.StartsWith("This has changed since you saw it.", card.Spoken, StringComparison.Ordinal);
        Assert.Contains("Somebody Else Ltd.", card.Spoken, StringComparison.Ordinal);
        Assert.Equal(OpportunityStatus.AwaitingAuthorization, scene.Record.Status);
    }

    private string? Shown() => AuthorizationShown.Of(scene.View(scene.Approver))?.Fingerprint;

    private async Task<Form> ReviewsAsync(Turn turn)
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        return (await new ReviewAward(db).DoAsync(turn, scene.Record, TestContext.Current.CancellationToken)).Form();
    }

    private async Task<Reply> DoAsync(Turn turn)
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        return await new AuthorizeAward(db, new PublicAddress(Url: null)).DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
    }
}
