using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Deliveries;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Deliveries;

/// <summary>What the buyer makes of delivered work: accept it, ask for changes, or end the contract.</summary>
public sealed class ReviewTests
{
    private readonly Scene scene = new Scene().UnderContract();

    [Fact]
    public async Task Accepting_asks_for_a_note_on_each_criterion()
    {
        scene.Delivers();

        var form = (await AcceptAsync(scene.Clicks(scene.Buyer))).Form();

        Assert.Equal(["note1", "note2"], form.Fields.Select(field => field.Name));
        Assert.All(form.Fields.Zip(Scene.Terms.Criteria), pair => Assert.Contains(pair.Second, pair.First.Label, StringComparison.Ordinal));
        Assert.Contains("pull/7", Shown.Words(form.Recap), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_note_on_each_criterion_the_work_is_accepted()
    {
        scene.Delivers();

        await AcceptAsync(scene.Sends(scene.Buyer, null, ("note1", "tried it "), ("note2", "ran them")));

        Assert.Equal(OpportunityStatus.AwaitingInvoice, scene.Record.Status);
        Assert.Equal(["tried it", "ran them"], scene.Record.Delivery!.Notes);
    }

    [Fact]
    public async Task A_criterion_without_a_note_is_pointed_at()
    {
        scene.Delivers();

        var corrections = (await AcceptAsync(scene.Sends(scene.Buyer, null, ("note1", "tried it"), ("note2", "  ")))).Corrections();

        Assert.Equal(["note2"], corrections.Keys);
        Assert.Equal(OpportunityStatus.InReview, scene.Record.Status);
    }

    [Fact]
    public async Task What_was_typed_about_the_whole_is_not_a_note_on_each_of_several_criteria()
    {
        scene.Delivers();

        Assert.All((await AcceptAsync(scene.Types(scene.Buyer, ("text", "All good")))).Form().Fields, field => Assert.Null(field.Initial));
    }

    [Fact]
    public async Task Requested_changes_name_the_criteria_and_never_take_time_from_the_contract()
    {
        scene.Delivers();
        var due = scene.Record.Delivery!.DueOn;

        var said = (await ReworkAsync(scene.Sends(scene.Buyer, null, ("failed", "2"), ("reason", "No tests")))).Sentence();

        // Five business days to cure would end on December 17, before the day that was agreed to.
        Assert.True(due > new DateOnly(2026, 12, 17));
        Assert.Equal(due, scene.Record.Delivery.DueOn);
        Assert.Contains($"{due.Day}", said, StringComparison.Ordinal);
        Assert.Equal([2], scene.Record.Delivery.FailedCriteria);
        Assert.Equal(OpportunityStatus.InProgress, scene.Record.Status);
    }

    [Fact]
    public async Task Typed_changes_name_the_criteria_too()
    {
        scene.Delivers();

        await ReworkAsync(scene.Types(scene.Buyer, ("criteria", "2, 1, 2"), ("reason", "No tests")));

        Assert.Equal([1, 2], scene.Record.Delivery!.FailedCriteria);
    }

    [Theory]
    [InlineData("", "reason is there", "failed")]
    [InlineData("3", "reason is there", "failed")]
    [InlineData("1", "", "reason")]
    public async Task Changes_without_a_criterion_or_a_reason_are_refused(string failed, string reason, string field)
    {
        scene.Delivers();

        Assert.Equal([field], (await ReworkAsync(scene.Sends(scene.Buyer, null, ("failed", failed), ("reason", reason)))).Corrections().Keys);
        Assert.Equal(0, scene.Record.Delivery!.Rounds);
    }

    [Fact]
    public async Task When_the_rounds_are_spent_no_form_is_opened_in_vain()
    {
        scene.Delivers().AsksForRework().Delivers().AsksForRework().Delivers();

        Assert.Contains("2 times", (await ReworkAsync(scene.Clicks(scene.Buyer))).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_that_is_not_overdue_is_not_ended_with_nothing_accepted()
    {
        var corrections = (await TerminateAsync(scene.Sends(scene.Buyer, null, ("reason", "The need is gone"), ("heard", "yes")))).Corrections();

        Assert.Contains("Jan 11", corrections["percent"], StringComparison.Ordinal);
        Assert.Equal(OpportunityStatus.InProgress, scene.Record.Status);
    }

    [Fact]
    public async Task An_overdue_contract_ends_once_the_vendor_was_heard()
    {
        scene.Now = new DateTimeOffset(2027, 1, 13, 15, 0, 0, TimeSpan.Zero);
        Assert.Equal(["reason", "percent", "heard"], (await TerminateAsync(scene.Types(scene.Buyer, ("reason", "No answer")))).Form().Fields.Select(field => field.Name));

        Assert.Equal(["heard"], (await TerminateAsync(scene.Sends(scene.Buyer, null, ("reason", "No answer")))).Corrections().Keys);
        await TerminateAsync(scene.Sends(scene.Buyer, null, ("reason", "No answer"), ("heard", "yes")));

        Assert.Equal(OpportunityStatus.NotDelivered, scene.Record.Status);
        Assert.Equal("No answer", scene.Record.EndReason);
    }

    [Theory]
    [InlineData("40", 40, "$1,800.00")]
    [InlineData("40 %", 40, "$1,800.00")]
    [InlineData("1", 1, "$45.00")]
    public async Task With_a_share_accepted_a_contract_ends_before_it_is_due_and_the_share_may_be_invoiced(string written, int percent, string payable)
    {
        var said = (await TerminateAsync(scene.Sends(scene.Buyer, null, ("reason", "The need is gone"), ("percent", written), ("heard", "yes")))).Sentence();

        Assert.Equal((OpportunityStatus.AwaitingInvoice, percent), (scene.Record.Status, scene.Record.Award!.AcceptedPercent));
        Assert.Contains(payable, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("101")]
    [InlineData("-1")]
    [InlineData("12.5")]
    [InlineData("half")]
    public async Task A_share_that_is_no_whole_percentage_is_pointed_at(string written)
    {
        Assert.Equal(["percent"], (await TerminateAsync(scene.Sends(scene.Buyer, null, ("reason", "Gone"), ("percent", written), ("heard", "yes")))).Corrections().Keys);
        Assert.Equal(OpportunityStatus.InProgress, scene.Record.Status);
    }

    [Fact]
    public async Task Who_chooses_to_wait_is_told_what_comes_next_and_nothing_changes()
    {
        scene.Now = new DateTimeOffset(2027, 1, 12, 15, 0, 0, TimeSpan.Zero);
        var version = scene.Record.Version;

        var said = (await new WaitForDelivery().DoAsync(scene.Clicks(scene.Buyer), scene.Record, TestContext.Current.CancellationToken)).Sentence();

        Assert.Contains("Jan 14", said, StringComparison.Ordinal);
        Assert.Equal(version, scene.Record.Version);
        Assert.Contains("Only the buyer", (await new WaitForDelivery().DoAsync(scene.Clicks(scene.Ada), scene.Record, TestContext.Current.CancellationToken)).Sentence(), StringComparison.Ordinal);
    }

    private Task<Reply> AcceptAsync(Turn turn) => new AcceptDelivery().DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);

    private Task<Reply> ReworkAsync(Turn turn) => new RequestRework().DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);

    private Task<Reply> TerminateAsync(Turn turn) => new TerminateContract().DoAsync(turn, scene.Record, TestContext.Current.CancellationToken);
}
