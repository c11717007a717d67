using DevExChat.Domain;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.Procurement.Tests.Awards;

public class ApproversTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Asks_exactly_those_whom_the_guards_would_let_authorize(DatabaseProvider provider)
    {
        var scene = new Scene().Opens();
        var total = scene.Record.Terms.Total;
        scene.Proposes(scene.Ada).Proposes(scene.Bob).Closes().Recommends(scene.Ada);
        scene.Bob.Grant(Roles.Approver, total, []);
        scene.Buyer.Grant(Roles.Buyer | Roles.Approver, total, []);
        var today = scene.At.Calendar.DayOf(scene.Now);
        Person[] others =
        [
            Granted(Roles.Approver, total, []),
            Granted(Roles.Approver, total - new Money(1), []),
            Granted(Roles.Approver, total, ["4100"]),
            Granted(Roles.Approver, total, ["4200", "4300"]),
            Granted(Roles.Payer, total, []),
            Granted(Roles.Payer | Roles.Approver | Roles.Auditor, total + total, ["4200", "4100"]),
            Granted(Roles.Approver, total, [], from: today),
            Granted(Roles.Approver, total, [], until: today),
            Granted(Roles.Approver, total, [], from: today.AddDays(1)),
            Granted(Roles.Approver, total, [], until: today.AddDays(-1)),
        ];
        await using var database = await scene.RegisterAsync(provider, others);
        await using var db = database.Open();

        var asked = await Approvers.WhoMayAuthorizeAsync(db, scene.Record, scene.At, TestContext.Current.CancellationToken);

        var facts = AuthorizationFacts.Decided(scene.Record, scene.Policy)!;
        var deed = new AwardAuthorized(AuthorizationFacts.Fingerprint(scene.Record, scene.Policy, facts)!, facts, scene.Now.AddDays(2));
        var may = scene.Everyone.Concat(others).Where(person =>
            scene.Record.Bars(Act.Authorize, person.AsActor(scene.At), scene.At) is null && scene.Record.Check(deed, person.AsActor(scene.At), scene.At).All(answer => answer.Refusal is null));
        Assert.Equal(may.Select(person => person.Id).ToHashSet(), asked.Select(person => person.Id).ToHashSet());
        Assert.Equal(6, asked.Count);
    }

    [Fact]
    public async Task Does_not_ask_again_whoever_authorized_the_step_before()
    {
        var scene = new Scene { Policy = new() { AuthorizationSteps = 2 } }.Opens();
        scene.Proposes(scene.Ada).Closes().Recommends(scene.Ada).Authorizes();
        var second = Granted(Roles.Approver, new Money(1_000_000), []);
        await using var database = await scene.RegisterAsync(DatabaseProvider.Sqlite, second);
        await using var db = database.Open();

        var asked = await Approvers.WhoMayAuthorizeAsync(db, scene.Record, scene.At, TestContext.Current.CancellationToken);

        Assert.Equal([second.Id], asked.Select(person => person.Id));
    }

    private static Person Granted(Roles roles, Money limit, string[] costCentres, DateOnly? from = null, DateOnly? until = null)
    {
        var person = Scene.Known(roles.ToString());
        person.Grant(roles, limit, costCentres, from, until);
        return person;
    }
}
