using DevExChat.Domain.Policy;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Tests.Proposals;

public class SubmitProposalTests
{
    private readonly Scene scene = new Scene().Opens();

    private static (string, string)[] Complete =>
    [
        ("approach", Scene.Secret), ("deliverby", "2027-01-11"), ("evidence", "https://example.ca/earlier"), ("github", "@ada-works"),
        ("noconflict", "yes"), ("terms", "yes"),
    ];

    [Fact]
    public async Task Admits_a_complete_proposal_and_says_until_when_it_is_sealed()
    {
        var said = (await DoAsync(scene.Sends(scene.Ada, null, Complete))).Sentence();

        Assert.Equal("Your proposal for OPP-2026-42 is in. It stays sealed until Thu, Dec 10, 2026, 10:00 a.m. EST; until then you can edit or withdraw it.", said);
        var own = scene.Of(scene.Ada);
        Assert.Equal((Scene.Secret, "https://example.ca/earlier", "ada-works", Scene.Promised), (own.Content!.Approach, own.Content.Evidence, own.Content.GitHubHandle, own.Content.DeliverBy));
        Assert.Equal((1, scene.Record.TermsVersion, own.Content.Fingerprint()), (own.Revision, own.TermsVersion, own.Fingerprint));
        Assert.DoesNotContain(Scene.Secret, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Fix the date picker", "in 9 days")]
    [InlineData("fr", "Réparer le sélecteur de dates", "dans 9 jours")]
    public async Task Opens_a_form_that_says_what_is_asked_for_and_how_much_time_is_left(string language, string title, string left)
    {
        var form = (await DoAsync(scene.Turn(scene.Ada, OriginKind.MessageButton, new Subject(scene.Record.Id, 1), [], language))).Form();

        Shown.FitsADialog(form);
        Assert.Equal(["approach", "deliverby", "evidence", "github", "noconflict", "terms"], form.Fields.Select(field => field.Name));
        Assert.Equal("ada-works", form.Fields[3].Initial);
        Assert.Equal("2027-02-01", form.Fields[1].Initial);
        var recap = Shown.Words(form);
        Assert.Contains(title, recap, StringComparison.Ordinal);
        Assert.Contains(left, recap, StringComparison.Ordinal);
        Assert.Contains("It is tested", recap, StringComparison.Ordinal);
        Assert.Contains("MIT", recap, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fills_the_form_with_what_was_typed()
    {
        var form = (await DoAsync(scene.Types(scene.Ada, ("approach", "Slowly and well"), ("deliverby", "+60d"), ("evidence", "https://example.ca/x")))).Form();

        Assert.Equal(["Slowly and well", "2027-01-30", "https://example.ca/x"], form.Fields.Take(3).Select(field => field.Initial));
        Assert.Empty(scene.Record.Proposals);
    }

    [Fact]
    public async Task Says_at_once_when_a_typed_day_cannot_be_read() =>
        Assert.Contains("“soonish”", (await DoAsync(scene.Types(scene.Ada, ("deliverby", "soonish")))).Sentence(), StringComparison.Ordinal);

    [Fact]
    public async Task Revises_the_proposal_that_stands()
    {
        scene.Proposes(scene.Ada);

        var form = (await DoAsync(scene.Clicks(scene.Ada))).Form();
        Assert.Equal("Revise your proposal", form.Title);
        Assert.Equal([Scene.Secret, "2027-01-11", "https://example.ca/work", "ada-works"], form.Fields.Take(4).Select(field => field.Initial));
        Assert.All(form.Fields.Skip(4), tick => Assert.Null(tick.Initial));

        await DoAsync(scene.Sends(scene.Ada, null, [("approach", "Another way"), .. Complete.Skip(1)]));
        var own = Assert.Single(scene.Record.Proposals);
        Assert.Equal((2, "Another way"), (own.Revision, own.Content!.Approach));
    }

    [Fact]
    public async Task Comes_back_under_the_same_number_after_withdrawing()
    {
        scene.Proposes(scene.Ada);
        var number = scene.Of(scene.Ada).Id;
        scene.Withdraws(scene.Ada);

        await DoAsync(scene.Sends(scene.Ada, null, Complete));

        Assert.Equal((number, 1), (scene.Of(scene.Ada).Id, scene.Record.ProposalCount));
    }

    [Fact]
    public async Task Refuses_a_proposal_at_the_closing_instant_before_a_form_is_opened()
    {
        scene.Now = Scene.Closing;

        Assert.StartsWith("It closed on", (await DoAsync(scene.Clicks(scene.Ada))).Sentence(), StringComparison.Ordinal);
        Assert.StartsWith("It closed on", (await DoAsync(scene.Sends(scene.Ada, null, Complete))).Corrections()[""], StringComparison.Ordinal);
        Assert.Empty(scene.Record.Proposals);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Sends_somebody_without_a_profile_to_it_and_back(string language)
    {
        var card = (await DoAsync(scene.Turn(scene.Stranger, OriginKind.MessageButton, new Subject(scene.Record.Id, 1), [], language))).Card();

        Shown.KeepsTheFrame(card, "OPP-2026-42");
        var profile = Assert.Single(card.Actions);
        Assert.Equal(("person.profile", scene.Record.Id), (profile.ActionId, profile.Subject!.Opportunity));
    }

    [Fact]
    public async Task Refuses_a_government_employee_before_a_form_is_opened()
    {
        scene.Approver.BecomeVendor(scene.Ada.Vendor! with { LegalName = "Angela's" });

        Assert.StartsWith("People who work for the government", (await DoAsync(scene.Clicks(scene.Approver))).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_a_government_employee_for_evidence_where_the_policy_lets_them_propose()
    {
        scene.Policy = scene.Policy with { GovernmentEmployees = GovernmentEmployees.AllowWithEvidence };
        scene.Ada.BecomeVendor(scene.Ada.Vendor! with { GovernmentEmployee = true });

        var evidence = (await DoAsync(scene.Clicks(scene.Ada))).Form().Fields.Single(field => field.Name == "evidence");
        Assert.False(evidence.Optional);
        var wrong = (await DoAsync(scene.Sends(scene.Ada, null, [.. Complete.Where(field => field.Item1 != "evidence")]))).Corrections();
        Assert.Equal(["evidence"], wrong.Keys);
    }

    [Fact]
    public async Task Tells_the_buyer_that_they_cannot_propose() =>
        Assert.StartsWith("You are on the buying side", (await DoAsync(scene.Clicks(scene.Buyer))).Sentence(), StringComparison.Ordinal);

    [Fact]
    public async Task Shows_everything_that_is_wrong_under_its_field_at_once()
    {
        var wrong = (await DoAsync(scene.Sends(scene.Ada, null, ("deliverby", "2027-01-11"), ("github", "not a handle")))).Corrections();

        Assert.Equal(["approach", "github", "noconflict", "terms"], wrong.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(scene.Record.Proposals);
    }

    [Fact]
    public async Task Asks_for_a_day_of_delivery()
    {
        var wrong = (await DoAsync(scene.Sends(scene.Ada, null, [.. Complete.Where(field => field.Item1 != "deliverby")]))).Corrections();

        Assert.Equal(["deliverby"], wrong.Keys);
    }

    [Fact]
    public async Task Refuses_a_form_that_showed_older_terms()
    {
        scene.Amends();

        var wrong = (await DoAsync(scene.Turn(scene.Ada, OriginKind.Form, new Subject(scene.Record.Id, 1), Complete))).Corrections();

        Assert.StartsWith("This has changed since you saw it", wrong[""], StringComparison.Ordinal);
        Assert.Empty(scene.Record.Proposals);
    }

    private Task<Reply> DoAsync(Turn turn) => new SubmitProposal().DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
}
