using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Tests.Proposals;

/// <summary>Before closing nobody but its author sees a proposal's words or who wrote it; afterwards only those who decide do.</summary>
public class SealedProposalsTests
{
    private readonly Scene scene = new Scene().Opens();

    public SealedProposalsTests() => scene.Proposes(scene.Ada).Proposes(scene.Bob, "Bob's own way");

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Before_closing_nothing_that_anybody_can_open_tells_more_than_the_count(string language)
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        foreach (var person in scene.Everyone.Where(person => person != scene.Ada))
        {
            var view = scene.View(person, language);
            var turn = scene.Turn(person, OriginKind.MessageButton, new Subject(scene.Record.Id, 1, scene.Of(scene.Ada).Id.ToString()), [], language);
            object[] seen =
            [
                ProposalRows.Build(view).ToList(), VendorCard.Build(view),
                await new ListProposals(db).DoAsync(turn, scene.Record, TestContext.Current.CancellationToken),
                await new ViewProposal(db).DoAsync(turn, scene.Record, TestContext.Current.CancellationToken),
            ];
            Assert.All(seen, one => Tells(one, nothingOf: scene.Ada));
        }
    }

    [Fact]
    public async Task The_buyer_hears_how_many_there_are_and_when_they_open()
    {
        var said = (await ListAsync(scene.Types(scene.Buyer))).Sentence();

        Assert.Equal("OPP-2026-42 has 2 sealed proposals. Nobody reads them before Thu, Dec 10, 2026, 10:00 a.m. EST.", said);
        Assert.Equal("2 sealed proposals", Assert.IsType<CardElement.Row>(Assert.Single(ProposalRows.Build(scene.View(scene.Buyer)))).Text.ToString());
    }

    [Fact]
    public async Task A_sealed_proposal_is_refused_like_one_that_does_not_exist()
    {
        var real = await ViewAsync(scene.Clicks(scene.Buyer, scene.Of(scene.Ada).Id.ToString()));
        var made = await ViewAsync(scene.Clicks(scene.Buyer, Guid.NewGuid().ToString("n")));

        Assert.Equal(real.Sentence(), made.Sentence());
    }

    [Fact]
    public async Task It_stays_sealed_while_the_job_that_closes_is_late()
    {
        scene.Now = Scene.Closing.AddHours(3);

        Assert.StartsWith("Proposals on this opportunity are sealed", (await ViewAsync(scene.Clicks(scene.Buyer, scene.Of(scene.Ada).Id.ToString()))).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_cancelled_before_closing_is_never_opened()
    {
        scene.Does(new OpportunityCancelled("no need"), scene.Buyer);
        scene.Now = Scene.Closing.AddDays(30);

        Assert.True(SealedProposals.Hold(scene.Record));
        Assert.Equal("OPP-2026-42 was cancelled before its closing, so its 2 proposals stay sealed.", (await ListAsync(scene.Types(scene.Buyer))).Sentence());
    }

    [Fact]
    public void What_was_cancelled_after_closing_was_open_already()
    {
        scene.Closes().Does(new OpportunityCancelled("no need"), scene.Buyer);

        Assert.False(SealedProposals.Hold(scene.Record));
    }

    [Fact]
    public async Task Before_it_opens_nobody_but_the_buyer_learns_that_it_exists()
    {
        var draft = new Scene();
        await using var database = await draft.RegisterAsync();
        await using var db = database.Open();
        foreach (var person in draft.Everyone)
        {
            var list = await new ListProposals(db).DoAsync(draft.Types(person), draft.Record, TestContext.Current.CancellationToken);
            Assert.StartsWith(person == draft.Buyer ? "OPP-2026-42 is not open yet" : "There is no opportunity #42.", list.Sentence(), StringComparison.Ordinal);
            var one = await new ViewProposal(db).DoAsync(draft.Types(person), draft.Record, TestContext.Current.CancellationToken);
            Assert.Equal(person != draft.Buyer, one.Sentence() == list.Sentence());
        }
    }

    [Fact]
    public async Task Its_author_reads_it_at_any_time()
    {
        Assert.Contains(Scene.Secret, Shown.Words((await ViewAsync(scene.Clicks(scene.Ada))).Card()), StringComparison.Ordinal);
        scene.Closes();
        Assert.Contains(Scene.Secret, Shown.Words((await ViewAsync(scene.Types(scene.Ada))).Card()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_author_never_reads_what_the_buyer_noted_on_the_way()
    {
        scene.Closes().Judges(scene.Ada, Verdict.Fail, "too slow for us");

        Assert.DoesNotContain("too slow", Shown.Words((await ViewAsync(scene.Clicks(scene.Ada))).Card()), StringComparison.Ordinal);
        Assert.DoesNotContain("too slow", Shown.Words(VendorCard.Build(scene.View(scene.Ada))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_closing_the_buyer_reads_judges_and_recommends()
    {
        scene.Closes();

        var list = (await ListAsync(scene.Types(scene.Buyer))).Card();
        var rows = list.Body.Cast<CardElement.Row>().ToList();
        Assert.Equal(["1. Ada Works Inc. · delivers by Mon, Jan 11, 2027", "2. Bob & Sons · delivers by Mon, Jan 11, 2027"], rows.Select(row => row.Text.ToString()));
        Assert.Equal("View the proposal of Ada Works Inc.", rows[0].Action!.SpokenLabel);

        var card = (await ViewAsync(scene.Clicks(scene.Buyer, rows[0].Action!.Subject!.Detail))).Card();
        Assert.Contains(Scene.Secret, Shown.Words(card), StringComparison.Ordinal);
        Assert.Equal(["award.recommend", "proposal.pass", "proposal.fail", "opportunity.show"], card.ActionIds());
        Assert.All(card.Actions, action => Assert.Equal(scene.Of(scene.Ada).Id.ToString(), action.Subject!.Detail));
    }

    [Theory]
    [InlineData(Roles.Approver)]
    [InlineData(Roles.Auditor)]
    public async Task Once_an_award_is_recommended_those_who_decide_or_audit_read_only(Roles role)
    {
        scene.Closes().Recommends(scene.Ada);
        scene.Approver.Grant(role, scene.Approver.Limit, []);

        var card = (await ViewAsync(scene.Clicks(scene.Approver, scene.Of(scene.Ada).Id.ToString()))).Card();

        Assert.Contains(Scene.Secret, Shown.Words(card), StringComparison.Ordinal);
        Assert.Equal(["opportunity.show"], card.ActionIds());
    }

    [Fact]
    public void An_approver_reads_nothing_before_an_award_is_recommended_and_a_certifier_never()
    {
        scene.Closes();
        Assert.False(SealedProposals.MayBeReadBy(scene.Record, scene.Approver.AsActor(scene.At)));

        scene.Recommends(scene.Ada);
        Assert.True(SealedProposals.MayBeReadBy(scene.Record, scene.Approver.AsActor(scene.At)));
        scene.Approver.Grant(Roles.Certifier, scene.Approver.Limit, []);
        Assert.False(SealedProposals.MayBeReadBy(scene.Record, scene.Approver.AsActor(scene.At)));
    }

    [Fact]
    public async Task After_closing_everybody_else_is_refused()
    {
        scene.Closes();
        foreach (var person in new[] { scene.Bob, scene.Payer, scene.Stranger })
        {
            Assert.StartsWith("Only the buyer and those who decide", (await ListAsync(scene.Types(person))).Sentence(), StringComparison.Ordinal);
            Tells(await ViewAsync(scene.Clicks(person, scene.Of(scene.Ada).Id.ToString())), nothingOf: scene.Ada);
        }
    }

    [Fact]
    public void Nobody_who_proposed_reads_the_others_whatever_their_role()
    {
        scene.Closes();
        scene.Bob.Grant(Roles.Approver | Roles.Auditor, scene.Approver.Limit, []);

        Assert.False(SealedProposals.MayBeReadBy(scene.Record, scene.Bob.AsActor(scene.At)));
        Assert.Equal("2 proposals", Assert.IsType<CardElement.Row>(Assert.Single(ProposalRows.Build(scene.View(scene.Bob)))).Text.ToString());
    }

    [Fact]
    public async Task A_withdrawn_proposal_is_its_authors_alone()
    {
        scene.Withdraws(scene.Ada).Closes();

        Assert.StartsWith("This proposal is not there", (await ViewAsync(scene.Clicks(scene.Buyer, scene.Of(scene.Ada).Id.ToString()))).Sentence(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", Shown.Words(ProposalRows.Build(scene.View(scene.Buyer)).ToList()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_says_what_was_found_and_what_is_missing()
    {
        scene.Amends();
        scene.Closes().Judges(scene.Ada, Verdict.Pass, "good");

        Assert.Equal(
            "1. Ada Works Inc. · delivers by Mon, Jan 11, 2027 · Passes · ⚠ last amendment not confirmed",
            Assert.IsType<CardElement.Row>(ProposalRows.Build(scene.View(scene.Buyer))[0]).Text.ToString());
    }

    private void Tells(object seen, Person nothingOf)
    {
        var words = Shown.Words(seen);
        Assert.DoesNotContain(Scene.Secret, words, StringComparison.Ordinal);
        Assert.DoesNotContain("ada-works", words, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(nothingOf.Vendor!.LegalName, words, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Of(nothingOf).Id.ToString(), words, StringComparison.Ordinal);
    }

    private async Task<Reply> ListAsync(Turn turn)
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        return await new ListProposals(db).DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
    }

    private async Task<Reply> ViewAsync(Turn turn)
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        return await new ViewProposal(db).DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
    }
}
