using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Opportunities;

public sealed class ViewersCardTests
{
    private readonly Scene scene = new Scene().Opens();

    [Fact]
    public void The_buyer_manages()
    {
        var card = ViewersCard.Build(Both().View(scene.Buyer));
        Assert.Equal(["opportunity.show", "opportunity.show"], card.ActionIds());
        Assert.Equal(("Manage", null), (card.Actions[0].Label, card.Actions[0].Subject!.Detail));
        Assert.StartsWith("This is your opportunity.", card.Spoken, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_proposed_reads_so_and_edits_until_closing()
    {
        var before = ViewersCard.Build(Both().View(scene.Ada));
        Assert.StartsWith("You proposed.", before.Spoken, StringComparison.Ordinal);
        Assert.Equal(["proposal.submit", "opportunity.show", "opportunity.show"], before.ActionIds());

        scene.Now = Scene.Closing;
        var late = ViewersCard.Build(scene.View(scene.Ada));
        Assert.Equal(["opportunity.show", "opportunity.show"], late.ActionIds());
        Assert.StartsWith("You proposed on this one.", late.Spoken, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_to_confirm_is_told_instead_of_being_offered_to_edit()
    {
        var card = ViewersCard.Build(Both().Amends().View(scene.Ada));
        Assert.Contains("confirm your proposal", card.Spoken, StringComparison.Ordinal);
        Assert.Equal(["opportunity.show", "opportunity.show"], card.ActionIds());
    }

    [Fact]
    public void Everybody_else_sees_what_the_channel_sees()
    {
        var channel = Shown.Words(OpportunityCard.Build(Both().Withdraws(scene.Bob).View(null)));
        foreach (var other in new Person?[] { scene.Bob, scene.Stranger, scene.Approver, null })
            Assert.Equal(channel, Shown.Words(ViewersCard.Build(scene.View(other))));
    }

    [Fact]
    public void The_channels_card_asks_with_nothing_but_the_record()
    {
        var view = OpportunityCard.Build(Both().View(null)).View!;
        Assert.Equal(("opportunity.view", "42.."), (view.ActionId, view.Subject!.ToString()));
        Assert.NotNull(CommandTable.Find(view.ActionId));
        Assert.Equal(view, BothLanguages.Of(OpportunityCard.Build(scene.View(null)), OpportunityCard.Build(scene.View(null, "fr"))).View);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void It_keeps_the_frame_in_both_languages(string language)
    {
        foreach (var person in Both().Everyone)
        {
            var card = ViewersCard.Build(scene.View(person, language));
            Assert.InRange(card.Actions.Count, 2, 3);
            Assert.All(card.Actions, action => Assert.InRange(action.Label.Length, 1, 30));
            Assert.Contains("OPP-2026-42", card.Spoken, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"\{\w+\}", Shown.Words(card));
        }
    }

    private Scene Both() => scene.Proposes(scene.Ada).Proposes(scene.Bob);
}
