using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Tests.Proposals;

public class EvaluateProposalTests
{
    private readonly Scene scene = new Scene().Opens();

    public EvaluateProposalTests() => scene.Proposes(scene.Ada).Proposes(scene.Bob).Closes();

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Both_forms_fit_and_offer_the_proposals_when_none_is_named(string language)
    {
        var turn = scene.Turn(scene.Buyer, OriginKind.Command, new Subject(scene.Record.Id), [("reason", "clear")], language);
        foreach (var deed in new Func<ProcurementDb, IRecordDeed>[] { db => new PassProposal(db), db => new FailProposal(db) })
        {
            var form = (await DoAsync(deed, turn)).Form();
            Shown.FitsADialog(form);
            Assert.Equal(["number", "reason", "noconflict"], form.Fields.Select(field => field.Name));
            Assert.Equal(2, form.Fields[0].Choices.Count);
            Assert.Equal("clear", form.Fields[1].Initial);
        }
    }

    [Fact]
    public async Task A_button_names_its_proposal()
    {
        var form = (await DoAsync(db => new FailProposal(db), scene.Clicks(scene.Buyer, scene.Of(scene.Bob).Id.ToString()))).Form();

        Assert.Equal(("proposal.fail", scene.Of(scene.Bob).Id.ToString()), (form.ActionId, form.Subject!.Detail));
        Assert.Equal(["reason", "noconflict"], form.Fields.Select(field => field.Name));
        Assert.Contains("Bob & Sons", Shown.Words(form), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_is_kept_with_its_reasons_and_who_gave_it()
    {
        var said = await DoAsync(db => new PassProposal(db), scene.Sends(scene.Buyer, scene.Of(scene.Ada).Id.ToString(), ("reason", "clear and tested"), ("noconflict", "yes")));

        Assert.Equal("The proposal of Ada Works Inc. for OPP-2026-42 passes. You can recommend it.", said.Sentence());
        var judged = scene.Of(scene.Ada);
        Assert.Equal((Verdict.Pass, "clear and tested", scene.Buyer.Id), (judged.Verdict, judged.Rationale, judged.EvaluatedBy!.Value));
    }

    [Fact]
    public async Task A_proposal_is_named_by_its_number_in_the_list()
    {
        var form = (await DoAsync(db => new FailProposal(db), scene.Types(scene.Buyer, ("number", "2")))).Form();
        Assert.Equal(scene.Of(scene.Bob).Id.ToString(), form.Subject!.Detail);

        var none = await DoAsync(db => new FailProposal(db), scene.Types(scene.Buyer, ("number", "3")));
        Assert.StartsWith("This proposal is not there", none.Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reasons_and_declaration_are_both_asked_for()
    {
        var wrong = (await DoAsync(db => new FailProposal(db), scene.Sends(scene.Buyer, scene.Of(scene.Ada).Id.ToString()))).Corrections();

        Assert.Equal(["noconflict", "reason"], wrong.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Verdict.None, scene.Of(scene.Ada).Verdict);
    }

    [Fact]
    public async Task A_form_without_a_choice_is_corrected_under_it() =>
        Assert.Equal(["number"], (await DoAsync(db => new FailProposal(db), scene.Sends(scene.Buyer, null, ("reason", "x"), ("noconflict", "yes")))).Corrections().Keys);

    private async Task<Reply> DoAsync(Func<ProcurementDb, IRecordDeed> deed, Turn turn)
    {
        await using var database = await scene.RegisterAsync();
        await using var db = database.Open();
        return await deed(db).DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
    }
}
