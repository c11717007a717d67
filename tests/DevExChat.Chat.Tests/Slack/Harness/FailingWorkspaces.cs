using DevExChat.Domain.People;
using DevExChat.Slack.Workspaces;

namespace DevExChat.Chat.Tests.Slack.Harness;

/// <summary>Keeps its tokens in a database that fails when told to.</summary>
internal sealed class FailingWorkspaces : IWorkspaces
{
    private int failures;

    public bool Fails { get; set; }

    /// <summary>How often it was asked for a token in vain.</summary>
    public int Failures => Volatile.Read(ref failures);

    public Task<TokenFound> TokenForAsync(string workspace, CancellationToken ct)
    {
        if (!Fails) return Task.FromResult(new TokenFound(SlackHost.Token));
        Interlocked.Increment(ref failures);
        throw new TimeoutException("The database does not answer.");
    }

    public Task<TokenFound> InsteadOfAsync(string refused, string workspace, string code, CancellationToken ct) => Task.FromResult(TokenFound.Nothing);

    public Task<string> WayToAsync(string tenant, string conversation, CancellationToken ct) => Task.FromResult(tenant);

    public Task<bool> AdmitsAsync(Whence from, ChatIdentity? who, CancellationToken ct) => Task.FromResult(true);

    public Task HearAsync(InstallationNews news, CancellationToken ct) => Task.CompletedTask;

    public Task<IReadOnlyList<InstalledWorkspace>?> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<InstalledWorkspace>?>(null);

    public Task<string?> ServingAsync(string workspace, CancellationToken ct) => Task.FromResult<string?>(workspace);
}
