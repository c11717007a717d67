using System.Collections;
using System.Reflection;
using DevExChat.Domain.Policy;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Settings;
using DevExChat.Procurement.Storage;
using DevExChat.Slack;
using DevExChat.Teams;
using DevExChat.Web;
using Microsoft.Extensions.Configuration;

namespace DevExChat.EndToEnd.Tests.Processes;

/// <summary><c>appsettings.sample.json</c> is what an operator copies: it loads, it shows every key, and it tells the truth about the defaults.</summary>
public sealed class SampleSettingsTests
{
    /// <summary>What Production refuses stands in a comment.</summary>
    private static readonly string[] InDevelopment = ["OpenIdMetadataUrl", "LoginAuthority", "AllowLoopbackServiceUrl", "AllowAnonymous"];

    private static readonly IConfiguration Nothing = new ConfigurationBuilder().Build();

    [Fact]
    public void It_loads_once_the_secrets_are_filled_in()
    {
        var sample = Sample();

        Assert.Single(ChannelSettings.Read(sample).Channels);
        Assert.Equal(2, GrantSettings.Read(sample).Grants.Count);
        Assert.NotEmpty(PolicySettings.Read(sample).Holidays);
        Assert.Equal(3, PolicySettings.Read(sample).Licences.Count);
    }

    [Fact]
    public void What_it_shows_as_defaults_are_the_defaults()
    {
        var sample = Sample();

        Assert.Equal(DatabaseSettings.Read(Nothing), DatabaseSettings.Read(sample));
        Assert.Equal(OutboxOptions.Read(Nothing), OutboxOptions.Read(sample));
        Assert.Equal(SlackSettings.Read(Secrets().Build()), SlackSettings.Read(sample));
        Equal(PolicySettings.Read(Nothing), PolicySettings.Read(sample), except: ["Holidays", "Licences", "Approvals", "ConfirmFrom", "Clocks", "Notices", "Escalation"]);
        Equal(PolicySettings.Read(Nothing).Clocks, PolicySettings.Read(sample).Clocks, except: []);
        Equal(PolicySettings.Read(Nothing).Notices, PolicySettings.Read(sample).Notices, except: []);
    }

    [Fact]
    public void It_shows_every_key_of_the_sections_it_explains()
    {
        var sample = Sample();

        Assert.Equal(UnknownKeys.Of<ProcurementPolicy>().Order(StringComparer.Ordinal), Keys("Policy"));
        Assert.Equal(UnknownKeys.Of<ClockPolicy>().Order(StringComparer.Ordinal), Keys("Policy:Clocks"));
        Assert.Equal(UnknownKeys.Of<NoticePolicy>().Order(StringComparer.Ordinal), Keys("Policy:Notices"));
        Assert.Equal(UnknownKeys.Of<EscalationPolicy>().Order(StringComparer.Ordinal), Keys("Policy:Escalation"));
        Assert.Equal(UnknownKeys.Of<SlackSettings>().Order(StringComparer.Ordinal), Keys("Slack"));
        Assert.Equal(TeamsSettings.Keys.Except(InDevelopment).Order(StringComparer.Ordinal), Keys("Teams"));
        Assert.Equal(ManifestSettings.Keys.Order(StringComparer.Ordinal), Keys("Manifest"));
        Assert.Equal([nameof(OutboxOptions.Lanes), nameof(OutboxOptions.MaxAttempts)], Keys("Outbox"));
        Assert.Equal([nameof(DatabaseSettings.ConnectionString), nameof(DatabaseSettings.Provider)], Keys("Database"));
        Assert.Equal(["CertificatePassword", "CertificatePath"], Keys("Keys"));
        Assert.Equal(["PublicUrl"], Keys("Web"));
        Assert.All(InDevelopment, key => Assert.Contains($"// \"{key}\":", File.ReadAllText(Path.Combine(Root(), "appsettings.sample.json")), StringComparison.Ordinal));

        IEnumerable<string> Keys(string section) => sample.GetSection(section).GetChildren().Select(child => child.Key).Order(StringComparer.Ordinal);
    }

    private static void Equal<T>(T expected, T actual, string[] except)
    {
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && !except.Contains(property.Name)))
            Assert.Equal((property.Name, Words(property.GetValue(expected))), (property.Name, Words(property.GetValue(actual))));

        static string Words(object? value) => value is IEnumerable list and not string ? string.Join(' ', list.Cast<object>()) : $"{value}";
    }

    private static IConfiguration Sample() => Secrets(new ConfigurationBuilder().AddJsonFile(Path.Combine(Root(), "appsettings.sample.json"))).Build();

    /// <summary>What no sample can hold.</summary>
    private static IConfigurationBuilder Secrets(IConfigurationBuilder? under = null) => (under ?? new ConfigurationBuilder()).AddInMemoryCollection(
        new Dictionary<string, string?> { ["Slack:SigningSecret"] = "a secret", ["Slack:BotToken"] = "xoxb-1", ["Slack:AppId"] = "A1" });

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DevExChat.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests do not run inside the repository");
    }
}
