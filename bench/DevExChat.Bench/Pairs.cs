using System.Globalization;

namespace DevExChat.Bench;

/// <summary>Who proposes on which card, and how many proposals each card has to show.</summary>
internal sealed class Pairs(int opportunities, int vendors)
{
    private readonly int[] proposals = new int[opportunities];

    /// <summary>Everybody goes through all the cards, each from another one on, so that neighbours propose on different cards as they would.</summary>
    public (int Vendor, int Card) At(int pair) => (pair % vendors, ((pair / vendors) + (pair % vendors * (opportunities / vendors))) % opportunities);

    public void Count(int card) => Interlocked.Increment(ref proposals[card]);

    /// <summary>Whether what a card says counts every proposal that came.</summary>
    public bool Shows(int card, string spoken)
    {
        var count = proposals[card];
        return spoken.Contains(count == 1 ? " 1 proposal " : $" {count} proposals ", StringComparison.Ordinal);
    }

    public static string Day(int days) => TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
