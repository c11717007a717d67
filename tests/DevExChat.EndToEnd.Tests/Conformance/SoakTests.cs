using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>
/// Half an hour on the moved clock in which the platform answers 429 and 500, hangs, and applies what it then does not answer, while the product
/// is stopped and started and its sockets break: nothing that was acknowledged is lost, nothing is doubled, and every card shows its record in the end.
/// </summary>
public sealed class SoakTests
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(30);

    private const int MostTries = 10;

    private static readonly string[] SlackCalls = ["chat.postMessage", "chat.postMessage", "chat.update", "chat.update", "views.publish", "response_url", "conversations.open"];

    private static readonly Fault[] SlackFaults =
    [
        Fault.RateLimited(2), Fault.RateLimited(40), Fault.ServerError, Fault.Unavailable, Fault.InternalError, Fault.Hang, Fault.ApplyThenHang, Fault.ApplyThenServerError, Fault.ApplyThenInternalError,
    ];

    // Not "token": after a 429 there MSAL rests by the real clock.
    private static readonly string[] TeamsCalls = ["post", "put", "put", "createConversation", "pagedmembers"];

    // Teams takes back no 500.
    private static readonly Fault[] TeamsFaults =
        [Fault.RateLimited(2), Fault.RateLimited(40), Fault.Unavailable, Fault.Answered(412, "PreconditionFailed"), Fault.Answered(502), Fault.Hang, Fault.ApplyThenHang];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, Stage.Slack, 1)]
    [InlineData(DatabaseProvider.PostgreSql, Stage.Slack, 2)]
    [InlineData(DatabaseProvider.Sqlite, Stage.SlackBySocket, 3)]
    [InlineData(DatabaseProvider.Sqlite, Stage.Teams, 4)]
    [InlineData(DatabaseProvider.PostgreSql, Stage.Teams, 5)]
    public async Task Half_an_hour_of_trouble_loses_nothing_and_doubles_nothing(DatabaseProvider provider, Stage stage, int seed)
    {
        var lot = new Random(seed);
        await using var life = await ALife.BeginsAsync(provider, stage);
        await using var sockets = new BreakingSockets(life);
        await life.PostedAsync();
        await life.BothProposedAsync();
        var (begins, records, faults, restarts) = (life.Now, new List<OpportunityId> { life.Current!.Value }, 0, 0);
        while (life.Now < begins + Length)
        {
            await life.PostedAsync();
            records.Add(life.Current!.Value);
            faults += GoesWrong(life, lot);

            // What happens at once draws no lots meanwhile: the same seed is to bring the same trouble.
            var (first, second, breaks) = (lot.Next(4) == 0, lot.Next(4) == 0, new Random(lot.Next()));
            await Task.WhenAll(ProposesAsync(life.Vendor, sockets, first), ProposesAsync(life.FrenchVendor, sockets, second), sockets.BreakAsync(breaks));
            if (lot.Next(3) == 0)
            {
                await life.StopsAsync();
                await life.StartsAgainAsync();
                restarts++;
            }

            await life.RecoversAsync();
            faults -= life.Pending;
            life.Slack.Faults.Clear();
            life.Teams.Faults.Clear();
            life.Clock.Advance(TimeSpan.FromMinutes(3));
        }

        Assert.True(faults > 0 && restarts > 0, "There was no trouble.");

        // Slack can be searched for what may have arrived: nothing is left for a person to look after. Teams cannot.
        var looked = await life.IsLookedAfterAsync();
        if (stage != Stage.Teams) Assert.Equal(0, looked);
        foreach (var id in records) Assert.Equal(2, (await life.RecordAsync(id)).ProposalCount);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{(life.Now - begins).TotalMinutes:0} minutes, {records.Count} opportunities, {2 * records.Count} proposals, {faults} calls gone wrong, {restarts} restarts, {sockets.Broken} sockets broken, {life.Slack.Traffic.Entries.Count() + life.Teams.Traffic.Entries.Count()} exchanges, {looked} letters looked after");
        await life.IsSoundAsync();
    }

    /// <summary>Some of the next calls go wrong, each in its way.</summary>
    private static int GoesWrong(ALife life, Random lot)
    {
        var count = lot.Next(2, 6);
        for (var number = 0; number < count; number++)
        {
            if (life.Stage == Stage.Teams) life.Teams.Faults.Next(TeamsCalls[lot.Next(TeamsCalls.Length)], TeamsFaults[lot.Next(TeamsFaults.Length)]);
            else life.Slack.Faults.Next(SlackCalls[lot.Next(SlackCalls.Length)], SlackFaults[lot.Next(SlackFaults.Length)]);
        }

        return count;
    }

    /// <summary>
    /// A vendor sends a proposal, and Slack delivers it once more when it did not hear the answer. What broke with its socket shows the vendor
    /// trouble, and they click again.
    /// </summary>
    private static async Task ProposesAsync(Somebody vendor, BreakingSockets sockets, bool isToldAgain)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            await sockets.AreOpenAsync();
            if (!vendor.HasForm) await vendor.PressesAsync("proposal.submit", vendor.Channel);
            if (!vendor.HasForm) continue;
            var sent = await vendor.SendsAsync(("approach", "I will repair it and add tests."), ("deliverby", Story.On(ALife.DeliverBy)), ("noconflict", "yes"), ("terms", "yes"));
            if (sent.Status != 200) continue;
            if (tries > 0 && sent.Errors.Count > 0)
            {
                // The one whose end was not heard had been taken, and this form says so: how many there are is counted in the end.
                await vendor.LeavesAsync();
                return;
            }

            Assert.Empty(sent.Errors);
            if (isToldAgain) await vendor.Again();
            return;
        }

        Assert.Fail("It was never taken.");
    }
}
