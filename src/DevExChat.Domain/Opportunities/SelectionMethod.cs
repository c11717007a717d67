using DevExChat.Domain.Proposals;

namespace DevExChat.Domain.Opportunities;

/// <summary>How the choice among proposals is made; fixed at posting and shown on the card. A new method is a new value here.</summary>
public abstract record SelectionMethod(string Name)
{
    /// <summary>The buyer picks one that meets the need and says why; the price is the buyer's own.</summary>
    public static readonly SelectionMethod Pick = new PickMethod();

    public static IReadOnlyList<SelectionMethod> All { get; } = [Pick];

    /// <summary>Whether vendors name their own price.</summary>
    public abstract bool BidsArePriced { get; }

    public static SelectionMethod? Find(string name) => All.FirstOrDefault(method => method.Name == name);

    /// <summary>Why this one may not be recommended, given all the others and the reason; null if it may.</summary>
    public abstract Refusal? Refuses(Proposal chosen, IReadOnlyList<Proposal> all, string reason);

    private sealed record PickMethod() : SelectionMethod("Pick")
    {
        public override bool BidsArePriced => false;

        public override Refusal? Refuses(Proposal chosen, IReadOnlyList<Proposal> all, string reason) =>
            chosen.Verdict == Verdict.Fail ? new Refusal("award.failed") : null;
    }
}
