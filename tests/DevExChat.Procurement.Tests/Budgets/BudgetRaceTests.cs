using DevExChat.Domain;
using DevExChat.Domain.Budgets;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Budgets;

/// <summary>However many people commit on one budget at once, nobody commits a cent that is not there, and everybody is told.</summary>
public sealed class BudgetRaceTests
{
    private static readonly Money Total = Scene.Terms.Total;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_awards_against_the_last_room_one_is_made_and_the_other_person_is_told(DatabaseProvider provider)
    {
        await using var desk = await AuthorizationDesk.OpenAsync(provider, awards: 2, Ct);
        await desk.KeepAsync(Total + Total - new Money(1), Ct);
        var clicks = new[] { await desk.ClickAsync(1, Ct), await desk.ClickAsync(2, Ct) };

        var replies = await Task.WhenAll(clicks.Select(click => desk.HandleAsync(click, Ct)));

        Assert.Equal(["", "budget.noroom"], replies.Cast<Reply.Sentence>().Select(reply => reply.RefusalCode ?? "").Order(StringComparer.Ordinal));
        Assert.Contains(replies.Cast<Reply.Sentence>(), reply => reply.Text.StartsWith("The budget of cost centre 4100 has only $4,499.99 left, which does not cover $4,500.00 with tax.", StringComparison.Ordinal));
        var (totals, awards) = await desk.LookAsync(Ct);
        Assert.Equal((Total, 1), (totals.Held, awards));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Fifty_at_once_against_room_for_seven_make_seven_awards(DatabaseProvider provider)
    {
        await using var desk = await AuthorizationDesk.OpenAsync(provider, awards: 50, Ct);
        await desk.KeepAsync(new Money((7 * Total.Cents) + 1), Ct);
        var clicks = new List<Interaction>();
        for (var award = 1; award <= 50; award++) clicks.Add(await desk.ClickAsync(award, Ct));

        var replies = await Task.WhenAll(clicks.Select(click => Task.Run(() => desk.HandleAsync(click, Ct), Ct)));

        var codes = replies.Cast<Reply.Sentence>().CountBy(reply => reply.RefusalCode ?? "").ToDictionary();
        Assert.Equal(new Dictionary<string, int> { [""] = 7, ["budget.noroom"] = 43 }, codes);
        var (totals, awards) = await desk.LookAsync(Ct);
        Assert.Equal((7 * Total.Cents, 7), (totals.Held.Cents, awards));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Fifty_at_once_on_a_line_without_a_budget_are_all_made_and_all_counted(DatabaseProvider provider)
    {
        await using var desk = await AuthorizationDesk.OpenAsync(provider, awards: 50, Ct);
        var clicks = new List<Interaction>();
        for (var award = 1; award <= 50; award++) clicks.Add(await desk.ClickAsync(award, Ct));

        var replies = await Task.WhenAll(clicks.Select(click => Task.Run(() => desk.HandleAsync(click, Ct), Ct)));

        Assert.All(replies.Cast<Reply.Sentence>(), reply => Assert.Null(reply.RefusalCode));
        var (totals, awards) = await desk.LookAsync(Ct);
        Assert.Equal((50 * Total.Cents, 50), (totals.Held.Cents, awards));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_budget_set_for_the_first_time_and_an_award_made_meanwhile_never_miss_each_other(DatabaseProvider provider)
    {
        for (var round = 0; round < 5; round++)
        {
            await using var desk = await AuthorizationDesk.OpenAsync(provider, awards: 1, Ct);
            var click = await desk.ClickAsync(1, Ct);
            // A cent less than the award: only one of the two may stand.
            var set = AuthorizationDesk.Of(desk.Admin, "admin.budget.set", null, OriginKind.Form, new() { ["costcentre"] = "4100", ["year"] = "2026-27", ["amount"] = "4499.99" });

            await Task.WhenAll(Task.Run(() => desk.HandleAsync(click, Ct), Ct), Task.Run(() => desk.HandleAsync(set, Ct), Ct));

            var (totals, awards) = await desk.LookAsync(Ct);
            await using var db = desk.Open();
            var amount = (await db.Budgets.AsNoTracking().SingleAsync(Ct)).Amount;
            Assert.True(amount is null == (awards == 1), $"{awards} awards against {amount}");
            Assert.True(amount is null || totals.Held <= amount);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_ledger_can_only_grow(DatabaseProvider provider)
    {
        await using var desk = await AuthorizationDesk.OpenAsync(provider, awards: 1, Ct);
        await desk.HandleAsync(await desk.ClickAsync(1, Ct), Ct);
        await using var db = desk.Open();

        await Assert.ThrowsAnyAsync<Exception>(() => db.BudgetLedger.ExecuteDeleteAsync(Ct));
        await Assert.ThrowsAnyAsync<Exception>(() => db.BudgetLedger.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Cents, 1), Ct));

        Assert.Equal([LedgerKind.Committed], (await db.BudgetLedger.AsNoTracking().ToListAsync(Ct)).Select(entry => entry.Kind));
    }
}
