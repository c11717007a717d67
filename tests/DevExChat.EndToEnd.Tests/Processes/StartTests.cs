using DevExChat.Domain.Opportunities;
using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Processes;

/// <summary>How the program starts, and how it refuses to.</summary>
public sealed class StartTests
{
    private const string Secret = "s3cr3t-of-the-department";

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "Slack:SigningSecret", "", "the signing secret" },
        { "Slack:BotToken", "", "begins with xoxb-" },
        { "Slack:AppToken", Secret, "begins with xapp-" },
        { "Slack:BotToken", Secret, "begins with xoxb-" },
        { "Slack:ApiUrl", "http://slack.example/api/", "an https address" },
        { "Slack:Command", "opportunity", "a slash and one word" },
        { "Database:Provider", "Oracle", "\"Sqlite\" or \"PostgreSql\"" },
        { "Database:ConnectionString", "Data Source=:memory:", "Data Source=devexchat.db" },
        { "Database:ConnectionString", $"Data Source=x;Passwort={Secret}", "not a connection string" },
        { "Channels:0:Place", "opportunities", "a channel such as slack:" },
        { "Channels:0:Place", "Slack:T1/C1", "a channel such as slack:" },
        { "Channels", "slack:T1/C1", "a list of" },
        { "Channels:0:Language", "de", "en, fr or both" },
        { "People:Grants:0:Roles:0", "Emperor", "Buyer" },
        { "People:Grants:0:Identity", "U1", "slack:T1/U1" },
        { "Policy:Cap", "much", "appsettings.sample.json" },
        { "Policy:Cap", "-1", "above zero" },
        { "Policy:Capp", "10000", "appsettings.sample.json" },
        { "Policy:TimeZone", "America/Atlantis", "an IANA time zone" },
        { "Outbox:Lanes", "0", "a whole number from 1 to 64" },
        { "Outbox:MaxAttempt", "3", "appsettings.sample.json" },
        { "Teams:TenantIds", "x", "appsettings.sample.json" },
        { "Slack:ApiUri", "http://127.0.0.1/", "appsettings.sample.json" },
        { "Database:Conection", "Data Source=x", "appsettings.sample.json" },
        { "Keys:CertificatPath", "/x", "appsettings.sample.json" },
        { "Channels:0:Langauge", "fr", "appsettings.sample.json" },
        { "People:Grant", "slack:T1/U1", "appsettings.sample.json" },
        { "People:Grants:0:Limits", "1000", "appsettings.sample.json" },
        { "Policy:Clocks:QuestionDay", "1", "appsettings.sample.json" },
    };

    private static Dictionary<string, string?> Right => new()
    {
        ["Database:Provider"] = "Sqlite",
        ["Database:ConnectionString"] = "Data Source=/nowhere/devexchat.db",
        ["Slack:SigningSecret"] = Secret,
        ["Slack:BotToken"] = $"xoxb-{Secret}",
        ["Channels:0:Place"] = "slack:T1/C1",
        ["People:Grants:0:Identity"] = "slack:T1/U1",
        ["People:Grants:0:Roles:0"] = "Buyer",
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_wrong_setting_stops_the_start_with_one_line_that_names_its_key(string key, string value, string expected)
    {
        var settings = Right;
        settings[key] = value;

        var (code, output, errors) = await ProductProcess.RunAsync(settings);

        Assert.Equal(1, code);
        Assert.Contains($"Setting {key}: found", errors, StringComparison.Ordinal);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', errors);
        Assert.DoesNotContain(Secret, output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_stops_the_start_with_one_line()
    {
        var (code, output, errors) = await ProductProcess.RunAsync(Right);

        Assert.Equal(1, code);
        Assert.StartsWith("Setting Database:ConnectionString", errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', errors);
        Assert.DoesNotContain(Secret, output + errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verfiy")]
    [InlineData("Verify")]
    [InlineData("--urls", "http://127.0.0.1:0", "verify")]
    public async Task A_word_that_means_nothing_starts_nothing(params string[] words)
    {
        var (code, output, errors) = await ProductProcess.RunAsync(Right, words);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"Nothing is known by the name of \"{words[^1]}\"", errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', errors);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Verify_finds_a_whole_log_whole_and_names_the_entry_that_was_changed(DatabaseProvider provider)
    {
        await using var life = await ALife.BeginsAsync(provider);
        await life.LeadsToAsync(OpportunityStatus.AwaitingAuthorization);

        var (whole, said, _) = await ProductProcess.RunAsync(life.Database.Configuration, "verify");
        Assert.Equal((0, true), (whole, said.StartsWith("The audit log is whole:", StringComparison.Ordinal)));

        await using var db = life.Database.Open();
        await db.Database.ExecuteSqlRawAsync(
            provider == DatabaseProvider.Sqlite ? """DROP TRIGGER "Audit_refuses_UPDATE" """ : """DROP TRIGGER "Audit_refuses_changes" ON "Audit" """, TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            """UPDATE "Audit" SET "Payload" = replace("Payload", 'The best fit', 'My cousin') WHERE "Act" = 'Recommend' """, TestContext.Current.CancellationToken);

        var (broken, found, _) = await ProductProcess.RunAsync(life.Database.Configuration, "verify");
        Assert.Equal(2, broken);
        Assert.Equal($"The audit log is broken: opportunity/{life.Current}, entry 6: was changed after it was written.", found);
    }

    [Fact]
    public async Task Verify_takes_a_setting_that_is_wrong_for_what_it_is()
    {
        var (code, _, errors) = await ProductProcess.RunAsync(new Dictionary<string, string?> { ["Database:Provider"] = "Oracle" }, "verify");

        Assert.Equal(1, code);
        Assert.StartsWith("Setting Database:Provider", errors, StringComparison.Ordinal);
    }
}
