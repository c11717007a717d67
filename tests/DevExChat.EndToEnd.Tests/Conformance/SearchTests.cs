using DevExChat.Domain.People;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;
using DevExChat.Sandbox.StrictSlack.Team;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Sandbox.StrictTeams.Team;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>Fields that are filled by searching.</summary>
public sealed class SearchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.EachAndSocket), MemberType = typeof(Stages))]
    public async Task A_buyer_searches_for_skills_and_posts_what_asks_for_them(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync(("skills", "TypeScript"));

        // What is known is kept for some minutes, and the first search was before this was posted.
        life.Clock.Advance(TimeSpan.FromMinutes(6));
        await life.Buyer.TypesAsync("/opportunity new \"Another form\" price:4500");

        Assert.Single(await life.Buyer.FindsAsync("skills", "types"), found => found.Value == "TypeScript");
        Assert.Equal(("COBOL", "COBOL"), Assert.Single(await life.Buyer.FindsAsync("skills", "COBOL")));
        await life.Buyer.LeavesAsync();
        await life.PostedAsync(("skills", "TypeScript, COBOL"));

        Assert.Equal(["TypeScript", "COBOL"], (await life.RecordAsync()).Terms.Skills);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_where_the_app_is_not_a_buyer_still_names_a_skill_that_nobody_knows()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.PostedAsync(("skills", "TypeScript"));
        life.Clock.Advance(TimeSpan.FromMinutes(6));
        var buyer = life.Teams.As(TeamsCast.UserId(Cast.Buyer));
        var elsewhere = life.Teams.Tenant.AddCouple(buyer.Id, TeamsCast.UserId(Cast.Approver));
        await buyer.RunExtensionAsync("opportunity.new", elsewhere, Ct);
        Assert.Empty((await buyer.FindAsync("skills@listed", "COBOL", Ct)).Offered);

        var terms = TeamsScreen.Filled(buyer.Dialog!.Card,
        [
            ("title", "Another form"), ("price", "4500"), ("description", "It must keep what was typed."), ("criteria", "Tests pass"), ("closes", ALife.At(ALife.Closing)),
            ("repository", "https://github.com/example/address-form"), ("costcentre", "1234"), ("remote", "yes"), ("unclassified", "yes"),
        ]);
        (terms["skills@listed"], terms["skills@more"]) = ("TypeScript", "COBOL, typescript");
        Assert.Contains("is saved", (await buyer.SubmitAsync(terms, button: null, Ct)).Text, StringComparison.Ordinal);
        await life.TakesUpTheLastAsync();
        Assert.Equal(["TypeScript", "COBOL"], (await life.RecordAsync()).Terms.Skills);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task In_a_department_of_150_an_administrator_finds_somebody_by_name_and_grants_a_role(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ALife.BeginsAsync(provider, stage);
        await HireAsync(life, stage, 150);

        await life.Admin.TypesAsync("/opportunity role");
        var found = Assert.Single(await life.Admin.FindsAsync("person", "gue 150"));
        Assert.Equal("Colleague 150", found.Words);
        Assert.Contains("Colleague 150 now has: auditor", await life.Admin.SubmitsAsync(("person", found.Value), ("roles", "Auditor"), ("reason", "Audits.")), StringComparison.Ordinal);

        await using var after = life.Database.Open();
        Assert.Equal(Roles.Auditor, (await after.People.SingleAsync(person => person.DisplayName == "Colleague 150", Ct)).Roles);
        Assert.Empty(life.Slack.Violations);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Who_was_found_still_stands_in_the_form_when_something_else_in_it_was_wrong(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await HireAsync(life, stage, 150);
        await life.Admin.TypesAsync("/opportunity role");
        var found = Assert.Single(await life.Admin.FindsAsync("person", "gue 150"));

        await life.Admin.SubmitsAsync(("person", found.Value), ("roles", "Auditor"), ("reason", "Audits."), ("limit", "a lot"));
        Assert.True(life.Admin.Last.Errors.ContainsKey("limit"));
        Assert.Equal(found.Value, life.Admin.Choice("person", "Colleague 150"));

        Assert.Contains("Colleague 150 now has: auditor", await life.Admin.SubmitsAsync(("limit", null)), StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Whoever_has_lost_the_role_that_opened_the_form_finds_nobody_in_it(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await HireAsync(life, stage, 150);
        await life.Admin.TypesAsync("/opportunity role");
        Assert.Single(await life.Admin.FindsAsync("person", "gue 150"));
        await using (var db = life.Database.Open())
        {
            foreach (var admin in await db.People.Where(person => (person.Roles & Roles.Admin) != Roles.None).ToListAsync(Ct)) admin.Grant(Roles.Auditor, Domain.Money.Zero, []);
            await db.SaveChangesAsync(Ct);
        }

        Assert.Empty(await life.Admin.FindsAsync("person", "gue 150"));
    }

    /// <summary>So many more people, known to the platform and to the register. On Teams the last has the app, too, and so can be written to.</summary>
    private static async Task HireAsync(ALife life, Stage stage, int count)
    {
        await using var db = life.Database.Open();
        for (var number = 1; number <= count; number++)
        {
            var name = $"Colleague {number:000}";
            db.People.Add(Person.Known(new PersonId(Guid.NewGuid()), stage.HasTeams() ? OnTeams(life, number, name) : OnSlack(life, number, name), name, "en", "America/Toronto"));
        }

        await db.SaveChangesAsync(Ct);
        if (!stage.HasTeams()) return;
        var last = life.Teams.As(TeamsId(count));
        await last.InstallAsync(last.PersonalChat, Ct);
        await life.SettlesAsync();
    }

    private static string TeamsId(int number) => $"29:1colleague{number}";

    private static ChatIdentity OnSlack(ALife life, int number, string name)
    {
        life.Slack.Workspace.AddUser(new SlackUser($"U{number:0000000}", name));
        return new ChatIdentity("slack", life.Slack.TeamId, $"U{number:0000000}");
    }

    private static ChatIdentity OnTeams(ALife life, int number, string name)
    {
        var user = new TeamsUser(TeamsId(number), Guid.NewGuid().ToString(), name);
        life.Teams.Tenant.AddUser(user);
        return new ChatIdentity("teams", life.Teams.TenantId, user.AadObjectId);
    }
}
