using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Installations;

/// <summary>A workspace that its organisation gave an installation for all of it to, or took it from again.</summary>
public sealed class GrantedTeam
{
    private GrantedTeam()
    {
    }

    public GrantedTeam(string platform, string team) => (Platform, Team) = (platform, team);

    public string Platform { get; private set; } = "";

    public string Team { get; private set; } = "";

    /// <summary>The organisation; empty until it is told of.</summary>
    public string Enterprise { get; private set; } = "";

    /// <summary>Whether it was taken from the workspace. The row stays, so that it is known when: something older may be told later.</summary>
    public bool IsWithdrawn { get; private set; }

    /// <summary>Of which instant the last news is.</summary>
    public DateTimeOffset ToldOf { get; private set; }

    /// <summary>The organisation gave it. False when that is no later than what is known: that it was taken in between may be news that never came.</summary>
    internal bool Grant(string enterprise, DateTimeOffset at)
    {
        if (!IsNews(at)) return false;
        (Enterprise, IsWithdrawn, ToldOf) = (enterprise, false, at);
        return true;
    }

    /// <summary>The organisation took it. False likewise, when it had been taken already, and when the workspace is of another organisation by now.</summary>
    internal bool Withdraw(string enterprise, DateTimeOffset at)
    {
        if (!IsNews(at) || (Enterprise.Length > 0 && Enterprise != enterprise)) return false;
        var changes = !IsWithdrawn;
        (Enterprise, IsWithdrawn, ToldOf) = (enterprise, true, at);
        return changes;
    }

    // Events tell of whole seconds; of one and the same second, what was told first holds.
    private bool IsNews(DateTimeOffset at) => at.ToUnixTimeSeconds() > ToldOf.ToUnixTimeSeconds();
}

internal sealed class GrantedTeamMapping : IEntityTypeConfiguration<GrantedTeam>
{
    public void Configure(EntityTypeBuilder<GrantedTeam> granted)
    {
        granted.ToTable("GrantedTeams").HasKey(g => new { g.Platform, g.Team });
        granted.Property(g => g.ToldOf).IsConcurrencyToken();
    }
}
