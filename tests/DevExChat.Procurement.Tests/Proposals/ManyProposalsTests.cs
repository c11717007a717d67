using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Tests.Proposals;

/// <summary>However many proposals come, the buying side reads every one of them, by name.</summary>
public sealed class ManyProposalsTests
{
    private const int Many = 105;

    private readonly Scene scene = new Scene().Opens();
    private readonly List<Person> vendors = [];

    public ManyProposalsTests()
    {
        for (var at = 1; at <= Many; at++)
        {
            var vendor = Scene.Known($"Vendor {at}");
            vendor.BecomeVendor(scene.Ada.Vendor! with { LegalName = $"Vendor {at} Inc." });
            vendors.Add(vendor);
            scene.Now = Scene.Start.AddMinutes(at);
            scene.Proposes(vendor, $"Approach {at}");
        }

        scene.Closes();
    }

    [Fact]
    public async Task Button_after_button_leads_to_every_proposal_and_back()
    {
        var names = new List<string>();
        var turn = scene.Types(scene.Buyer);
        for (var page = 1; ; page++)
        {
            var card = (await ListAsync(turn)).Card();
            var rows = card.Body.OfType<CardElement.Row>().ToList();
            names.AddRange(rows.Where(row => row.Action!.ActionId == "proposal.view").Select(row => row.Text.ToString().Split(" · ")[0]));
            var others = rows.Where(row => row.Action!.ActionId == "proposal.list").ToList();
            Assert.Equal(page is 1 or 6 ? 1 : 2, others.Count);
            if (page == 6) break;
            turn = scene.Clicks(scene.Buyer, others[0].Action!.Subject!.Detail);
        }

        Assert.Equal(Enumerable.Range(1, Many).Select(number => $"{number}. Vendor {number} Inc."), names);

        var last = (await ListAsync(turn)).Card();
        Assert.EndsWith("has 105 proposals. Proposals 101 to 105 can be viewed below.", last.Spoken, StringComparison.Ordinal);
        var back = last.Body.OfType<CardElement.Row>().Last();
        Assert.Equal(("Proposals 81 to 100 of 105", "Previous", "81"), (back.Text.ToString(), back.Action!.Label, back.Action.Subject!.Detail));
    }

    [Theory]
    [InlineData("21", "21. Vendor 21 Inc.")]
    [InlineData("#101", "101. Vendor 101 Inc.")]
    [InlineData("0", "1. Vendor 1 Inc.")]
    [InlineData("2000000000", "105. Vendor 105 Inc.")]
    public async Task Typed_the_list_begins_where_it_is_told_to(string from, string first) =>
        Assert.StartsWith(first, Assert.IsType<CardElement.Row>((await ListAsync(scene.Types(scene.Buyer, ("from", from)))).Card().Body[0]).Text.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("21")]
    [InlineData("#105")]
    public async Task Typed_with_its_number_a_proposal_is_opened(string number)
    {
        var card = (await ListAsync(scene.Types(scene.Buyer, ("number", number)))).Card();

        Assert.Contains($"Approach {number.TrimStart('#')}", Shown.Words(card), StringComparison.Ordinal);
        Assert.Equal(["award.recommend", "proposal.pass", "proposal.fail"], card.Actions.Select(action => action.ActionId));
    }

    [Theory]
    [InlineData("number", "106")]
    [InlineData("number", "first")]
    [InlineData("from", "first")]
    public async Task What_is_not_there_is_refused(string field, string text) =>
        Assert.IsType<Reply.Sentence>(await ListAsync(scene.Types(scene.Buyer, (field, text))));

    [Fact]
    public async Task A_number_opens_nothing_to_somebody_who_may_not_read()
    {
        foreach (var person in new[] { vendors[3], scene.Payer, scene.Approver })
            Assert.DoesNotContain("Approach", (await ListAsync(scene.Types(person, ("number", "21")))).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_one_is_chosen_from_a_list_more_than_the_name_tells_them_apart()
    {
        await using var database = await scene.RegisterAsync(DatabaseProvider.Sqlite, [.. vendors]);
        await using var db = database.Open();

        var form = (await new PassProposal(db).DoAsync(scene.Types(scene.Buyer), scene.Record, TestContext.Current.CancellationToken)).Form();

        Assert.Equal("100. Vendor 100 Inc. (Not evaluated) · delivers by Mon, Jan 11, 2027", form.Fields[0].Choices[^1].Words);
        Assert.Equal("These are the first 100. The others have their own buttons in the list of proposals.", form.Fields[0].Hint);
    }

    private async Task<Reply> ListAsync(Turn turn)
    {
        await using var database = await scene.RegisterAsync(DatabaseProvider.Sqlite, [.. vendors]);
        await using var db = database.Open();
        return await new ListProposals(db).DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
    }
}
