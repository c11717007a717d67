using DevExChat.Domain.People;
using DevExChat.Slack.WebApi;

namespace DevExChat.Slack.Workspaces;

/// <summary>Which token a call goes with, and whether a delivery is from where the app is installed: the one place that knows.</summary>
internal interface IWorkspaces
{
    /// <summary>The token of a workspace, or of its organisation.</summary>
    Task<TokenFound> TokenForAsync(string workspace, CancellationToken ct);

    /// <summary>Slack did not take the token that was found: whether there is another by now. Neither a token nor a failure when there is none.</summary>
    Task<TokenFound> InsteadOfAsync(string refused, string workspace, string code, CancellationToken ct);

    /// <summary>The workspace through which a conversation is reached: its own, or for somebody of another organisation the one in which they were last heard.</summary>
    Task<string> WayToAsync(string tenant, string conversation, CancellationToken ct);

    /// <summary>Whether a verified delivery is from a workspace where the app is installed; remembers what it tells of where workspaces and people belong.</summary>
    Task<bool> AdmitsAsync(Whence from, ChatIdentity? who, CancellationToken ct);

    /// <summary>The app was removed, its token revoked, or a workspace of an organisation got it or lost it.</summary>
    Task HearAsync(InstallationNews news, CancellationToken ct);

    /// <summary>Where the app is installed; null where there is only the one workspace of the settings.</summary>
    Task<IReadOnlyList<InstalledWorkspace>?> ListAsync(CancellationToken ct);

    /// <summary>Which of these serves a workspace; null when none does.</summary>
    Task<string?> ServingAsync(string workspace, CancellationToken ct);
}

/// <summary>A token, or why there is none as Slack itself would say it.</summary>
internal sealed record TokenFound(string? Token, SlackAnswer? Failure = null)
{
    public static readonly TokenFound Nothing = new(Token: null);

    /// <summary>Names no token: a record would print it.</summary>
    public override string ToString() => nameof(TokenFound);
}

/// <summary>A workspace, or an organisation, where the app is installed.</summary>
/// <param name="Id">Of the workspace, or of the organisation.</param>
/// <param name="MustBeReinstalled">Whether nothing can be sent there until somebody installs the app again.</param>
internal sealed record InstalledWorkspace(string Id, bool MustBeReinstalled);
