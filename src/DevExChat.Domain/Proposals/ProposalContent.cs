using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DevExChat.Domain.Proposals;

/// <summary>What a vendor offers to do.</summary>
/// <param name="Approach">How, in at most <see cref="MostWords"/> words.</param>
/// <param name="Evidence">An https address of earlier work, if given.</param>
/// <param name="DeliverBy">The day the vendor will deliver.</param>
/// <param name="GitHubHandle">The account the work will come from, if given.</param>
/// <param name="Net">The price before tax, where vendors name their own.</param>
public sealed record ProposalContent(string Approach, string? Evidence, DateOnly DeliverBy, string? GitHubHandle, Money? Net = null)
{
    public const int MostWords = 250;

    public const int LongestApproach = 3000;

    public int WordCount => Approach.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>SHA-256 over every field, each with its length so that no two contents share one text.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var part in new[] { Approach, Evidence, DeliverBy.ToString("O", CultureInfo.InvariantCulture), GitHubHandle, Net?.Cents.ToString(CultureInfo.InvariantCulture) })
            text.Append(part?.Length ?? -1).Append(':').Append(part);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
