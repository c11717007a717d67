using System.Data.Common;
using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using DevExChat.Sandbox.StrictTeams;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DevExChat.EndToEnd.Tests.Processes;

/// <summary>The product's process is killed with SIGKILL at the worst moments, and started again: nothing is lost, nothing is done twice.</summary>
public sealed class CrashTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task Killed_between_commit_and_send_it_sends_once_after_the_start(DatabaseProvider provider, Stage stage)
    {
        // One lane: behind the change that hangs no post is under way, of which Teams could not tell whether it was made.
        await using var life = await ARealLife.BeginsAsync(provider, stage, settings: ("Outbox:Lanes", "1"));
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
        await life.Buyer.ClicksAsync("opportunity.extend");
        var faults = stage.HasTeams() ? life.Teams.Faults : life.Slack.Faults;
        foreach (var post in stage.HasTeams() ? ["post", "reply"] : new[] { "chat.postMessage" }) faults.Next(post, stage.HasTeams() ? Fault.Unavailable : Fault.ServerError, times: 1000);
        faults.Next(stage.HasTeams() ? "put" : "chat.update", Fault.Hang, times: 1000);

        Assert.Equal(200, (await life.Buyer.SendsAsync(("to", Story.At(life.Now.AddDays(6))), ("reason", "A holiday."))).Status);
        await life.Slack.WaitUntilAsync(_ => faults.Hanging > 0, Patience, Ct);
        await life.IsKilledAsync();
        faults.Clear();
        await life.ClaimsRunOutAsync();
        await life.StartsAsync();
        await life.SettlesAsync();

        Assert.Single(life.NewsIn(Cast.English), news => news.Contains("A holiday.", StringComparison.Ordinal));
        Assert.Single(life.NewsIn(Cast.French), news => news.Contains("A holiday.", StringComparison.Ordinal));
        Assert.Single(life.Vendor.News, news => news.Contains("A holiday.", StringComparison.Ordinal));
        Assert.Equal(1, await life.CountAsync(Act.Extend));
        await life.IsAsync(OpportunityStatus.Open);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task In_Slack_which_can_be_searched_killed_between_send_and_mark_it_finds_what_it_sent(DatabaseProvider provider)
    {
        await using var life = await ARealLife.BeginsAsync(provider);
        await life.DraftedAsync();
        life.Slack.Faults.Next("chat.postMessage", Fault.ApplyThenHang, times: 2);

        await life.Buyer.PressesAsync("opportunity.post");
        await life.Slack.WaitUntilAsync(slack => slack.Faults.Hanging == 2, Patience, Ct);
        Assert.Equal((1, 1), (life.Slack.Workspace.Messages(Cast.English).Count, life.Slack.Workspace.Messages(Cast.French).Count));
        await KilledAndStartedAsync(life);
        await life.IsAsync(OpportunityStatus.Open);

        await life.ProposedAsync(life.Vendor);
        await life.Buyer.ClicksAsync("opportunity.extend");
        life.Slack.Faults.Next("chat.postMessage", Fault.ApplyThenHang, times: 3);
        await life.Buyer.SendsAsync(("to", Story.At(life.Now.AddDays(6))), ("reason", "A holiday."));
        await life.Slack.WaitUntilAsync(slack => slack.Faults.Hanging == 3, Patience, Ct);
        await KilledAndStartedAsync(life);

        Assert.Single(life.NewsIn(Cast.English), news => news.Contains("A holiday.", StringComparison.Ordinal));
        Assert.Single(life.NewsIn(Cast.French), news => news.Contains("A holiday.", StringComparison.Ordinal));
        Assert.Single(life.Vendor.News, news => news.Contains("A holiday.", StringComparison.Ordinal));
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Crosswise), MemberType = typeof(Stages))]
    public async Task Killed_while_it_closes_it_closes_once_after_the_start(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ARealLife.BeginsAsync(provider, stage);
        await ProposedJustBeforeClosingAsync(life);

        await using (var held = await HoldAsync(life))
        {
            await Eventually.Is(() => IsClosingAsync(life));
            await life.IsKilledAsync();
        }

        await life.StartsAsync();
        await life.ClosedAsync();

        await ClosedOnceAsync(life);
    }

    [Theory, MemberData(nameof(Stages.Crosswise), MemberType = typeof(Stages))]
    public async Task A_closing_that_passed_while_it_was_dead_happens_once_after_the_start(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ARealLife.BeginsAsync(provider, stage);
        await ProposedJustBeforeClosingAsync(life);
        var closes = (await life.RecordAsync()).Terms.ClosesAt!.Value;
        await life.IsKilledAsync();

        await Eventually.Is(() => life.Now > closes);
        await life.StartsAsync();
        await life.ClosedAsync();
        await ClosedOnceAsync(life);
        await life.RecommendedAsync();

        await life.IsAsync(OpportunityStatus.AwaitingAuthorization);
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Stages.Both), MemberType = typeof(Stages))]
    public async Task Killed_while_two_approvers_click_there_is_one_award(DatabaseProvider provider, Stage stage)
    {
        await using var life = await ARealLife.BeginsAsync(provider, stage);
        await life.PostedAsync();
        await life.BothProposedAsync();
        await life.Buyer.ClicksAsync("opportunity.close");
        await life.Buyer.SubmitsAsync(("reason", "Needed sooner."));
        await life.RecommendedAsync();

        Task[] clicks = [life.Approver.PressesAsync("award.authorize"), life.FrenchApprover.PressesAsync("award.authorize")];
        await Task.WhenAny(clicks);
        await life.IsKilledAsync();
        await Task.WhenAll(clicks);
        life.Slack.Violations.Clear();
        if (stage.HasTeams()) life.Teams.Violations.Clear();
        await life.ClaimsRunOutAsync();
        await life.StartsAsync();
        await life.SettlesAsync();

        await life.IsAsync(OpportunityStatus.Offered);
        Assert.Equal(1, await life.CountAsync(Act.Authorize));
        Assert.True(life.Vendor.Sees("award.accept"), "The offer is with the vendor.");
        await life.IsSoundAsync();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task In_Teams_which_cannot_be_searched_killed_it_sends_what_it_had_not_begun_to_send(DatabaseProvider provider)
    {
        await using var life = await ARealLife.BeginsAsync(provider, Stage.Teams, settings: ("Outbox:Lanes", "1"));
        await life.PostedAsync();
        Somebody[] askers = [life.Certifier, life.Payer, life.Admin];
        life.Teams.Faults.Next("post", Fault.Hang, times: 1000);
        await AsksAsync(askers[0]);
        await life.Slack.WaitUntilAsync(_ => life.Teams.Faults.Hanging == 1, Patience, Ct);
        foreach (var person in askers[1..]) await AsksAsync(person);

        // Behind the one call that hangs, another message is claimed.
        await using (var db = life.Database.Open())
            await Eventually.Is(async () => await db.Outbox.CountAsync(message => message.Kind == OutboxKind.Answer && message.ClaimedUntil != null, Ct) == 2);
        await life.IsKilledAsync();
        life.Teams.Faults.Clear();
        await life.ClaimsRunOutAsync();
        await life.StartsAsync();
        await life.SettlesAsync();

        Assert.All(askers, person => Assert.Single(person.Cards, card => card.Words.Contains(Story.Title, StringComparison.Ordinal)));
        await life.IsAsync(OpportunityStatus.Open);
        await life.IsSoundAsync();

        Task AsksAsync(Somebody person) => life.Teams.As(TeamsCast.UserId(person.Id)).SayPersonallyAsync("list", Ct);
    }

    private static async Task KilledAndStartedAsync(ARealLife life)
    {
        await life.IsKilledAsync();
        await life.ClaimsRunOutAsync();
        await life.StartsAsync();
        await life.SettlesAsync();
    }

    /// <summary>One opportunity that closes in a few seconds, with a proposal in it.</summary>
    private static async Task ProposedJustBeforeClosingAsync(ARealLife life)
    {
        // The profile first, so that little is to be done in the short time.
        await life.Vendor.TypesAsync("/opportunity profile");
        await life.Vendor.SubmitsAsync(("name", Story.VendorName), ("province", "ON"), ("email", "office@example.ca"));
        life.Window = TimeSpan.FromSeconds(8);
        await life.PostedAsync();
        await life.ProposedAsync(life.Vendor);
    }

    private static async Task ClosedOnceAsync(ARealLife life)
    {
        await life.IsAsync(OpportunityStatus.Evaluating);
        Assert.Equal(1, await life.CountAsync(Act.Close));
        Assert.Single(life.Buyer.News, news => news.Contains("is closed with 1 proposal", StringComparison.Ordinal));
        await life.IsSoundAsync();
    }

    /// <summary>Holds the record, so that whoever wants to write it has to wait: the whole file of SQLite, one row of PostgreSQL.</summary>
    private static async Task<DbTransaction> HoldAsync(ARealLife life)
    {
        DbConnection connection = life.Database.Settings.Provider == DatabaseProvider.Sqlite
            ? new SqliteConnection(life.Database.Settings.ConnectionString + ";Pooling=False")
            : new NpgsqlConnection(life.Database.Settings.ConnectionString + ";Pooling=False");
        await connection.OpenAsync(Ct);
        if (connection is SqliteConnection file) return file.BeginTransaction(deferred: false);
        var transaction = await connection.BeginTransactionAsync(Ct);
        await using var select = connection.CreateCommand();
        (select.Transaction, select.CommandText) = (transaction, """SELECT 1 FROM "Opportunities" FOR UPDATE""");
        await select.ExecuteScalarAsync(Ct);
        return transaction;
    }

    /// <summary>Whether the job that closes is under way: fired, on SQLite; waiting for the row that is held, on PostgreSQL.</summary>
    private static async Task<bool> IsClosingAsync(ARealLife life)
    {
        var text = life.Database.Settings.ConnectionString;
        if (life.Database.Settings.Provider == DatabaseProvider.Sqlite)
        {
            var record = new SqliteConnectionStringBuilder(text);
            record.DataSource = Path.ChangeExtension(record.DataSource, null) + "-jobs.db";
            return await AnyAsync(new SqliteConnection(record.ConnectionString), "SELECT COUNT(*) FROM QRTZ_FIRED_TRIGGERS WHERE STATE = 'EXECUTING' AND TRIGGER_NAME LIKE '%:closes:%'");
        }

        return await AnyAsync(new NpgsqlConnection(text), "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
    }

    private static async Task<bool> AnyAsync(DbConnection connection, string count)
    {
        await using var _ = connection;
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = count;
        return Convert.ToInt64(await command.ExecuteScalarAsync(Ct), System.Globalization.CultureInfo.InvariantCulture) > 0;
    }
}
