using DevExChat.Procurement;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Tests.Storage;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Slack;
using DevExChat.Slack.Workspaces;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>The product's services in a process of their own, as far as Slack and the record go; nothing runs in the background.</summary>
internal sealed class AReplica(TestDatabase database, StrictSlackServer slack, TimeProvider clock) : IAsyncDisposable
{
    private readonly ServiceProvider services = Build(database, slack, clock);

    public IWorkspaces Workspaces => services.GetRequiredService<IWorkspaces>();

    public Rotation Rotation => services.GetRequiredService<Rotation>();

    public IChatPlatform Platform => services.GetRequiredService<IChatPlatform>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A person allows the app in a workspace or an organisation.</summary>
    public async Task InstallsAsync(string target)
    {
        var desk = services.GetRequiredService<InstallDesk>();
        var (address, kept) = desk.Begin();
        var query = QueryHelpers.ParseQuery(slack.OAuth.Answer(address, target, "U0INSTALL", allows: true).Query);
        Assert.Equal(InstallEnding.Installed, await desk.EndAsync(query["code"], query["state"], error: null, kept, TestContext.Current.CancellationToken));
    }

    /// <summary>The token with which a workspace is called; null when there is none.</summary>
    public async Task<string?> TokenAsync(string workspace) => (await Workspaces.TokenForAsync(workspace, TestContext.Current.CancellationToken)).Token;

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static ServiceProvider Build(TestDatabase database, StrictSlackServer slack, TimeProvider clock)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Configuration).AddInMemoryCollection(
        [
            .. ABrowser.Settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)),
            new("Slack:SigningSecret", slack.SigningSecret), new("Slack:AppId", slack.AppId), new("Slack:ApiUrl", new Uri(slack.BaseAddress, "api/").AbsoluteUri), new("Slack:Pace", "false"),
        ]).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton(clock).AddProcurement(configuration).AddSlack(configuration).BuildServiceProvider();
    }
}
