using DevExChat.Domain.People;

namespace DevExChat.Domain.Policy;

/// <summary>Who is told when whoever holds something has let it wait too long. Where nobody is named, the administrators are.</summary>
public sealed record EscalationPolicy
{
    /// <summary>To whom each person's waiting work goes next.</summary>
    public IReadOnlyList<NextPerson> Next { get; init; } = [];

    /// <summary>To whom it goes where <see cref="Next"/> names nobody: <c>platform:workspace/user</c>.</summary>
    public IReadOnlyList<string> Managers { get; init; } = [];

    /// <summary>Who hears of a payment that is nearly late.</summary>
    public IReadOnlyList<string> Finance { get; init; } = [];

    /// <summary>The next after any of these, each once.</summary>
    public IReadOnlyList<ChatIdentity> After(IReadOnlyCollection<ChatIdentity> holders) =>
        [.. Next.Where(step => holders.Contains(Read(step.Of)!)).Select(step => Read(step.To)!).Distinct()];

    /// <summary>The <see cref="Managers"/>, as their platforms write them.</summary>
    public IReadOnlyList<ChatIdentity> OfManagers() => [.. Managers.Select(text => Read(text)!)];

    /// <summary>Those of <see cref="Finance"/>, as their platforms write them.</summary>
    public IReadOnlyList<ChatIdentity> OfFinance() => [.. Finance.Select(text => Read(text)!)];

    internal IEnumerable<(string Name, string Found, string Expected)> Problems() =>
        Each(nameof(Managers), Managers).Concat(Each(nameof(Finance), Finance))
            .Concat(Next.SelectMany((step, at) => new[] { (Name: $"{nameof(Next)}:{at}:Of", Text: step.Of), (Name: $"{nameof(Next)}:{at}:To", Text: step.To) }))
            .Where(named => Read(named.Text) is null)
            .Select(named => (named.Name, $"\"{named.Text}\"", "platform:workspace/user"));

    private static ChatIdentity? Read(string text) => ChatIdentity.Parse(text)?.AsWrittenBy();

    private static IEnumerable<(string Name, string Text)> Each(string name, IReadOnlyList<string> people) =>
        people.Select((person, at) => ($"{name}:{at}", person));
}

/// <summary>What waits with one person goes to another.</summary>
public sealed record NextPerson
{
    public string Of { get; init; } = "";

    public string To { get; init; } = "";
}
