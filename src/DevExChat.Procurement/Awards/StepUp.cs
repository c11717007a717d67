using System.Security.Cryptography;
using System.Text;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DevExChat.Procurement.Awards;

/// <summary>
/// An authorization that its approver has still to confirm on a page in the browser. The link alone is not enough, since links are forwarded
/// and opened by scanners of mail: the code stands in the chat of whoever asked. Of both only hashes are kept.
/// </summary>
public sealed class StepUp
{
    /// <summary>After so many wrong codes it is void.</summary>
    public const int MostWrongTries = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int CodeDigits = 6;

    private StepUp()
    {
    }

    /// <summary>The hash of the link's secret part.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The identity that asked, on whose behalf the page acts.</summary>
    public ChatIdentity By { get; private set; } = new("", "", "");

    public OpportunityId Opportunity { get; private set; }

    public int TermsVersion { get; private set; }

    /// <summary>The fingerprint of what the card showed.</summary>
    public string Shown { get; private set; } = "";

    public string Proof { get; private set; } = "";

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public int WrongTries { get; private set; }

    /// <summary>Goes up with every save: of two who send the form at once one acts.</summary>
    public int Version { get; private set; }

    /// <summary>Begins one; gives the link's secret part and the code, which are told once.</summary>
    public static (StepUp StepUp, string Token, string Code) Begin(ChatIdentity by, Opportunity record, string shown, DateTimeOffset now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var code = RandomNumberGenerator.GetString("0123456789", CodeDigits);
        var begun = new StepUp { Id = HashOf(token), By = by, Opportunity = record.Id, TermsVersion = record.TermsVersion, Shown = shown, Proof = HashOf($"{token}/{code}"), ExpiresAt = now + Lifetime };
        return (begun, token, code);
    }

    /// <summary>What a link's secret part is found by.</summary>
    public static string IdOf(string token) => HashOf(token);

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && now < ExpiresAt && WrongTries < MostWrongTries;

    /// <summary>Uses it up when the code is right, and counts a try when it is not.</summary>
    public bool Take(string token, string code, DateTimeOffset now)
    {
        var digits = string.Concat(code.Where(char.IsAsciiDigit));
        var right = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Proof), Encoding.ASCII.GetBytes(HashOf($"{token}/{digits}")));
        if (right) UsedAt = now;
        else WrongTries++;
        Version++;
        return right;
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

internal sealed class StepUpMapping : IEntityTypeConfiguration<StepUp>
{
    public void Configure(EntityTypeBuilder<StepUp> stepUp)
    {
        stepUp.ToTable("StepUps").HasKey(s => s.Id);
        stepUp.Property(s => s.Version).IsConcurrencyToken();
        stepUp.HasIndex(s => s.ExpiresAt);
    }
}
