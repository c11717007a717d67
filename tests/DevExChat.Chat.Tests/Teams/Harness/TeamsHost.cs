using System.Text;
using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DevExChat.Chat.Tests.Teams.Harness;

/// <summary>The real endpoint on Kestrel beside a small Teams, with a real store, and a switchboard that does as told.</summary>
internal sealed class TeamsHost : IAsyncDisposable
{
    /// <summary>The settings with which nobody proves anything, as for Microsoft's local client.</summary>
    public static readonly (string Key, string? Value)[] Anonymous =
    [
        ("Teams:AllowAnonymous", "true"), ("Teams:AppId", null), ("Teams:TenantId", null), ("Teams:ClientSecret", null), ("Teams:LoginAuthority", null), ("Teams:OpenIdMetadataUrl", null),
    ];

    private readonly WebApplication app;
    private readonly string folder;
    private readonly HttpClient http = new();

    private TeamsHost(WebApplication app, string folder, FakeTeams teams, StillClock clock, ScriptedSwitchboard switchboard, LogBook log) =>
        (this.app, this.folder, Teams, Clock, Switchboard, Log) = (app, folder, teams, clock, switchboard, log);

    public FakeTeams Teams { get; }

    public StillClock Clock { get; }

    public ScriptedSwitchboard Switchboard { get; }

    public LogBook Log { get; }

    public string Address => app.Urls.First();

    /// <summary>The file that the store is in.</summary>
    public string StoreFile => Path.Combine(folder, "record.db");

    public IChatPlatform Platform => app.Services.GetRequiredService<IChatPlatform>();

    public IDbContextFactory<ProcurementDb> Databases => app.Services.GetRequiredService<IDbContextFactory<ProcurementDb>>();

    public ConversationReferences References => app.Services.GetRequiredService<ConversationReferences>();

    public static async Task<TeamsHost> StartAsync(params (string Key, string? Value)[] settings)
    {
        var teams = await FakeTeams.StartAsync();
        var place = Directory.CreateTempSubdirectory("devexchat-teams-").FullName;
        var (clock, switchboard, log) = (new StillClock(), new ScriptedSwitchboard(), new LogBook());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(Settings(teams, place).Concat(settings.Select(one => KeyValuePair.Create(one.Key, one.Value)))
            .GroupBy(one => one.Key, StringComparer.Ordinal).Select(same => same.Last()));
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<ISwitchboard>(switchboard).AddSingleton<ConversationReferences>().AddSingleton<IProfileKeeper, ProfileKeeper>();
        builder.Services.AddProcurementStore(builder.Configuration);
        builder.Services.AddTeams(builder.Configuration, builder.Environment);
        var site = builder.Build();
        site.UseRouting();
        site.MapTeams();
        await site.StartAsync();
        return new TeamsHost(site, place, teams, clock, switchboard, log);
    }

    public static Dictionary<string, string?> Settings(FakeTeams teams, string place) => new(StringComparer.Ordinal)
    {
        ["Database:ConnectionString"] = $"Data Source={Path.Combine(place, "record.db")}",
        ["Teams:AppId"] = FakeTeams.AppId,
        ["Teams:TenantId"] = FakeTeams.Tenant,
        ["Teams:ClientSecret"] = FakeTeams.Secret,
        ["Teams:OpenIdMetadataUrl"] = teams.Address + "/v1/.well-known/openidconfiguration",
        ["Teams:LoginAuthority"] = teams.Address,
        ["Teams:AllowLoopbackServiceUrl"] = "true",
        ["Teams:Pace"] = "false",
    };

    /// <summary>Delivers an activity as Teams would: signed, now.</summary>
    public Task<Answer> DeliverAsync(JsonNode activity) => SendAsync(activity.ToJsonString(), $"Bearer {Teams.Sign(Clock.Now)}");

    public async Task<Answer> SendAsync(string body, string? authorization, HttpMethod? method = null, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, Address + "/api/messages");
        request.Content = new StringContent(body, Encoding.UTF8, mediaType);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await http.SendAsync(request);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        await Teams.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
