using DevExChat.Domain;
using DevExChat.Domain.Budgets;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Budgets;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Budgets;

/// <summary>Administrators keep budgets: the list, one at a time, and many from a spreadsheet.</summary>
public sealed class KeepBudgetsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("admin.budgets")]
    [InlineData("admin.budget.set")]
    [InlineData("admin.budgets.import")]
    public async Task Only_an_administrator_keeps_budgets(string actionId)
    {
        await using var desk = await AuthorizationDesk.OpenAsync(DatabaseProvider.Sqlite, awards: 1, Ct);
        var approver = (await desk.ClickAsync(1, Ct)).Actor;

        var reply = await desk.HandleAsync(AuthorizationDesk.Of(desk.Admin, actionId, null, OriginKind.Command, []) with { Actor = approver }, Ct);

        Assert.Equal("role.admin", Assert.IsType<Reply.Sentence>(reply).RefusalCode);
    }

    [Theory]
    [InlineData("budgets")]
    [InlineData("/opp admin budgets")]
    [InlineData("admin budgets 2026-27")]
    public async Task The_list_shows_what_is_promised_and_what_is_left(string typed)
    {
        await using var desk = await AuthorizationDesk.OpenAsync(DatabaseProvider.Sqlite, awards: 1, Ct);
        await desk.KeepAsync(new Money(5_000_000), Ct);
        await desk.HandleAsync(await desk.ClickAsync(1, Ct), Ct);

        var card = (await TypesAsync(desk, typed)).Card();

        Assert.Equal("Budgets of 2026-27", card.Heading);
        Assert.Equal("4100 — $50,000.00 · committed $4,500.00, of which certified $0.00 and paid $0.00 · room $45,500.00", Assert.IsType<CardElement.Row>(card.Body[0]).Text.ToString());
        Assert.Equal(["admin.budget.set", "admin.budgets.import"], card.ActionIds());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_long_list_shows_twenty_and_says_where_the_rest_is(DatabaseProvider provider)
    {
        await using var desk = await AuthorizationDesk.OpenAsync(provider, awards: 0, Ct);
        await using (var db = desk.Open())
        {
            foreach (var number in Enumerable.Range(100, 45))
            {
                var budget = new Budget(BudgetLine.Of($"CC{number}", new FiscalYear(2026)));
                budget.Set(new Money(100), Money.Zero);
                db.Add(budget);
            }

            await db.SaveChangesAsync(Ct);
        }

        var first = (await TypesAsync(desk, "budgets")).Card();
        Assert.Equal(20, first.Body.OfType<CardElement.Row>().Count());
        Assert.Contains("budgets 2026-27 from:CC120", Assert.IsType<CardElement.Context>(first.Body[^1]).Text.ToString(), StringComparison.Ordinal);
        var last = (await TypesAsync(desk, "budgets 2026-27 from:cc140")).Card();
        Assert.Equal(["CC140", "CC144"], [Row(last.Body[0]), Row(last.Body[^1])]);

        static string Row(CardElement row) => Assert.IsType<CardElement.Row>(row).Text.ToString().Split(' ')[0];
    }

    [Fact]
    public async Task A_budget_is_set_with_its_entry_in_the_audit_log()
    {
        await using var desk = await AuthorizationDesk.OpenAsync(DatabaseProvider.Sqlite, awards: 0, Ct);

        Assert.Equal("The budget of cost centre CC-100 for 2026-27 is $2,500.00. $2,500.00 of it is free.", (await SetAsync(desk, "cc-100", "2026-27", "2,500")).Sentence());
        Assert.Equal("The budget of cost centre CC-100 for 2026-27 is $3,000.00. $3,000.00 of it is free.", (await SetAsync(desk, "CC-100 ", "2026", "3k")).Sentence());
        Assert.Equal("All of it stands there already. Nothing was changed.", (await SetAsync(desk, "CC-100", "2026", "3k")).Sentence());

        await using var db = desk.Open();
        var entries = await db.Audit.AsNoTracking().Where(entry => entry.Stream == "budget/CC-100/2026-27").OrderBy(entry => entry.Sequence).ToListAsync(Ct);
        Assert.Equal(["""{"amount":250000,"before":null,"held":0,"by":"admin.budget.set"}""", """{"amount":300000,"before":250000,"held":0,"by":"admin.budget.set"}"""], entries.Select(entry => entry.Payload));
        Assert.All(entries, entry => Assert.Equal(("BudgetSet", $"{desk.Admin.Id}"), (entry.Act, entry.Actor)));
        Assert.Null((await new AuditVerifier(db).VerifyAsync(Ct)).Fault);
    }

    [Theory]
    [InlineData("4100", "2026-27", "4,499.99", "amount", "$4,500.00 is committed on this budget already")]
    [InlineData("4100", "2026-27", "0", "amount", "The amount cannot be zero")]
    [InlineData("4100", "2026-27", "-5", "amount", "“-5” is negative")]
    [InlineData("4100", "2026-27", "lots", "amount", "“lots” is not an amount")]
    [InlineData("4100", "2026-27", "", "amount", "The amount cannot be zero")]
    [InlineData("", "2026-27", "5", "costcentre", "“” is not a cost centre")]
    [InlineData("=4100", "2026-27", "5", "costcentre", "“'=4100” is not a cost centre")]
    [InlineData("4100", "1999-00", "5", "year", "“1999-00” is not a fiscal year near this one")]
    public async Task What_cannot_be_a_budget_is_refused_under_its_field(string centre, string year, string amount, string field, string why)
    {
        await using var desk = await AuthorizationDesk.OpenAsync(DatabaseProvider.Sqlite, awards: 1, Ct);
        await desk.HandleAsync(await desk.ClickAsync(1, Ct), Ct);

        var wrong = Assert.Single((await SetAsync(desk, centre, year, amount)).Corrections());

        Assert.Equal(field, wrong.Key);
        Assert.StartsWith(why, wrong.Value, StringComparison.Ordinal);
        await using var db = desk.Open();
        Assert.Null((await db.Budgets.AsNoTracking().SingleAsync(Ct)).Amount);
        Assert.DoesNotContain(await db.Audit.AsNoTracking().Select(entry => entry.Act).ToListAsync(Ct), act => act == BudgetChange.Act);
    }

    [Fact]
    public async Task An_import_is_shown_line_by_line_before_it_is_done_and_the_text_is_not_lost()
    {
        await using var desk = await AuthorizationDesk.OpenAsync(DatabaseProvider.Sqlite, awards: 0, Ct);
        await desk.KeepAsync(new Money(100_000), Ct);
        const string text = "Cost centre,Fiscal year,Amount\n4100,2026-27,1000\n\n4100,2027-28,\"2,000.50\"\ncc-7,2026,3k";

        var shown = (await ImportAsync(desk, text, null)).Form();

        Assert.Equal(text, Assert.Single(shown.Fields).Initial);
        Assert.Equal("Import", shown.Submit);
        Assert.Equal(
            [
                (true, "Line 2: 4100, 2026-27: $1,000.00, unchanged"),
                (true, "Line 4: 4100, 2027-28: $2,000.50, new"),
                (true, "Line 5: CC-7, 2026-27: $3,000.00, new"),
            ],
            Lines(shown));
        Assert.Equal(1, await CountAsync(desk));
        Assert.Equal("2 budgets are set.", (await ImportAsync(desk, text, shown.Subject)).Sentence());
        Assert.Equal(3, await CountAsync(desk));
    }

    [Fact]
    public async Task One_wrong_line_and_nothing_is_imported()
    {
        await using var desk = await AuthorizationDesk.OpenAsync(DatabaseProvider.Sqlite, awards: 1, Ct);
        await desk.HandleAsync(await desk.ClickAsync(1, Ct), Ct);
        const string text = "CC-1;2026-27;1000\n=HYPERLINK(1);2026-27;5\nCC-2;2026-28;5\nCC-3;2026-27;-5\nCC-4;2026-27\ncc-1;2026-27;7\n4100;2026-27;10";

        var shown = (await ImportAsync(desk, text, new Subject(default, null, "0123456789abcdef"))).Form();

        Assert.Equal("Check", shown.Submit);
        Assert.Null(shown.Subject);
        Assert.Equal(text, Assert.Single(shown.Fields).Initial);
        Assert.Equal(
            [
                (false, "Line 2: “'=HYPERLINK(1)” is not a cost centre."),
                (false, "Line 3: “2026-28” is not a fiscal year near this one."),
                (false, "Line 4: “'-5” is negative."),
                (false, "Line 5: “CC-4;2026-27” does not have three values."),
                (false, "Line 6: This cost centre and fiscal year are on line 1 already."),
                (false, "Line 7: $4,500.00 is committed on this budget already, so it cannot be set to $10.00."),
                (true, "Line 1: CC-1, 2026-27: $1,000.00, new"),
            ],
            Lines(shown).Select(line => (line.Met, line.Met ? line.Text : string.Concat(line.Text.TakeWhile((_, at) => at < line.Text.LastIndexOf(". ", StringComparison.Ordinal) + 1)))));
        await using var db = desk.Open();
        Assert.DoesNotContain(await db.Budgets.AsNoTracking().ToListAsync(Ct), budget => budget.Amount is not null);
    }

    [Fact]
    public async Task What_changed_since_it_was_shown_is_shown_anew()
    {
        await using var desk = await AuthorizationDesk.OpenAsync(DatabaseProvider.Sqlite, awards: 0, Ct);
        var shown = (await ImportAsync(desk, "CC-1,2026-27,1000", null)).Form();

        var other = (await ImportAsync(desk, "CC-1,2026-27,9000", shown.Subject)).Form();
        await SetAsync(desk, "CC-1", "2026-27", "5");
        var again = (await ImportAsync(desk, "CC-1,2026-27,9000", other.Subject)).Form();

        Assert.Equal("Line 1: CC-1, 2026-27: $9,000.00, until now $5.00", Lines(again)[0].Text);
        Assert.Equal("1 budget is set.", (await ImportAsync(desk, "CC-1,2026-27,9000", again.Subject)).Sentence());
    }

    [Theory]
    [InlineData("fr", "4100;2026-27;5 000,50", "Ligne 1 : 4100, 2026-27 : 5 000,50 $, nouveau")]
    [InlineData("en", "4100\t2026-27\t5,000.50", "Line 1: 4100, 2026-27: $5,000.50, new")]
    [InlineData("en", "\"4100\",\"2026-27\",\"5,000.50\"", "Line 1: 4100, 2026-27: $5,000.50, new")]
    public async Task Values_are_read_as_the_person_writes_them(string language, string line, string read)
    {
        await using var desk = await AuthorizationDesk.OpenAsync(DatabaseProvider.Sqlite, awards: 0, Ct);
        await using (var db = desk.Open())
        {
            (await db.People.SingleAsync(person => person.Id == desk.Admin.Id, Ct)).Choose(language, "America/Toronto");
            await db.SaveChangesAsync(Ct);
        }

        var shown = Lines((await ImportAsync(desk, line, null)).Form());

        Assert.Equal(read, Assert.Single(shown).Text.Replace('\u00A0', ' '));
    }

    [Fact]
    public async Task Nothing_pasted_and_too_much_are_refused_where_it_was_pasted()
    {
        await using var desk = await AuthorizationDesk.OpenAsync(DatabaseProvider.Sqlite, awards: 0, Ct);

        Assert.StartsWith("There is no line", (await ImportAsync(desk, " \n ", null)).Corrections()[ImportBudgets.Field], StringComparison.Ordinal);
        Assert.StartsWith("That is more than 200 lines", (await ImportAsync(desk, string.Concat(Enumerable.Repeat("1,2026,1\n", 201)), null)).Corrections()[ImportBudgets.Field], StringComparison.Ordinal);
    }

    private static (bool Met, string Text)[] Lines(Form form) =>
        [.. form.Recap.OfType<CardElement.Checklist>().Single().Items.Select(item => (item.Met, item.Text))];

    private static async Task<int> CountAsync(AuthorizationDesk desk)
    {
        await using var db = desk.Open();
        return await db.Budgets.CountAsync(Ct);
    }

    private static Task<Reply> TypesAsync(AuthorizationDesk desk, string line) =>
        desk.HandleAsync(AuthorizationDesk.Of(desk.Admin, Interaction.Typed, null, OriginKind.Command, new() { ["text"] = line }), Ct);

    private static Task<Reply> SetAsync(AuthorizationDesk desk, string centre, string year, string amount)
    {
        var fields = new Dictionary<string, string> { ["costcentre"] = centre, ["year"] = year, ["amount"] = amount };
        foreach (var empty in fields.Where(field => field.Value.Length == 0).ToList()) fields.Remove(empty.Key);
        return desk.HandleAsync(AuthorizationDesk.Of(desk.Admin, SetBudget.ActionId, null, OriginKind.Form, fields), Ct);
    }

    private static Task<Reply> ImportAsync(AuthorizationDesk desk, string text, Subject? subject) =>
        desk.HandleAsync(AuthorizationDesk.Of(desk.Admin, ImportBudgets.ActionId, Subject.Parse(subject?.ToString()), OriginKind.Form, new() { [ImportBudgets.Field] = text }), Ct);
}
