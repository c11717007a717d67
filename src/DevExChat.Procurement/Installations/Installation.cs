using DevExChat.Procurement.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Installations;

/// <summary>What an installation lets us do.</summary>
public enum InstallationStatus
{
    Active,

    /// <summary>Its token can no longer be renewed: nothing is sent until somebody installs the app again.</summary>
    MustBeReinstalled,

    /// <summary>The app was removed. The row stays, so that it is known when; its tokens do not.</summary>
    Removed,
}

/// <summary>The app in one workspace, or in a whole organisation: who installed what, and the tokens that came of it, sealed.</summary>
public sealed class Installation
{
    private Installation()
    {
    }

    public Installation(string platform, string enterprise, string team) => (Platform, Enterprise, Team) = (platform, enterprise, team);

    public string Platform { get; private set; } = "";

    /// <summary>The organisation; empty where the workspace belongs to none.</summary>
    public string Enterprise { get; private set; } = "";

    /// <summary>The workspace; empty where the app is installed for the whole organisation.</summary>
    public string Team { get; private set; } = "";

    public string AppId { get; private set; } = "";

    public string BotUserId { get; private set; } = "";

    public IReadOnlyList<string> Scopes { get; private set; } = [];

    /// <summary>The tokens, sealed; null once the app was removed.</summary>
    public string? Tokens { get; private set; }

    /// <summary>When the token runs out; null for one that does not.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    public DateTimeOffset InstalledAt { get; private set; }

    public InstallationStatus Status { get; private set; }

    /// <summary>Whoever renews the tokens, until <see cref="ClaimedUntil"/>: a refresh token is good for once.</summary>
    public Guid? Claim { get; private set; }

    /// <summary>Until when nobody else renews them; without a <see cref="Claim"/>, until when nobody tries again.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>Goes up with every change of the tokens or the status.</summary>
    public int Version { get; private set; }

    /// <summary>The workspace, or the organisation where it is installed for all of it.</summary>
    public string Workspace => Team.Length > 0 ? Team : Enterprise;

    /// <summary>
    /// Whether what the platform tells of an instant, in whole seconds, is about this installation. What it tells of the second in which the app was
    /// installed, or of an earlier one, is about the installation before: a message is late more often than somebody removes what they installed a moment ago.
    /// </summary>
    internal bool IsMeantAt(DateTimeOffset told) => told.ToUnixTimeSeconds() > InstalledAt.ToUnixTimeSeconds();

    /// <summary>Takes over what installing, again or for the first time, brought.</summary>
    internal void Install(NewInstallation brought, string sealedTokens, DateTimeOffset now)
    {
        (AppId, BotUserId, Scopes, Tokens, ExpiresAt) = (brought.AppId, brought.BotUserId, brought.Scopes, sealedTokens, brought.ExpiresAt);
        (InstalledAt, Status, Claim, ClaimedUntil) = (now, InstallationStatus.Active, null, null);
        Version++;
    }

    /// <summary>The app was removed: what it was given is forgotten.</summary>
    internal void Remove()
    {
        (Tokens, ExpiresAt, Status, Claim, ClaimedUntil) = (null, null, InstallationStatus.Removed, null, null);
        Version++;
    }
}

/// <summary>What installing the app brought.</summary>
public sealed record NewInstallation(string Enterprise, string Team, string AppId, string BotUserId, IReadOnlyList<string> Scopes, InstalledTokens Tokens, DateTimeOffset? ExpiresAt)
{
    /// <summary>Names no token: a record would print them.</summary>
    public override string ToString() => $"{Enterprise}/{Team}";
}

/// <summary>The secrets of an installation.</summary>
/// <param name="Access">Goes with every call.</param>
/// <param name="Refresh">Brings the next pair, once; null for a token that does not run out.</param>
public sealed record InstalledTokens(string Access, string? Refresh)
{
    /// <summary>Names no token: a record would print them.</summary>
    public override string ToString() => nameof(InstalledTokens);
}

/// <summary>Seals the tokens at rest.</summary>
public sealed class InstallationSeal(IDataProtectionProvider protection)
{
    private readonly Seal<InstalledTokens> seal = new(protection, "DevExChat.Installations.Tokens");

    internal string Close(InstalledTokens tokens) => seal.Close(tokens);

    /// <summary>The tokens; null when there are none any more, or the keys are gone.</summary>
    public InstalledTokens? TryOpen(Installation installation) => installation.Tokens is { } closed ? seal.TryOpen(closed) : null;
}

internal sealed class InstallationMapping : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> installation)
    {
        installation.ToTable("Installations").HasKey(i => new { i.Platform, i.Enterprise, i.Team });
        installation.Property(i => i.Version).IsConcurrencyToken();
        installation.Ignore(i => i.Workspace);
        installation.HasIndex(i => new { i.Platform, i.Team }, "IX_Installations_Team");
    }
}
