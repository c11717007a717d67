using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Opportunities;

/// <summary>How the choice among proposals is made; fixed at posting and shown on the card. A new method is a new value here.</summary>
/// <param name="Name">What the terms keep of it.</param>
/// <param name="BidsArePriced">Whether vendors name their own price; the posted one is then the most that is paid.</param>
public sealed record SelectionMethod(string Name, bool BidsArePriced)
{
    /// <summary>The buyer picks one that meets the need and says why; the price is the buyer's own.</summary>
    public static readonly SelectionMethod Pick = new("Pick", BidsArePriced: false);

    /// <summary>Each proposal names its price, and the buyer says why one is the best for what it costs. The lowest need not be it.</summary>
    public static readonly SelectionMethod Priced = new("Priced", BidsArePriced: true);

    public static IReadOnlyList<SelectionMethod> All { get; } = [Pick, Priced];

    public static SelectionMethod? Find(string name) => All.FirstOrDefault(method => method.Name == name);

    /// <summary>Why this one may not be recommended; null if it may.</summary>
    public Refusal? Refuses(Proposal chosen) => chosen.Verdict == Verdict.Fail ? new Refusal("award.failed") : null;
}
