using System.Text.Json.Nodes;
using DevExChat.Domain.People;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;
using DevExChat.Sandbox.StrictSlack.Team;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>Fields that are filled by searching, and what begins from a message.</summary>
public sealed class SlackSearchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(Stage.Slack), InlineData(Stage.SlackBySocket)]
    public async Task A_buyer_searches_for_skills_and_posts_what_asks_for_them(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.PostedAsync(("skills", "TypeScript"));

        // What is known is kept for some minutes, and the first search was before this was posted.
        life.Clock.Advance(TimeSpan.FromMinutes(6));
        await life.Buyer.TypesAsync("/opportunity new \"Another form\" price:4500");

        Assert.Single(await SearchAsync(life, Cast.Buyer, "skill.find", "types"), option => Value(option) == "TypeScript");
        Assert.Single(await SearchAsync(life, Cast.Buyer, "skill.find", "COBOL"));
        await life.Buyer.LeavesAsync();
        await life.PostedAsync(("skills", "TypeScript, COBOL"));

        Assert.Equal(["TypeScript", "COBOL"], (await life.RecordAsync()).Terms.Skills);
        await life.IsSoundAsync();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.PostgreSql)]
    public async Task In_a_department_of_150_an_administrator_finds_somebody_by_name_and_grants_a_role(DatabaseProvider provider)
    {
        await using var life = await ALife.BeginsAsync(provider);
        await using (var db = life.Database.Open())
        {
            foreach (var colleague in Enumerable.Range(1, 150).Select(number => new SlackUser($"U{number:0000000}", $"Colleague {number:000}")))
            {
                life.Slack.Workspace.AddUser(colleague);
                db.People.Add(Person.Known(new PersonId(Guid.NewGuid()), new ChatIdentity("slack", life.Slack.TeamId, colleague.Id), colleague.Name, "en", "America/Toronto"));
            }

            await db.SaveChangesAsync(Ct);
        }

        await life.Admin.TypesAsync("/opportunity role");
        var found = Assert.Single(await SearchAsync(life, Cast.Admin, "person.find", "gue 149"));
        Assert.Equal("Colleague 149", found["text"]!["text"]!.GetValue<string>());
        Assert.Contains("Colleague 149 now has: auditor", await life.Admin.SubmitsAsync(("person", found), ("roles", "Auditor"), ("reason", "Audits.")), StringComparison.Ordinal);

        await using var after = life.Database.Open();
        Assert.Equal(Roles.Auditor, (await after.People.SingleAsync(person => person.DisplayName == "Colleague 149", Ct)).Roles);
        Assert.Empty(life.Slack.Violations);
        await life.IsSoundAsync();
    }

    [Theory, InlineData(Stage.Slack), InlineData(Stage.SlackBySocket)]
    public async Task A_message_becomes_an_opportunity_that_tells_where_it_began(Stage stage)
    {
        await using var life = await ALife.BeginsAsync(stage);
        await life.Slack.As(Cast.Vendor).SayAsync(Cast.English, "The address form loses what was typed\nSee <https://github.com/example/form>, R&amp;D", null, Ct);
        var message = life.Slack.Workspace.Messages(Cast.English)[^1];

        await life.Slack.As(Cast.Buyer).MessageShortcutAsync("opportunity.new", Cast.English, message.Ts, Ct);
        await life.SettlesAsync();
        var heard = await life.Buyer.SubmitsAsync(("criteria", "Tests pass"), ("price", "4500"), ("costcentre", "1234"), ("remote", "yes"), ("unclassified", "yes"), ("closes", Story.At(ALife.Closing)));
        Assert.Contains("is saved", heard, StringComparison.Ordinal);
        await life.TakesUpTheLastAsync();

        var terms = (await life.RecordAsync()).Terms;
        Assert.Equal(("The address form loses what was typed", "https://github.com/example/form"), (terms.Title, terms.Repository));
        Assert.StartsWith("The address form loses what was typed\nSee https://github.com/example/form, R&D\n\nSource: https://", terms.Description, StringComparison.Ordinal);
        Assert.EndsWith($".slack.com/archives/{Cast.English}/p{message.Ts.Replace(".", "", StringComparison.Ordinal)}", terms.Description, StringComparison.Ordinal);
        await life.IsSoundAsync();
    }

    private static string Value(JsonObject option) => option["value"]!.GetValue<string>();

    private static async Task<IReadOnlyList<JsonObject>> SearchAsync(ALife life, string who, string search, string typed)
    {
        var form = life.Slack.Workspace.OpenViews(who)[^1].Id;
        var found = await life.Slack.As(who).SuggestAsync(form, search, typed, Ct);
        Assert.Null(found.Banner);
        return [.. found.Offered.Select(option => option.DeepClone().AsObject())];
    }
}
