using DevExChat.Domain;
using DevExChat.Procurement.Budgets;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.Procurement.Tests.Budgets;

/// <summary>A change of a budget counts on what its administrator was shown, and on nothing that came later.</summary>
public sealed class BudgetChangeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_first_amount_is_not_set_over_a_commitment_that_was_made_since_it_was_looked_at(DatabaseProvider provider)
    {
        await using var desk = await AuthorizationDesk.OpenAsync(provider, awards: 1, Ct);
        await using var db = desk.Open();
        var change = await BudgetChange.LookAsync(db, AuthorizationDesk.Line, new Money(1), Ct);
        await desk.HandleAsync(await desk.ClickAsync(1, Ct), Ct);

        var interaction = AuthorizationDesk.Of(desk.Admin, SetBudget.ActionId, null, OriginKind.Form, []);
        await change.StageAsync(db, new Turn(interaction, desk.Admin, Reader.For("en", null), AuthorizationDesk.At), Ct);

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync(Ct));
        Assert.True(DbErrors.IsConflict(refused));
    }
}
