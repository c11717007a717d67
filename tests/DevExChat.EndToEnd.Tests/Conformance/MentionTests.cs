using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Sandbox.StrictTeams;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>Whoever is mentioned is meant, and nobody else of that name.</summary>
public sealed class MentionTests
{
    private const string SameName = "Jane Smith";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Authority_is_delegated_to_whoever_is_mentioned(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);

        Assert.StartsWith("Payer acts for you until", await DelegatesAsync(life, life.Payer), StringComparison.Ordinal);
        await life.Payer.TypesAsync($"/opportunity authorize #{life.Current}");
        await life.Payer.ClicksAsync("award.authorize");

        await life.IsAsync(OpportunityStatus.Offered);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Of_two_people_of_one_name_the_one_who_is_mentioned_is_meant(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await IsCalledAsync(life, life.Payer, SameName);
        await IsCalledAsync(life, life.Certifier, SameName);
        Assert.Contains("or more than one", await life.Approver.TypesAsync($"/opportunity delegate \"{SameName}\" until:+3d", Cast.English), StringComparison.Ordinal);

        await DelegatesAsync(life, life.Payer);

        Assert.Equal([await IdAsync(life, life.Payer)], await DelegatesAsync(life));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Each), MemberType = typeof(Stages))]
    public async Task Roles_are_changed_of_whoever_is_mentioned(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await IsCalledAsync(life, life.Payer, SameName);
        await IsCalledAsync(life, life.Certifier, SameName);

        await life.Admin.TypesAsync($"/opportunity role {life.Admin.Mentions(life.Payer)}", Cast.English);
        await life.Admin.SubmitsAsync(("roles", "Auditor"), ("reason", "Goes to the audit."));

        Assert.Equal(Domain.People.Roles.Auditor, (await PersonAsync(life, life.Payer)).Roles);
        Assert.Equal(Domain.People.Roles.Certifier, (await PersonAsync(life, life.Certifier)).Roles);
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_a_mention_of_somebody_unknown_is_never_somebody_known_of_that_name()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        var namesake = (await PersonAsync(life, life.Payer)).DisplayName;
        life.Teams.Tenant.AddUser(new Sandbox.StrictTeams.Team.TeamsUser("29:1unknown", "b0b00000-0000-4000-8000-000000000001", namesake));
        await life.Teams.As("29:1unknown").JoinAsync(TeamsCast.Opportunities, Ct);
        await life.SettlesAsync();

        foreach (var line in new[] { "delegate @29:1unknown until:+3d", "delegate @29:1unknown" })
            Assert.Contains($"I know nobody called “@{namesake}”", await life.Approver.TypesAsync($"/opportunity {line}", Cast.English), StringComparison.Ordinal);

        Assert.Empty(await DelegatesAsync(life));
        await life.IsSoundAsync();
    }

    [Fact]
    public async Task In_Teams_a_mention_in_a_question_stays_words()
    {
        await using var life = await ALife.BeginsAsync(Stage.Teams);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);

        await life.Vendor.TypesAsync($"/opportunity ask #{life.Current} \"Does {life.Vendor.Mentions(life.Certifier)} test it?\"", Cast.English);

        Assert.Equal("Does @Certifier test it?", Assert.Single((await life.RecordAsync()).Questions).Text);
        await life.IsSoundAsync();
    }

    private static Task<string> DelegatesAsync(ALife life, Somebody to) => life.Approver.TypesAsync($"/opportunity delegate {life.Approver.Mentions(to)} until:+3d", Cast.English);

    /// <summary>Who acts for somebody.</summary>
    private static async Task<List<string>> DelegatesAsync(ALife life)
    {
        await using var db = life.Database.Open();
        return await db.Delegations.Where(delegation => delegation.EndedAt == null).Select(delegation => delegation.To.ToString()).ToListAsync(Ct);
    }

    /// <summary>They change their name, and the product hears of it.</summary>
    private static async Task IsCalledAsync(ALife life, Somebody person, string name)
    {
        if (life.Stage == Stage.Slack)
        {
            life.Slack.Workspace.AddUser(new Sandbox.StrictSlack.Team.SlackUser(person.Id, name));
        }
        else
        {
            var known = Cast.All.Single(persona => persona.Id == person.Id);
            life.Teams.Tenant.AddUser(new Sandbox.StrictTeams.Team.TeamsUser(TeamsCast.UserId(person.Id), TeamsCast.ObjectId(known), name));
        }

        await using var db = life.Database.Open();
        var id = (await PersonAsync(life, person)).Id;
        await db.People.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.DisplayName, name), Ct);
    }

    private static async Task<string> IdAsync(ALife life, Somebody person) => (await PersonAsync(life, person)).Id.ToString();

    private static async Task<Domain.People.Person> PersonAsync(ALife life, Somebody person)
    {
        await using var db = life.Database.Open();
        var id = life.Stage == Stage.Slack ? person.Id : TeamsCast.ObjectId(Cast.All.Single(persona => persona.Id == person.Id));
        var known = await db.Identities.SingleAsync(identity => identity.UserId == id, Ct);
        return await db.People.AsNoTracking().SingleAsync(one => one.Id == known.Person, Ct);
    }
}
