using DevExChat.Domain.Awards;
using DevExChat.Domain.People;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Awards;

/// <summary>What the card says of the steps: which one it is, what comes after it, and whose word no longer counts.</summary>
public sealed class AuthorizationStepsTests
{
    private static readonly ApprovalRule InThree = new()
    {
        Steps = [new ApprovalStep { Needs = 2 }, new ApprovalStep { MinimumLimit = 20_000 }, new ApprovalStep { Of = ["slack:T1/UCHIEF", "slack:T1/UDEPUTY"] }],
    };

    private readonly Scene scene = new();

    [Theory]
    [InlineData("en", "Step 1 of 3 (0 of 2 have authorized), then 1 approver with a limit of $20,000.00 or more and 1 of 2 named approvers")]
    [InlineData("fr", "Étape 1 de 3 (0 sur 2 ont autorisé), puis 1 approbateur dont la limite est d'au moins 20 000,00 $ et 1 des 2 approbateurs désignés")]
    public void Every_step_that_is_left_is_named_on_the_card(string language, string expected)
    {
        scene.Policy = scene.Policy with { Approvals = [InThree] };
        scene.Opens().Proposes(scene.Ada).Proposes(scene.Bob).Closes().Recommends(scene.Ada);

        Assert.Contains(expected, Lines(scene.Approver, language));
    }

    [Fact]
    public void With_one_step_there_is_nothing_to_count()
    {
        scene.Opens().Proposes(scene.Ada).Proposes(scene.Bob).Closes().Recommends(scene.Ada);

        Assert.DoesNotContain(Lines(scene.Approver, "en"), line => line.StartsWith("Step ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "Authorized so far: Angela.", "Step 2 of 2", "What was decided on has changed since, so the authorization of Angela no longer counts.", "Step 1 of 2, then 1 other approver")]
    [InlineData("fr", "Autorisé jusqu'ici par Angela.", "Étape 2 de 2", "Ce qui était à décider a changé depuis : l'autorisation de Angela ne compte plus.", "Étape 1 de 2, puis 1 autre approbateur")]
    public void What_was_authorized_on_older_facts_is_void_and_says_so(string language, string given, string second, string voided, string first)
    {
        scene.Policy = scene.Policy with { AuthorizationSteps = 2 };
        scene.Opens().Proposes(scene.Ada).Proposes(scene.Bob).Closes().Recommends(scene.Ada).Authorizes();
        Assert.Subset(Lines(scene.Certifier, language).ToHashSet(), new HashSet<string> { given, second });

        scene.Ada.BecomeVendor(new VendorProfile("Somebody Else Ltd.", "QC", "ada@example.ca", "ada-works", false));

        var lines = Lines(scene.Certifier, language);
        Assert.Subset(lines.ToHashSet(), new HashSet<string> { voided, first });
        Assert.DoesNotContain(given, lines);
    }

    private List<string> Lines(Person viewer, string language) =>
        [.. AuthorizationCard.Build(scene.View(viewer, language)).Body.OfType<CardElement.Context>().Select(line => line.Text.ToString().Replace('\u00a0', ' ').Replace('\u202f', ' '))];
}
