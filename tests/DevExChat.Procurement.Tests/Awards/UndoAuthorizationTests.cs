using DevExChat.Domain;
using DevExChat.Domain.Budgets;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Settings;
using DevExChat.Procurement.Tests.Nudges;
using DevExChat.Procurement.Tests.Proposals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace DevExChat.Procurement.Tests.Awards;

/// <summary>The minutes before an authorization takes effect: who sees what, who hears what, and where the money is.</summary>
public sealed class UndoAuthorizationTests
{
    private static readonly (string, string)[] Window = [("Policy:UndoMinutes", "15"), ("Policy:UndoUpTo", "4500"), ("Policy:Notices:Digest", "false")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "Authorized by Angela. It takes effect Thu, Dec 10, 2026, 10:16 a.m. EST: until then neither the buyer nor the vendor hears of it.")]
    [InlineData("fr", "Attribution autorisée par Angela. Elle prend effet le jeu. 10 déc. 2026, 10 h 16 HNE : d'ici là, ni l'acheteur ni le fournisseur n'en savent rien.")]
    public void The_card_says_by_whom_and_from_when_and_only_whoever_authorized_undoes(string language, string sentence)
    {
        var scene = Recommended(new Scene { Policy = new() { UndoMinutes = 15, UndoUpTo = 4_500m } }).Authorizes();
        var other = scene.Certifier;
        other.Grant(Roles.Approver, new Money(1_000_000), []);

        var (own, others) = (AuthorizationCard.Build(scene.View(scene.Approver, language)), AuthorizationCard.Build(scene.View(other, language)));

        foreach (var card in new[] { own, others })
        {
            Shown.KeepsTheFrame(card, "OPP-2026-42");
            Assert.Contains("Angela", card.Spoken, StringComparison.Ordinal);
        }

        Assert.Equal(["award.undo", "award.reject", "proposal.view", "award.return", "opportunity.show"], own.ActionIds());
        Assert.Equal(["award.reject", "proposal.view", "award.return", "opportunity.show"], others.ActionIds());
        Assert.Equal(sentence, own.Body.OfType<CardElement.Paragraph>().Single().Text.ToString().Replace('\u00A0', ' ').Replace('\u202F', ' '));
    }

    [Fact]
    public async Task The_money_is_committed_at_once_and_nobody_outside_hears_until_it_takes_effect()
    {
        await using var life = await NudgeScene.AtAsync(Recommended, settings: Window);
        var (buyer, vendor) = (await BuyersCardAsync(life), life.Story.Ada);

        Assert.Contains("until then you can take it back", await AuthorizesAsync(life), StringComparison.Ordinal);
        await life.PassAsync(TimeSpan.FromMinutes(14));
        Assert.Equal(life.Story.Record.Terms.Total, (await TotalsAsync(life)).Held);
        Assert.Empty(life.World.Chat.To(vendor).Concat(life.World.Chat.To(life.Story.Buyer)));
        Assert.Equal(buyer, await BuyersCardAsync(life));

        await life.PassAsync(TimeSpan.FromMinutes(1));
        var record = (await life.World.ReadAsync(life.Story.Record.Id))!;
        Assert.Equal((OpportunityStatus.Offered, life.Now, life.Now.AddMinutes(-15)), (record.Status, record.Award!.OfferedAt, record.Award.AuthorizedAt));
        Assert.Single(life.World.Chat.To(vendor));
        Assert.Single(life.World.Chat.To(life.Story.Buyer));
        Assert.Equal((record.Terms.Total, Money.Zero), ((await TotalsAsync(life)).Held, (await TotalsAsync(life)).Planned));
        Assert.StartsWith("The authorization took effect on", await life.TypesAsync(life.Story.Approver, "undo 42"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undone_the_money_is_free_the_others_are_told_and_nothing_ever_goes_out()
    {
        await using var life = await NudgeScene.AtAsync(Recommended, more: [OtherApprover], settings: Window);
        await AuthorizesAsync(life);
        Assert.StartsWith("Only somebody who authorized this award", await life.TypesAsync(OtherApprover, "undo 42"), StringComparison.Ordinal);
        Assert.StartsWith("This award was authorized on", await AuthorizesAsync(life, OtherApprover), StringComparison.Ordinal);

        Assert.StartsWith("You took back your authorization of OPP-2026-42.", await life.TypesAsync(life.Story.Approver, "défaire 42"), StringComparison.Ordinal);
        await life.PassAsync(TimeSpan.FromHours(1));

        var record = (await life.World.ReadAsync(life.Story.Record.Id))!;
        Assert.Equal((OpportunityStatus.AwaitingAuthorization, null), (record.Status, record.Award));
        Assert.Equal((Money.Zero, record.Terms.Total), ((await TotalsAsync(life)).Held, (await TotalsAsync(life)).Planned));
        Assert.Contains("award.authorize", (await CardAsync(life, OtherApprover)).ActionIds());
        Assert.Single(life.World.Chat.To(OtherApprover));
        Assert.Empty(life.World.Chat.To(life.Story.Ada).Concat(life.World.Chat.To(life.Story.Buyer)));
        Assert.Contains("until then you can take it back", await AuthorizesAsync(life), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_waits_nobody_owes_a_decision_and_no_administrator_is_told_that_nobody_may()
    {
        var admin = Scene.Known("Addie");
        admin.Grant(Roles.Admin, Money.Zero, []);
        await using var life = await NudgeScene.AtAsync(Recommended, more: [OtherApprover, admin], settings: Window);
        await AuthorizesAsync(life);

        await life.DoesAsync(new OpportunityHeld("A query."), life.Story.Buyer);
        await life.World.HappensAsync();

        Assert.Empty(life.World.Chat.To(admin));
        foreach (var person in new[] { life.Story.Approver, OtherApprover })
        {
            var home = await life.World.InDbAsync(db => HomeCard.BuildAsync(db, person, life.World.At, Ct));
            Assert.DoesNotContain(home.Body.OfType<CardElement.Row>(), row => row.Text.ToString().Contains("authorize", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("Policy:UndoMinutes", "61")]
    [InlineData("Policy:UndoMinutes", "soon")]
    [InlineData("Policy:UndoUpTo", "-1")]
    public void A_setting_that_makes_no_sense_stops_the_start_and_is_named(string key, string found)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = found }).Build();

        var problem = Assert.Throws<SettingException>(() => PolicySettings.Read(configuration));

        Assert.Contains(key, problem.Message, StringComparison.Ordinal);
        Assert.Contains(found, problem.Message, StringComparison.Ordinal);
    }

    private Person OtherApprover { get; } = Another();

    private static Person Another()
    {
        var other = Scene.Known("Otto");
        other.Grant(Roles.Approver, new Money(1_000_000), []);
        return other;
    }

    private static Scene Recommended(Scene scene) => scene.Opens().Proposes(scene.Ada).Proposes(scene.Bob, "Bob's own way").Closes().Recommends(scene.Ada);

    private static Task<BudgetTotals> TotalsAsync(NudgeScene life) => life.World.InDbAsync(async db => BudgetTotals.Of(await db.BudgetLedger.AsNoTracking().ToListAsync(Ct)));

    private static Task<CardView> ViewAsync(NudgeScene life, Person viewer) => life.World.InDbAsync(async db =>
        await NamedPeople.ViewAsync(db, (await new Records(db).FindAsync(life.Story.Record.Id, Ct))!, viewer, Reader.For("en", "America/Toronto"), life.World.At, Ct));

    private static async Task<Card> CardAsync(NudgeScene life, Person viewer) => AuthorizationCard.Build(await ViewAsync(life, viewer));

    private static async Task<string> BuyersCardAsync(NudgeScene life) => Shown.Words(BuyerCard.Build(await ViewAsync(life, life.Story.Buyer)));

    /// <summary>A click on the button that the card carries, or carried.</summary>
    private static async Task<string> AuthorizesAsync(NudgeScene life, Person? by = null)
    {
        var approver = by ?? life.Story.Approver;
        var shown = AuthorizationShown.Of(await ViewAsync(life, approver))!;
        var reply = await life.World.AskAsync(new Interaction(
            Guid.NewGuid().ToString("n"), approver.Home!, "award.authorize", new Subject(life.Story.Record.Id, 1, shown.Fingerprint), new Dictionary<string, string>(StringComparer.Ordinal), new Origin(OriginKind.Screen)));
        return Assert.IsType<Reply.Sentence>(reply).Text;
    }
}
