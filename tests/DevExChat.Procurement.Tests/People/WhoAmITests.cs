using DevExChat.Domain;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.People;

public sealed class WhoAmITests
{
    private readonly Scene scene = new();

    [Fact]
    public void It_names_roles_limit_and_cost_centres_in_words()
    {
        scene.Ada.Grant(Roles.Approver | Roles.Payer, new Money(250_000), ["4100", "4200"]);

        var card = Ask(scene.Types(scene.Ada));
        var words = Shown.Words(card);

        Assert.Contains("vendor, approver and payer", card.Spoken, StringComparison.Ordinal);
        Assert.Contains("$2,500.00, for cost centres 4100 and 4200", words, StringComparison.Ordinal);
        Assert.Contains("Ada Works Inc., Quebec", words, StringComparison.Ordinal);
        Assert.Contains(scene.Ada.Identities[0].AsIdentity().ToString(), words, StringComparison.Ordinal);
        Assert.InRange(card.Body.OfType<CardElement.Facts>().Single().Items.Count, 1, 6);
    }

    [Fact]
    public void Somebody_without_a_part_learns_who_grants_one()
    {
        var card = Ask(scene.Types(scene.Stranger));

        Assert.Contains("granted by an administrator", Shown.Words(card), StringComparison.Ordinal);
        Assert.Contains(CompleteProfile.ActionId, card.ActionIds());
    }

    [Fact]
    public void Somebody_whose_language_nobody_knows_is_invited_in_both()
    {
        var about = new Subject(scene.Record.Id, 1);

        var card = InvitationCard.Build(null, about);

        Assert.Contains("I do not know you yet", card.Spoken, StringComparison.Ordinal);
        Assert.Contains("Je ne vous connais pas encore", card.Spoken, StringComparison.Ordinal);
        Assert.Equal([("en", "My profile"), ("fr", "Mon profil")], card.Actions.Select(button => (button.Language!, button.Label)));
        Assert.All(card.Actions, button => Assert.Equal((CompleteProfile.ActionId, about), (button.ActionId, button.Subject)));
    }

    [Fact]
    public void Somebody_whose_language_the_platform_told_is_invited_in_it_alone()
    {
        var card = InvitationCard.Build("fr-CA", null);

        Assert.DoesNotContain("I do not know you", card.Spoken, StringComparison.Ordinal);
        Assert.Contains("accordés par un administrateur", card.Spoken, StringComparison.Ordinal);
    }

    private static Card Ask(Turn turn) => WhoAmI.Build(turn, turn.Person!, []);
}
