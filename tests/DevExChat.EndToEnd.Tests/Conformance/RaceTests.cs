using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;
using DevExChat.Sandbox.StrictTeams;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>
/// Clicks from both platforms at once, delivered again, while both fail to take what is sent to them. Whatever the order, there is at
/// most one award, and every copy of a card shows the record. A seed fixes what is chosen and in which order, not how threads interleave.
/// </summary>
public sealed class RaceTests
{
    private const int Walks = 6;

    private static readonly string[] Deeds = ["award.authorize", "award.authorize", "award.reject", "award.return"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseProvider, int> Seeds
    {
        get
        {
            var seeds = new TheoryData<DatabaseProvider, int>();
            foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql })
                for (var seed = 1; seed <= Walks; seed++) seeds.Add(provider, seed);
            return seeds;
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public async Task Ends_in_at_most_one_award_and_every_copy_equal_to_the_record(DatabaseProvider provider, int seed)
    {
        var chance = new Random(seed);
        await using var life = await ALife.BeginsAsync(provider, chance.Next(2) == 0 ? Stage.BuyersOnTeams : Stage.VendorsOnTeams);
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);
        var approvers = Approvers(life);
        GoWrong(life, chance);

        var clicks = new List<Func<Task>>();
        foreach (var approver in approvers) clicks.Add(() => PressAsync(approver, Deeds[chance.Next(Deeds.Length)]));
        clicks.Add(() => PressAsync(life.Buyer, "opportunity.cancel"));
        clicks.Add(() => AuthorizeAgainAsync(life, chance.Next(1, 4)));
        var order = clicks.ToArray();
        chance.Shuffle(order);
        await Task.WhenAll(order.Select(click => click()));
        await life.RecoversAsync();
        foreach (var asked in approvers.Append(life.Buyer).Where(person => person.HasForm)) await asked.SendsAsync(("reason", "Asked at the same time."));
        await life.RecoversAsync();

        Assert.InRange(await life.CountAsync(Act.Authorize), 0, 1);
        Assert.Equal(await life.CountAsync(Act.Authorize) == 1, (await life.RecordAsync()).Award is not null);
        await life.IsSoundAsync();
    }

    /// <summary>Both approvers, each on both platforms: four screens.</summary>
    private static IReadOnlyList<Somebody> Approvers(ALife life) =>
    [
        .. Cast.All.Where(persona => persona.Role == "Approver").SelectMany(persona => new Somebody[]
        {
            new OnSlack(life.Slack, persona, () => life.Current, () => Task.CompletedTask),
            new OnTeams(life.Teams, persona, () => life.Current, () => Task.CompletedTask),
        }),
    ];

    /// <summary>Presses it if it still stands there: another click may have taken it away.</summary>
    private static async Task PressAsync(Somebody person, string deed)
    {
        await Task.Yield();
        try
        {
            await person.PressesAsync(deed);
        }
        catch (NotOnScreenException)
        {
            // Somebody was faster.
        }
    }

    /// <summary>A click of the Teams client that comes again and again, as after a lost answer.</summary>
    private static async Task AuthorizeAgainAsync(ALife life, int times)
    {
        await Task.Yield();
        try
        {
            var persona = Cast.All.First(one => one.Id == Cast.Approver);
            var card = new OnTeams(life.Teams, persona, () => life.Current, () => Task.CompletedTask).Card;
            var click = await life.Teams.As(TeamsCast.UserId(persona)).ClickAsync(card.Channel, card.Ts, "award.authorize", Ct);
            for (var time = 0; time < times; time++) await life.Teams.RedeliverAsync(click, Ct);
        }
        catch (NotOnScreenException)
        {
            // Somebody was faster.
        }
    }

    private static void GoWrong(ALife life, Random chance)
    {
        Fault[] slack = [Fault.ServerError, Fault.RateLimited(2), Fault.ApplyThenServerError, Fault.InternalError];
        Fault[] teams = [Fault.Unavailable, Fault.RateLimited(2), Fault.Answered(412, "PreconditionFailed"), Fault.Answered(502)];
        for (var trouble = chance.Next(4); trouble > 0; trouble--)
        {
            life.Slack.Faults.Next(chance.Next(2) == 0 ? "chat.update" : "chat.postMessage", slack[chance.Next(slack.Length)]);
            life.Teams.Faults.Next(chance.Next(2) == 0 ? "put" : "post", teams[chance.Next(teams.Length)]);
        }
    }
}
