using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Nudges;

/// <summary>What a reminder offers: what its reader may do, and nothing else.</summary>
public sealed class NudgeOffersTests
{
    private readonly Scene scene = new();

    [Theory]
    [InlineData("en", "Review", "Delegate…", "Snooze a day", "Not mine")]
    [InlineData("fr", "Examiner", "Déléguer…", "Plus tard (1 jour)", "Pas pour moi")]
    public void An_approver_may_hand_it_to_another_or_put_it_off(string language, params string[] labels)
    {
        scene.Opens().Proposes(scene.Ada).Closes().Recommends(scene.Ada);

        Assert.Equal(labels, Offered("authorization.due", Audience.Approvers, scene.Approver, language));
    }

    [Theory]
    [InlineData("en", "Review", "Snooze a day", "Not mine")]
    [InlineData("fr", "Examiner", "Plus tard (1 jour)", "Pas pour moi")]
    public void Who_only_acts_for_an_approver_has_nothing_to_hand_on(string language, params string[] labels)
    {
        scene.Opens().Proposes(scene.Ada).Closes().Recommends(scene.Ada);

        Assert.Equal(labels, Offered("authorization.due", Audience.Approvers, scene.Stranger, language));
    }

    [Fact]
    public void An_approver_whose_role_is_over_has_nothing_to_hand_on_either()
    {
        scene.Opens().Proposes(scene.Ada).Closes().Recommends(scene.Ada);
        scene.Approver.Grant(Roles.Approver, new Money(1_000_000), [], until: DateOnly.FromDateTime(scene.Now.UtcDateTime).AddDays(-2));

        Assert.DoesNotContain("Delegate…", Offered("authorization.due", Audience.Approvers, scene.Approver, "en"));
    }

    [Theory]
    [InlineData("en", "Give more time", "Wait", "Terminate", "Snooze a day")]
    [InlineData("fr", "Accorder un délai", "Attendre", "Résilier", "Plus tard (1 jour)")]
    public void A_buyer_whose_vendor_is_late_may_wait(string language, params string[] labels)
    {
        scene.UnderContract();

        Assert.Equal(labels, Offered("delivery.overdue", Audience.Buyer, scene.Buyer, language));
    }

    [Fact]
    public void Whoever_it_escalated_to_looks_first()
    {
        scene.UnderContract();

        Assert.Equal(["Open", "Snooze a day"], Offered("delivery.overdue", Audience.Next, scene.Approver, "en").Take(2));
    }

    private IEnumerable<string> Offered(string rule, Audience audience, Person person, string language)
    {
        var entry = new NoticeEntry("key", person.Id, scene.Record.Id, rule, audience, NoticeManner.Grouped, scene.Now, scene.Now);
        var card = NudgeCard.Build([new NudgeLine(entry, scene.Record)], person.AsActor(scene.At), Reader.For(language, "America/Toronto"), scene.At);
        return card.Body.OfType<CardElement.Buttons>().Single().Actions.Select(action => action.Label);
    }
}
