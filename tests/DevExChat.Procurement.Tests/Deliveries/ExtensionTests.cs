using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deliveries;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Deliveries;

public sealed class ExtensionTests
{
    private static readonly DateOnly Later = new(2027, 1, 22);

    private readonly Scene scene = new Scene().UnderContract();

    [Fact]
    public async Task The_vendor_asks_and_the_due_day_stays_until_the_buyer_grants()
    {
        await AskAsync(scene.Sends(scene.Ada, null, ("until", "2027-01-22"), ("reason", "The test site was down")));

        Assert.Equal(Later, scene.Record.Delivery!.RequestedDueOn);
        Assert.Equal(Scene.Promised, scene.Record.Delivery.DueOn);

        await GrantAsync(scene.Sends(scene.Buyer, null, ("until", "2027-01-22"), ("reason", "Fair enough")));

        Assert.Equal(Later, scene.Record.Delivery.DueOn);
        Assert.Null(scene.Record.Delivery.RequestedDueOn);
    }

    [Fact]
    public async Task The_buyers_form_begins_with_what_was_asked_for_and_why()
    {
        await AskAsync(scene.Sends(scene.Ada, null, ("until", "2027-01-22"), ("reason", "The test site was down")));

        var form = (await GrantAsync(scene.Clicks(scene.Buyer))).Form();

        Assert.Equal("2027-01-22", form.Fields[0].Initial);
        Assert.Null(form.Fields[1].Initial);
        Assert.Contains("The test site was down", Shown.Words(form.Recap), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_typed_line_with_day_and_reason_needs_no_form()
    {
        var said = (await AskAsync(scene.Types(scene.Ada, ("to", "2027-01-22"), ("reason", "The test site was down")))).Sentence();

        Assert.Contains("Fri, Jan 22, 2027", said, StringComparison.Ordinal);
        Assert.Equal(Later, scene.Record.Delivery!.RequestedDueOn);
    }

    [Theory]
    [InlineData("fri", "2026-12-11")]
    [InlineData("someday", null)]
    public async Task A_typed_day_stands_in_the_form_once_it_is_understood(string typed, string? initial) =>
        Assert.Equal(initial, (await AskAsync(scene.Types(scene.Ada, ("to", typed)))).Form().Fields[0].Initial);

    [Theory]
    [InlineData("2027-01-11")]
    [InlineData("2026-12-20")]
    [InlineData("2027-02-30")]
    [InlineData("")]
    public async Task A_day_that_is_not_later_is_refused_under_its_field(string until)
    {
        Assert.Equal(["until"], (await AskAsync(scene.Sends(scene.Ada, null, ("until", until), ("reason", "why")))).Corrections().Keys);
        Assert.Equal(["until"], (await GrantAsync(scene.Sends(scene.Buyer, null, ("until", until), ("reason", "why")))).Corrections().Keys);
        Assert.Equal(Scene.Promised, scene.Record.Delivery!.DueOn);
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_asked() =>
        Assert.Equal(["reason"], (await AskAsync(scene.Sends(scene.Ada, null, ("until", "2027-01-22")))).Corrections().Keys);

    private Task<Reply> AskAsync(Turn turn) => new RequestExtension().DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);

    private Task<Reply> GrantAsync(Turn turn) => new GrantExtension().DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
}
