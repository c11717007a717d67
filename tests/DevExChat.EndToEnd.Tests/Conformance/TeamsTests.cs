using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Sandbox.StrictTeams.People;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>What only Teams has: the app's own chat, mentions, private lines in channels, the message extension, and tokens of its own.</summary>
public sealed class TeamsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_Teams_a_line_is_answered_where_only_its_author_reads_it()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.PostedAsync();
        var certifier = Person(life, Cast.Certifier);

        Assert.Contains(ALife.Title, await life.Certifier.TypesAsync("/opportunity list"), StringComparison.Ordinal);
        Assert.Contains(ALife.Title, await life.Certifier.TypesAsync("/opportunity list", Cast.English), StringComparison.Ordinal);
        await certifier.SlashAsync(TeamsCast.Opportunities, "opportunity list", Ct);
        await life.SettlesAsync();

        Assert.Equal(2, life.Certifier.Whispers.Count);
        Assert.All(life.Certifier.Whispers, whisper => Assert.Contains(ALife.Title, whisper.Words, StringComparison.Ordinal));
        Assert.Empty(life.Buyer.Whispers);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_what_is_announced_in_a_group_chat_has_its_news_there_and_its_verbs_are_answered_there()
    {
        await using var life = await ALife.BeginsAsync(
            Stage.Teams, ("Channels:4:Place", $"teams:{new StrictTeamsOptions().TenantId}/{TeamsCast.GroupChat}"), ("Channels:4:Language", "en"));
        await Person(life, Cast.Buyer).InstallAsync(TeamsCast.GroupChat, Ct);
        await life.PostedAsync();
        Assert.Contains(ALife.Title, await life.Certifier.TypesAsync("/opportunity list", TeamsCast.GroupChat), StringComparison.Ordinal);
        await Person(life, Cast.Certifier).SlashAsync(TeamsCast.GroupChat, "opportunity list", Ct);
        await life.SettlesAsync();
        Assert.Equal(2, life.Certifier.Whispers.Count(whisper => whisper.Words.Contains(ALife.Title, StringComparison.Ordinal)));
        await life.ProposedAsync(life.Vendor);
        await life.Vendor.ClicksAsync("question.ask", TeamsCast.GroupChat);
        await life.Vendor.SubmitsAsync(("text", "Which browsers count?"));
        await life.Buyer.ClicksAsync("opportunity.extend");

        await life.Buyer.SubmitsAsync(("to", ALife.At(ALife.Closing.AddDays(3))), ("reason", "A holiday."));

        var card = life.TeamsCardIn(TeamsCast.GroupChat);
        Assert.Contains(life.Teams.Tenant.Messages(TeamsCast.GroupChat), message => message.ReplyToId == card.Ts && TeamsScreen.Of(message).Words.Contains("A holiday.", StringComparison.Ordinal));
        Assert.Single((await life.RecordAsync()).Questions);
        Assert.DoesNotContain(life.Teams.Traffic.Entries, entry => entry is { Direction: TrafficDirection.Sent, Status: 403 or 404 });
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_the_extension_opens_the_form_and_what_is_wrong_in_it_stays_typed()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        var buyer = Person(life, Cast.Buyer);

        await buyer.RunExtensionAsync("opportunity.new", buyer.PersonalChat, Ct);
        var told = await life.Buyer.SubmitsAsync(
            ("title", ALife.Title), ("price", "plenty"), ("description", "It must keep what was typed."), ("criteria", "Tests pass"),
            ("closes", ALife.At(ALife.Closing)), ("repository", "https://github.com/example/address-form"), ("costcentre", "1234"), ("remote", "yes"), ("unclassified", "yes"));
        Assert.True(life.Buyer.Last.Errors.ContainsKey("price"), told);
        Assert.Equal(("plenty", ALife.Title), (buyer.Dialog!.ValueOf("price"), buyer.Dialog.ValueOf("title")));
        Assert.Contains("is saved", await life.Buyer.SubmitsAsync(("price", "4500")), StringComparison.Ordinal);

        await life.TakesUpTheLastAsync();
        Assert.Equal((OpportunityStatus.Draft, ALife.Title, 4500m), await life.RecordAsync() is var record ? (record.Status, record.Terms.Title, record.Terms.Net.Dollars) : default);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_the_extension_finds_an_opportunity()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.PostedAsync();

        var found = await Person(life, Cast.Certifier).SearchAsync("opportunity.search", TeamsCast.Opportunities, "text", "address", Ct);

        Assert.Contains(ALife.Title, Assert.Single(found.Found).ToJsonString(), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_the_extension_used_in_a_chat_with_somebody_else_brings_nothing_private_there()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        var (approver, vendor) = (Person(life, Cast.Approver), Person(life, Cast.Vendor));
        var theirs = life.Teams.Tenant.AddCouple(approver.Id, vendor.Id);

        await approver.SearchAsync("opportunity.search", theirs, "text", "address", Ct);
        await approver.RunExtensionAsync("opportunity.new", theirs, Ct);
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);

        Assert.Empty(life.Teams.Tenant.Messages(theirs));
        Assert.DoesNotContain(life.Teams.Traffic.Entries, entry => entry is { Direction: TrafficDirection.Sent, Status: 403 or 404 });
        Assert.True(life.Approver.Sees("award.authorize"), "The card stands in the approver's own chat.");
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_everybody_is_greeted_once_in_the_language_their_client_tells()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);

        Assert.All(life.Everybody, person => Assert.Single(person.Cards));
        Assert.Contains("Bienvenue", life.FrenchVendor.Cards[0].Words, StringComparison.Ordinal);
        Assert.Contains("Votre accueil", life.FrenchApprover.Cards[0].Words, StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_an_approver_who_never_wrote_receives_the_card_in_a_conversation_that_is_made_for_it()
    {
        const string newcomer = "29:1newcomer";
        const string objectId = "a0a00000-0000-4000-8000-000000000001";
        var at = $"People:Grants:{Cast.Granted.Count * 2}";
        await using var life = await ALife.BeginsAsync(
            Stage.Teams, ($"{at}:Identity", $"teams:{new StrictTeamsOptions().TenantId}/{objectId.ToUpperInvariant()}"), ($"{at}:Roles:0", "Approver"), ($"{at}:Limit", "10000"));
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);
        life.Teams.Tenant.AddUser(new TeamsUser(newcomer, objectId, "Nora Approver"));
        var nora = life.Teams.As(newcomer);
        Assert.Empty(nora.Screen(nora.PersonalChat));

        // The card that could not be sent waits for whoever comes into the team.
        await nora.JoinAsync(TeamsCast.Opportunities, Ct);
        await life.SettlesAsync();

        // What the roster tells of whom settings know by an id only.
        Assert.Contains("Nora Approver", await life.Admin.TypesAsync("/opportunity admin roles"), StringComparison.Ordinal);
        var card = Assert.Single(nora.Screen(nora.PersonalChat), shown => shown.Message.ReplyToId is null);
        await nora.ClickAsync(card.Message.ConversationId, card.Id, "award.authorize", Ct);
        await life.SettlesAsync();
        await life.IsAsync(OpportunityStatus.Offered);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_a_token_serves_for_an_hour_and_is_renewed_when_the_Connector_no_longer_takes_it()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.PostedAsync();
        var before = Tokens(life);

        await life.PassesAsync(TimeSpan.FromMinutes(61));
        await life.ProposedAsync(life.Vendor);

        Assert.InRange(before, 1, 10);
        Assert.True(Tokens(life) > before, "A new token is fetched when the old one is no longer taken.");
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_what_is_delivered_again_is_done_once()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);
        var approver = Person(life, Cast.Approver);
        var card = life.Approver.Card;

        var click = await approver.ClickAsync(card.Channel, card.Ts, "award.authorize", Ct);
        for (var time = 0; time < 3; time++) Assert.Equal(200, (await life.Teams.RedeliverAsync(click, Ct)).Status);
        await life.SettlesAsync();

        await life.IsAsync(OpportunityStatus.Offered);
        Assert.Equal(1, await life.CountAsync(Act.Authorize));
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_a_click_on_an_old_client_that_is_delivered_again_is_done_once()
    {
        await using var life = await ALife.BeginsAsync(new StrictTeamsOptions { Quirks = Quirks.OldClients });
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);
        var (approver, card) = (Person(life, Cast.Approver), life.Approver.Card);

        var click = await approver.ClickAsync(card.Channel, card.Ts, "award.authorize", Ct);
        for (var time = 0; time < 3; time++) Assert.Equal(200, (await life.Teams.RedeliverAsync(click, Ct)).Status);
        await life.SettlesAsync();

        await life.IsAsync(OpportunityStatus.Offered);
        Assert.Equal(1, await life.CountAsync(Act.Authorize));
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_a_form_that_never_came_is_opened_when_the_click_is_delivered_again()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.PostedAsync();
        await life.ProposedAsync(life.FrenchVendor);
        await life.Vendor.TypesAsync("/opportunity profile");
        await life.Vendor.SubmitsAsync(("name", ALife.VendorName), ("province", "ON"), ("email", "office@example.ca"));
        var (vendor, card) = (Person(life, Cast.Vendor), life.TeamsCardIn(Cast.English));

        // The first opening begins a draft, so something is kept of it.
        var click = await vendor.ClickAsync(card.Channel, card.Ts, "proposal.submit", Ct);
        var again = await life.Teams.RedeliverAsync(click, Ct);

        Assert.Contains("approach", click.Body, StringComparison.Ordinal);
        Assert.Contains("approach", again.Body, StringComparison.Ordinal);
        await life.WritesProposalAsync(life.Vendor);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_a_form_comes_back_with_every_mistake_whatever_was_kept_in_between()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.Vendor.ClicksAsync("proposal.submit");
        var (vendor, card) = (Person(life, Cast.Vendor), life.Vendor.Card);

        // Withdrawn while the form to change it lies open: the next opening begins a new draft, so something is kept of it.
        await vendor.ClickAsync(card.Channel, card.Ts, "proposal.withdraw", Ct);
        for (var mistake = 0; mistake < 3; mistake++)
        {
            await life.Vendor.SubmitsAsync(("approach", "Otherwise."), ("deliverby", "2026-10-08"), ("noconflict", "yes"), ("terms", "yes"));
            Assert.True(life.Vendor.IsAsked("approach"), life.Vendor.Last.Body);
        }

        Assert.Equal("Otherwise.", vendor.Dialog!.ValueOf("approach"));
        Assert.True(life.Vendor.Last.Errors.ContainsKey("deliverby"), life.Vendor.Last.Body);
        await life.IsSoundAsync();
    }

    private static TeamsPerson Person(ALife life, string id) => life.Teams.As(TeamsCast.UserId(id));

    private static int Tokens(ALife life) => life.Teams.Traffic.Entries.Count(entry => entry is { Method: "token", Status: 200 });
}
