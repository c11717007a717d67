using DevExChat.Domain;
using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Tests.Proposals;

/// <summary>A vendor names a price; until closing it is as sealed as the words, and after it the buying side reads it with its rank.</summary>
public class PricedProposalTests
{
    private readonly Scene scene = new Scene().AsksForPrices().Opens();

    [Theory]
    [InlineData("en", "At most $3,982.30, which is $4,500.00 with tax.", "$4,500.00 at most")]
    [InlineData("fr", "Au plus 3\u00A0982,30\u00A0$, soit 4\u00A0500,00\u00A0$ avec taxe.", "4\u00A0500,00\u00A0$ au plus")]
    public async Task The_form_asks_for_a_price_and_says_the_most_that_is_paid(string language, string hint, string terms)
    {
        var form = (await DoAsync(scene.Turn(scene.Ada, OriginKind.MessageButton, new Subject(scene.Record.Id, 2), [], language))).Form();

        Shown.FitsADialog(form);
        var price = form.Fields[1];
        Assert.Equal(("price", FieldKind.Amount, false, null), (price.Name, price.Kind, price.Optional, price.Initial));
        Assert.StartsWith(hint, price.Hint, StringComparison.Ordinal);
        Assert.Contains(terms, Shown.Words(form), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_or_written_before_stands_in_the_form_with_its_total()
    {
        var typed = (await DoAsync(scene.Types(scene.Ada, ("price", "3,500")))).Form().Fields[1];
        Assert.Equal(("3500.00", "$3,955.00 with tax, of $4,500.00 at most ($3,982.30 before tax). Nobody but you reads it before closing."), (typed.Initial, typed.Hint));

        scene.Proposes(scene.Ada, net: new Money(350_001));
        Assert.Equal("3500.01", (await DoAsync(scene.Clicks(scene.Ada))).Form().Fields[1].Initial);
    }

    [Theory]
    [InlineData("", "Write the price you ask, before tax and above $0.00.")]
    [InlineData("1,000.005", "has a fraction of a cent")]
    [InlineData("-5", "is negative")]
    [InlineData("0", "cannot be zero")]
    [InlineData("1e9", "is not an amount")]
    [InlineData("3982.31", "The buyer pays $3,982.30 before tax at most, which is $4,500.00 with tax. Lower your price.")]
    public async Task A_price_that_cannot_be_paid_is_refused_under_its_field(string typed, string why)
    {
        var reply = await DoAsync(scene.Sends(scene.Ada, null, Complete(typed)));

        Assert.Contains(why, reply.Corrections()["price"], StringComparison.Ordinal);
        Assert.Empty(scene.Record.Proposals);
    }

    [Theory]
    [InlineData("3982.30", 398_230)]
    [InlineData("$3,500.00", 350_000)]
    public async Task A_price_is_kept_to_the_cent_and_part_of_the_fingerprint(string typed, long cents)
    {
        Assert.Contains("is in", (await DoAsync(scene.Sends(scene.Ada, null, Complete(typed)))).Sentence(), StringComparison.Ordinal);

        var own = scene.Of(scene.Ada);
        Assert.Equal((cents, own.Content!.Fingerprint()), (own.Content.Net!.Value.Cents, own.Fingerprint));
        Assert.NotEqual(own.Fingerprint, (own.Content with { Net = own.Content.Net - new Money(1) }).Fingerprint());
    }

    [Fact]
    public async Task Where_the_price_is_the_buyers_own_none_is_taken()
    {
        var picked = new Scene().Opens();

        Assert.Contains("Leave yours out", (await DoAsync(picked, picked.Sends(picked.Ada, null, Complete("3500")))).Corrections()["price"], StringComparison.Ordinal);
        Assert.Contains("Leave yours out", (await DoAsync(picked, picked.Types(picked.Ada, ("price", "3500")))).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_vendor_reads_their_own_price_on_each_of_their_cards_and_never_how_it_compares()
    {
        scene.Proposes(scene.Ada, net: new Money(350_000)).Proposes(scene.Bob, "Bob's own way", net: new Money(300_000));

        foreach (var next in new Action[] { () => { }, () => scene.Amends(), () => scene.Closes() })
        {
            next();
            var card = VendorCard.Build(scene.View(scene.Ada));
            Shown.KeepsTheFrame(card, "OPP-2026-42");
            Assert.Contains("$3,955.00 with tax", Shown.Words(card), StringComparison.Ordinal);
            foreach (var words in new[] { Shown.Words(card), Shown.Words(ProposalCard.Build(scene.View(scene.Ada), scene.Of(scene.Ada))) })
            {
                Assert.DoesNotContain("3,390", words, StringComparison.Ordinal);
                Assert.DoesNotContain("2nd", words, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("en", "1. Ada Works Inc. · $3,955.00 with tax, 2nd of 2 · delivers by Mon, Jan 11, 2027", "2. Bob & Sons · $3,390.00 with tax, lowest of 2 · delivers by Mon, Jan 11, 2027")]
    [InlineData("fr", "1. Ada Works Inc. · 3\u00A0955,00\u00A0$, taxes comprises, 2e sur 2 · livraison le lun. 11 janv. 2027", "2. Bob & Sons · 3\u00A0390,00\u00A0$, taxes comprises, le plus bas de 2 · livraison le lun. 11 janv. 2027")]
    public void After_closing_the_buyer_reads_each_price_and_its_rank(string language, string first, string second)
    {
        scene.Proposes(scene.Ada, net: new Money(350_000)).Proposes(scene.Bob, "Bob's own way", net: new Money(300_000)).Closes();

        var rows = ProposalRows.Build(scene.View(scene.Buyer, language)).Cast<CardElement.Row>().Select(row => row.Text.ToString());
        Assert.Equal([first, second], rows);
        foreach (var verdict in new[] { Verdict.None, Verdict.Pass })
        {
            if (verdict != Verdict.None) scene.Judges(scene.Ada, verdict, "Good.");
            var card = ProposalCard.Build(scene.View(scene.Buyer, language), scene.Of(scene.Ada));
            Shown.KeepsTheFrame(card, "OPP-2026-42");
            Assert.Contains(language == "en" ? "2nd of 2" : "2e sur 2", Shown.Words(card), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_that_cannot_be_chosen_is_shown_without_a_rank()
    {
        scene.Proposes(scene.Ada, net: new Money(350_000)).Proposes(scene.Bob, net: new Money(300_000)).Closes().Judges(scene.Bob, Verdict.Fail, "No plan.");

        var rows = ProposalRows.Build(scene.View(scene.Buyer)).Cast<CardElement.Row>().Select(row => row.Text.ToString()).ToList();
        Assert.StartsWith("1. Ada Works Inc. · $3,955.00 with tax · delivers", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("2. Bob & Sons · $3,390.00 with tax · delivers", rows[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "up to $4,500.00 with tax ($3,982.30 + 13% tax)", "who chooses among the prices that vendors name and says why", "up to $4,500.00 with tax, closes")]
    [InlineData("fr", "jusqu'à 4\u00A0500,00\u00A0$ avec taxe", "choisit entre les prix que proposent les fournisseurs et dit pourquoi", "jusqu'à 4\u00A0500,00\u00A0$ avec taxe")]
    public void The_channel_reads_the_most_that_is_paid_until_there_is_a_contract_and_then_its_price(string language, string price, string method, string spoken)
    {
        scene.Proposes(scene.Ada, net: new Money(350_000)).Proposes(scene.Bob, net: new Money(300_000));
        var open = OpportunityCard.Build(scene.View(null, language));
        Assert.Contains(method, Shown.Words(open), StringComparison.Ordinal);
        Assert.Contains(spoken, open.Spoken, StringComparison.Ordinal);

        foreach (var next in new Action[] { () => { }, () => scene.Closes(), () => scene.Recommends(scene.Ada), () => scene.Authorizes() })
        {
            next();
            foreach (var viewer in new[] { null, scene.Bob, scene.Stranger })
            {
                var words = Shown.Words(OpportunityCard.Build(scene.View(viewer, language))) + Shown.Words(DetailsCard.Build(scene.View(viewer, language)));
                Assert.Contains(price, words, StringComparison.Ordinal);
                Assert.DoesNotContain(language == "en" ? "3,955" : "3\u00A0955", words, StringComparison.Ordinal);
            }
        }

        scene.Accepts(scene.Ada);
        var awarded = Shown.Words(OpportunityCard.Build(scene.View(null, language)));
        Assert.Contains(language == "en" ? "$3,955.00 ($3,500.00 + 13% tax)" : "3\u00A0955,00\u00A0$ (3\u00A0500,00\u00A0$", awarded, StringComparison.Ordinal);
        Assert.DoesNotContain(language == "en" ? "4,500" : "4\u00A0500", awarded, StringComparison.Ordinal);
    }

    private static (string, string)[] Complete(string price) =>
        [("approach", Scene.Secret), ("price", price), ("deliverby", "2027-01-11"), ("noconflict", "yes"), ("terms", "yes")];

    private Task<Reply> DoAsync(Turn turn) => DoAsync(scene, turn);

    private static Task<Reply> DoAsync(Scene scene, Turn turn) => new SubmitProposal().DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
}
