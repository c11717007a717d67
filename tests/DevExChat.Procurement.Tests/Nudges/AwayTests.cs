using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.Procurement.Tests.Nudges;

/// <summary>Out of office: who is asked meanwhile, what waits, and that nothing is lost by it.</summary>
public sealed class AwayTests
{
    private static readonly Func<Scene, Scene> Closed = scene => scene.Opens().Proposes(scene.Ada).Closes();
    private static readonly Func<Scene, Scene> Invoiced = scene => scene.UnderContract().Delivers().AcceptsWork().Invoices();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_those_who_share_a_role_only_who_is_in_office_is_reminded_until_the_other_is_back(DatabaseProvider provider)
    {
        var second = Certifier("Cora");
        await using var scene = await NudgeScene.AtAsync(Invoiced, provider, [second]);
        Assert.Contains("out of office until", await scene.TypesAsync(scene.Story.Certifier, "away until:+20d"), StringComparison.Ordinal);

        await scene.PassAsync(TimeSpan.FromDays(19));
        Assert.Empty(scene.Reminders(scene.Story.Certifier));
        var meanwhile = scene.Reminders(second).Count;
        await scene.PassAsync(TimeSpan.FromDays(14));

        Assert.True(meanwhile > 0, "The other certifier was reminded meanwhile.");
        Assert.NotEmpty(scene.Reminders(scene.Story.Certifier));
        Assert.Equal(["PersonAway"], await scene.AuditedAsync(scene.Story.Certifier));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_one_alone_holds_goes_to_whoever_comes_next_and_waits_for_their_return_as_well(DatabaseProvider provider)
    {
        var admin = Scene.Known("Alex");
        admin.Grant(Roles.Admin, Money.Zero, []);
        await using var scene = await NudgeScene.AtAsync(Closed, provider, [admin]);
        await scene.TypesAsync(scene.Story.Buyer, "absente +3d");

        await scene.PassAsync(TimeSpan.FromDays(1.5));
        Assert.Empty(scene.Reminders(scene.Story.Buyer));
        Assert.Contains("OPP-2026-42", Assert.Single(scene.Reminders(admin)).Card.Spoken, StringComparison.Ordinal);
        await scene.PassAsync(TimeSpan.FromDays(4));

        Assert.NotEmpty(scene.Reminders(scene.Story.Buyer));
    }

    [Fact]
    public async Task Nothing_disturbs_them_in_the_morning_either()
    {
        await using var scene = await NudgeScene.AtAsync(Closed);
        await scene.TypesAsync(scene.Story.Buyer, "away +30d");

        await scene.World.PassUntilAsync(new DateTimeOffset(2026, 12, 14, 13, 30, 0, TimeSpan.Zero));
        await scene.World.MorningAsync();

        Assert.Empty(scene.Digests(scene.Story.Buyer));
    }

    [Fact]
    public async Task Whoever_comes_back_early_is_reminded_again()
    {
        await using var scene = await NudgeScene.AtAsync(Closed);
        await scene.TypesAsync(scene.Story.Buyer, "away +30d");
        await scene.PassAsync(TimeSpan.FromDays(1.5));

        Assert.Contains("Welcome back", await scene.TypesAsync(scene.Story.Buyer, "away off"), StringComparison.Ordinal);
        await scene.PassAsync(TimeSpan.FromDays(6));

        Assert.NotEmpty(scene.Reminders(scene.Story.Buyer));
        Assert.Equal(["PersonAway", "PersonBack"], await scene.AuditedAsync(scene.Story.Buyer));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_about_no_record_waits_for_their_return_and_comes_with_it(DatabaseProvider provider)
    {
        await using var scene = await NudgeScene.AtAsync(Closed, provider);
        await scene.TypesAsync(scene.Story.Approver, "delegate \"The buyer\" until:+2d");
        await scene.TypesAsync(scene.Story.Approver, "away +30d");
        await scene.PassAsync(TimeSpan.FromDays(4));
        await scene.World.InDbAsync(async db =>
        {
            await new DelegationEndings(db, scene.World.Clock, scene.World.Policy).TellAsync(TestContext.Current.CancellationToken);
            return 0;
        });
        await scene.PassAsync(TimeSpan.FromDays(1));
        Assert.DoesNotContain(scene.World.Chat.To(scene.Story.Approver), IsOver);

        await scene.TypesAsync(scene.Story.Approver, "away off");
        await scene.PassAsync(TimeSpan.FromDays(1));

        Assert.Single(scene.World.Chat.To(scene.Story.Approver), IsOver);
        var line = Assert.Single(await scene.LedgerAsync(scene.Story.Approver), entry => entry.Rule == NudgeRules.Delegation);
        Assert.Equal((NoticeStatus.Sent, line.DeliverAt), (line.Status, line.SettledAt));

        static bool IsOver(DevExChat.Bench.Quarter.Post post) => post.Card.Spoken.Contains("is over", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_away_keeps_every_right()
    {
        await using var scene = await NudgeScene.AtAsync(Invoiced, more: [Certifier("Cora")]);
        await scene.TypesAsync(scene.Story.Certifier, "away +20d");

        Assert.Null(await scene.DoesAsync(new InvoiceCertified("I certify."), scene.Story.Certifier));
    }

    [Theory]
    [InlineData("away off", "not out of office")]
    [InlineData("away yesterday", "yesterday")]
    [InlineData("away +400d", "180 days at most")]
    [InlineData("absent +400j", "180 days at most")]
    public async Task An_absence_that_makes_no_sense_is_refused(string line, string expected)
    {
        await using var scene = await NudgeScene.AtAsync(Closed);

        Assert.Contains(expected, await scene.TypesAsync(scene.Story.Buyer, line), StringComparison.Ordinal);
        Assert.Empty(await scene.AuditedAsync(scene.Story.Buyer));
    }

    [Theory]
    [InlineData("en", "You are out of office until", "I am back")]
    [InlineData("fr", "Votre absence dure jusqu'au", "Me revoici")]
    public async Task The_home_says_so_and_offers_the_way_back(string language, string line, string button)
    {
        await using var scene = await NudgeScene.AtAsync(Closed, more: []);
        await scene.TypesAsync(scene.Story.Buyer, $"settings language:{language}");
        await scene.TypesAsync(scene.Story.Buyer, "away +3d");

        var home = await scene.World.InDbAsync(async db => await HomeCard.BuildAsync(db, await PeopleRegister.FindAsync(db, scene.Story.Buyer.Home!, default) ?? scene.Story.Buyer, scene.World.At, default));
        var row = Assert.IsType<CardElement.Row>(home.Body[0]);
        Assert.Contains(line, row.Text.ToString(), StringComparison.Ordinal);
        Assert.Equal((BeAway.ActionId, button), (row.Action!.ActionId, row.Action.Label));
    }

    [Theory]
    [InlineData("en", "It is with Beth and Angela (away until")]
    [InlineData("fr", "La décision revient à Beth et Angela (de retour le")]
    public void The_authorization_card_says_which_of_its_holders_are_away(string language, string expected)
    {
        var scene = new Scene();
        var beth = Scene.Known("Beth");
        scene.Opens().Proposes(scene.Ada).Closes().Recommends(scene.Ada);
        scene.Approver.Leave(scene.Now.AddDays(4));

        var view = scene.View(scene.Stranger, language) with { Approvers = [scene.Approver, beth] };

        Assert.Contains(expected, AuthorizationSteps.WithWhom(view), StringComparison.Ordinal);
    }

    private static Person Certifier(string name)
    {
        var person = Scene.Known(name);
        person.Grant(Roles.Certifier, Money.Zero, []);
        return person;
    }
}
