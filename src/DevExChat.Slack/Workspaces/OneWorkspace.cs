using DevExChat.Domain.People;

namespace DevExChat.Slack.Workspaces;

/// <summary>The only workspace, whose token stands in the settings.</summary>
internal sealed class OneWorkspace(SlackSettings settings) : IWorkspaces
{
    private readonly TokenFound token = new(settings.BotToken);

    public Task<TokenFound> TokenForAsync(string workspace, CancellationToken ct) => Task.FromResult(token);

    public Task<TokenFound> InsteadOfAsync(string refused, string workspace, string code, CancellationToken ct) => Task.FromResult(TokenFound.Nothing);

    public Task<string> WayToAsync(string tenant, string conversation, CancellationToken ct) => Task.FromResult(tenant);

    public Task<bool> AdmitsAsync(Whence from, ChatIdentity? who, CancellationToken ct) => Task.FromResult(true);

    public Task HearAsync(InstallationNews news, CancellationToken ct) => Task.CompletedTask;

    public Task<IReadOnlyList<InstalledWorkspace>?> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<InstalledWorkspace>?>(null);

    public Task<string?> ServingAsync(string workspace, CancellationToken ct) => Task.FromResult<string?>(workspace);
}
