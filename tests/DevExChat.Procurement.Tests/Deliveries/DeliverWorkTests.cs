using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deliveries;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Deliveries;

public sealed class DeliverWorkTests
{
    private const string Link = "https://github.com/example/picker/pull/7";

    private readonly Scene scene = new Scene().UnderContract();

    [Fact]
    public async Task The_form_asks_for_the_link_and_for_each_criterion()
    {
        var form = (await DoAsync(scene.Clicks(scene.Ada))).Form();

        Assert.Equal(DeliverWork.ActionId, form.ActionId);
        Assert.Equal(["link", "criteria"], form.Fields.Select(field => field.Name));
        Assert.Equal(["1", "2"], form.Fields[1].Choices.Select(choice => choice.Value));
        Assert.Equal($"2. {Scene.Terms.Criteria[1]}", form.Fields[1].Choices[1].Words);
        Assert.Equal(OpportunityStatus.InProgress, scene.Record.Status);
    }

    [Fact]
    public async Task A_typed_link_stands_in_the_form() =>
        Assert.Equal(Link, (await DoAsync(scene.Types(scene.Ada, ("link", Link)))).Form().Fields[0].Initial);

    [Fact]
    public async Task With_every_criterion_checked_the_work_goes_to_review()
    {
        var said = (await DoAsync(scene.Sends(scene.Ada, null, ("link", Link), ("criteria", "1\n2")))).Sentence();

        Assert.Contains("Delivered", said, StringComparison.Ordinal);
        Assert.Equal(OpportunityStatus.InReview, scene.Record.Status);
        Assert.Equal(Link, scene.Record.Delivery!.Link);
    }

    [Theory]
    [InlineData(Link, "1", "criteria")]
    [InlineData("http://example.ca/x", "1\n2", "link")]
    [InlineData(Link, "1\ntwo", "criteria")]
    public async Task What_is_missing_is_said_under_its_field(string link, string criteria, string field)
    {
        var corrections = (await DoAsync(scene.Sends(scene.Ada, null, ("link", link), ("criteria", criteria)))).Corrections();

        Assert.Equal([field], corrections.Keys);
        Assert.Equal(OpportunityStatus.InProgress, scene.Record.Status);
    }

    [Fact]
    public async Task Nobody_but_the_contractor_delivers()
    {
        var corrections = (await DoAsync(scene.Sends(scene.Bob, null, ("link", Link), ("criteria", "1\n2")))).Corrections();

        Assert.Equal([""], corrections.Keys);
        Assert.Null(scene.Record.Delivery!.DeliveredAt);
    }

    private Task<Reply> DoAsync(Turn turn) => new DeliverWork().DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
}
