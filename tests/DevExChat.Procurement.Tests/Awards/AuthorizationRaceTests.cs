using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Budgets;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Awards;

/// <summary>One award, and everybody at it at once: it is authorized once or not at all, and each of them is told what became of their click.</summary>
public sealed class AuthorizationRaceTests
{
    private const int Approvers = 50;
    private const int Rounds = 6;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_fifty_approvers_at_once_one_authorizes_and_the_others_are_told_that_it_is_done(DatabaseProvider provider)
    {
        await using var desk = await AuthorizationDesk.OpenAsync(provider, Approvers, Ct);
        var clicks = new List<Interaction>();
        for (var approver = 1; approver <= Approvers; approver++) clicks.Add(await desk.ClickAsync(1, Ct, approver));

        var replies = await Task.WhenAll(clicks.Select(click => Task.Run(() => desk.HandleAsync(click, Ct), Ct)));

        var told = replies.Select(Assert.IsType<Reply.Sentence>).ToList();
        Assert.Single(told, reply => reply.RefusalCode is null);
        Assert.All(told, reply => Assert.NotEmpty(reply.Text));
        var (totals, awards) = await desk.LookAsync(Ct);
        Assert.Equal((Scene.Terms.Total, 1), (totals.Held, awards));
        Assert.Equal((OpportunityStatus.Offered, 1), await LookAsync(desk, 1, nameof(Act.Authorize)));
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task Authorizing_against_a_change_ends_as_one_after_the_other_would(DatabaseProvider provider, string change, string act)
    {
        await using var desk = await AuthorizationDesk.OpenAsync(provider, Rounds + 1, Ct);
        for (var round = 1; round <= Rounds; round++)
        {
            var authorize = await desk.ClickAsync(round, Ct);
            // Another approver sends it back; anything else is the buyer's to change.
            var by = change == "award.return" ? desk.Approver(Rounds + 1) : desk.Buyer;
            var changed = AuthorizationDesk.Of(by, change, new Subject(new OpportunityId(round), authorize.Subject!.Version), OriginKind.Form, new() { ["reason"] = "Asked at the same time." });

            var replies = await Task.WhenAll(Task.Run(() => desk.HandleAsync(authorize, Ct), Ct), Task.Run(() => desk.HandleAsync(changed, Ct), Ct));

            var (authorized, made) = (IsDone(replies[0]), IsDone(replies[1]));
            var (status, authorizations) = await LookAsync(desk, round, nameof(Act.Authorize));
            var (_, changes) = await LookAsync(desk, round, act);
            Assert.True(authorized || made, $"Neither came through: {replies[0]} {replies[1]}");
            Assert.Equal((authorized ? 1 : 0, made ? 1 : 0), (authorizations, changes));
            if (act == nameof(Act.ReturnForChanges)) Assert.NotEqual(authorized, made);
            Assert.Equal(StatusAfter(act, authorized, made), status);
        }
    }

    public static TheoryData<DatabaseProvider, string, string> Changes
    {
        get
        {
            var changes = new TheoryData<DatabaseProvider, string, string>();
            foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql })
            {
                changes.Add(provider, "award.return", nameof(Act.ReturnForChanges));
                changes.Add(provider, "opportunity.cancel", nameof(Act.Cancel));
                changes.Add(provider, "opportunity.hold", nameof(Act.Hold));
                changes.Add(provider, "opportunity.amend", nameof(Act.Amend));
            }

            return changes;
        }
    }

    private static OpportunityStatus StatusAfter(string act, bool authorized, bool made) => (act, made) switch
    {
        (nameof(Act.Cancel), true) => OpportunityStatus.Cancelled,
        (nameof(Act.ReturnForChanges), true) => OpportunityStatus.Evaluating,
        _ => authorized ? OpportunityStatus.Offered : OpportunityStatus.AwaitingAuthorization,
    };

    private static bool IsDone(Reply reply) => reply is Reply.Sentence { RefusalCode: null };

    private static async Task<(OpportunityStatus Status, int Acts)> LookAsync(AuthorizationDesk desk, int award, string act)
    {
        await using var db = desk.Open();
        var record = (await new Records(db).FindAsync(new OpportunityId(award), Ct))!;
        var stream = AuditLog.StreamOf(record.Id);
        return (record.Status, await db.Audit.CountAsync(entry => entry.Stream == stream && entry.Act == act, Ct));
    }
}
