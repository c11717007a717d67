using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Opportunities;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static DevExChat.Procurement.Tests.People.LinkedScene;

namespace DevExChat.Procurement.Tests.People;

public sealed class UnlinkIdentityTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_identity_it_is_typed_on_goes_and_the_person_stays(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        var (slack, teams) = (SlackOf(scene.People.Ada), await scene.LinksAsync(scene.People.Ada));

        await scene.TypesAsync(slack, "unlink");

        Assert.Null(await scene.BehindAsync(slack));
        var person = (await scene.BehindAsync(teams))!;
        Assert.Equal((scene.People.Ada.Id, Roles.Vendor, teams), (person.Id, person.Roles, person.Home));
        Assert.Equal(["LinkCodeGiven", "IdentityLinked", "IdentityUnlinked"], await scene.ActsAsync(person));
        Assert.Contains("I do not know you yet", (await scene.TypesAsync(slack, "list")).Card().Spoken, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_last_identity_stays_even_when_both_are_unlinked_at_once(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        var (slack, teams) = (SlackOf(scene.People.Ada), await scene.LinksAsync(scene.People.Ada));

        await Task.WhenAll(scene.TypesAsync(slack, "unlink"), scene.TypesAsync(teams, "délier"));

        var left = await scene.BehindAsync(slack) ?? await scene.BehindAsync(teams);
        var last = Assert.Single(left!.Identities).AsIdentity();
        Assert.StartsWith("You are known nowhere else", (await scene.TypesAsync(last, "unlink")).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_acts_in_somebodys_stead_stays_one_person_though_they_have_no_role()
    {
        await using var scene = await BeginsAsync(DatabaseProvider.Sqlite);
        var teams = await scene.LinksAsync(scene.People.Stranger);
        await using (var db = scene.Database.Open())
        {
            db.Add(Delegated(scene.People, scene.People.Stranger));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await scene.TypesAsync(teams, "unlink");

        Assert.Equal(scene.People.Stranger.Id, (await scene.BehindAsync(teams))!.Id);
    }

    [Fact]
    public async Task An_identity_whose_roles_stand_in_the_settings_stays_lest_the_next_start_make_a_second_person_of_it()
    {
        await using var scene = await BeginsAsync(
            DatabaseProvider.Sqlite, ("People:Grants:0:Identity", OnTeams().ToString()), ("People:Grants:0:Roles:0", "Approver"), ("People:Grants:0:Limit", "100"));
        var teams = await scene.LinksAsync(scene.People.Buyer);

        Assert.StartsWith("Your roles are granted to this identity", (await scene.TypesAsync(teams, "unlink")).Sentence(), StringComparison.Ordinal);

        Assert.Equal(scene.People.Buyer.Id, (await scene.BehindAsync(teams))!.Id);
    }

    [Fact]
    public async Task Private_cards_that_stand_in_its_conversation_are_kept_fresh_no_longer()
    {
        await using var scene = await BeginsAsync(DatabaseProvider.Sqlite);
        var (slack, teams) = (SlackOf(scene.People.Ada), await scene.LinksAsync(scene.People.Ada));
        CardCopy[] copies = [.. new[] { slack, teams }.Select(at =>
            new CardCopy(new OpportunityId(7), CardNames.Vendor, new Place(at.Platform, at.Tenant, at.UserId), "en", scene.People.Ada.Id, Scene.Start))];

        await scene.TypesAsync(teams, "unlink");
        await scene.HoldsAsync(Recorded.Open(7, scene.People.Buyer.Id, null, scene.People.Ada.Id));

        var composed = await scene.ComposeAsync(copies);
        Assert.NotNull(composed[0]);
        Assert.Null(composed[1]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whose_duties_are_kept_apart_stays_one_person(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        var approver = await scene.LinksAsync(scene.People.Approver);
        Assert.StartsWith("You have a role on the buying side", (await scene.TypesAsync(approver, "unlink")).Sentence(), StringComparison.Ordinal);
        Assert.Equal(scene.People.Approver.Id, (await scene.BehindAsync(approver))!.Id);
    }

    [Fact]
    public async Task A_vendor_with_a_proposal_that_stands_stays_one_person()
    {
        await using var scene = await BeginsAsync(DatabaseProvider.Sqlite);
        var teams = await scene.LinksAsync(scene.People.Ada);
        await scene.HoldsAsync(Recorded.Open(7, scene.People.Buyer.Id, null, scene.People.Ada.Id));
        Assert.StartsWith("You have a role on the buying side, or opportunities that are not over", (await scene.TypesAsync(teams, "unlink")).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_waits_goes_with_the_identity()
    {
        await using var scene = await BeginsAsync(DatabaseProvider.Sqlite);
        var teams = await scene.LinksAsync(scene.People.Ada);
        var code = await scene.AsksForACodeAsync(SlackOf(scene.People.Ada));

        await scene.TypesAsync(teams, "unlink");

        Assert.StartsWith("This code does not work", (await scene.TypesAsync(teams, $"link {code}")).Sentence(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Private_messages_come_where_the_person_chooses_among_their_platforms(DatabaseProvider provider)
    {
        await using var scene = await BeginsAsync(provider);
        var slack = SlackOf(scene.People.Ada);
        Assert.StartsWith("Private messages can come only where you are known: Slack.", (await scene.TypesAsync(slack, "settings home:teams")).Sentence(), StringComparison.Ordinal);
        Assert.DoesNotContain((await scene.TypesAsync(slack, "settings")).Form().Fields, field => field.Name == "home");
        var teams = await scene.LinksAsync(scene.People.Ada);
        Assert.Equal(slack, (await scene.BehindAsync(teams))!.Home);

        var offered = (await scene.TypesAsync(teams, "settings")).Form().Fields.Single(field => field.Name == "home");
        Assert.Equal(("slack", 2), (offered.Initial, offered.Choices.Count));
        Assert.Contains("come to you in Teams.", (await scene.TypesAsync(teams, "settings home:teams")).Sentence(), StringComparison.Ordinal);

        Assert.Equal(teams, (await scene.BehindAsync(slack))!.Home);
        await scene.HoldsAsync(Recorded.Open(7, scene.People.Buyer.Id, null, scene.People.Ada.Id));
        await scene.DoesAsync(SlackOf(scene.People.Buyer), "opportunity.cancel", new Subject(new OpportunityId(7), 1), new Origin(OriginKind.Form), null, ("reason", "No longer needed"));
        await using var db = scene.Database.Open();
        var told = await db.CardCopies.SingleAsync(copy => copy.Recipient == scene.People.Ada.Id, TestContext.Current.CancellationToken);
        Assert.Equal(new Place("teams", "t2", "u1"), told.Place);
    }
}
