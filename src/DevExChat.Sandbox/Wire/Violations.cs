using System.Collections;

namespace DevExChat.Sandbox.Wire;

/// <summary>A way in which the product broke a platform's rules while it was delivered to, or called too much or too early.</summary>
public sealed record Violation(string Delivery, string Sentence, long TrafficId)
{
    public override string ToString() => $"{Delivery}: {Sentence}";
}

/// <summary>Every rule broken so far; a test ends by asserting that there are none.</summary>
public sealed class Violations : IReadOnlyCollection<Violation>
{
    private readonly Lock gate = new();
    private readonly List<Violation> all = [];
    private readonly Changes changes;

    internal Violations(Changes changes) => this.changes = changes;

    public int Count
    {
        get
        {
            lock (gate) return all.Count;
        }
    }

    /// <summary>Forgets them: for a test that provoked them on purpose.</summary>
    public void Clear()
    {
        lock (gate) all.Clear();
    }

    public IEnumerator<Violation> GetEnumerator()
    {
        lock (gate) return ((IEnumerable<Violation>)[.. all]).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(Violation violation)
    {
        lock (gate) all.Add(violation);
        changes.Raise();
    }
}
