using FsCheck;
using FsCheck.Fluent;

namespace DevExChat.Domain.Tests.Walks;

/// <summary>Numbers that one step of a walk is read from, whatever the record allows at that moment.</summary>
internal sealed record Step(int Time, int Act, int Actor, int Twist);

/// <summary>A walk through the life of one opportunity under one policy.</summary>
internal sealed record Walk(int Policy, IReadOnlyList<Step> Steps)
{
    public const int Length = 70;

    private static readonly Gen<int> Any = Gen.Choose(0, 999_999);

    public static readonly Gen<Walk> Random =
        from policy in Any
        from steps in (from time in Any from act in Any from actor in Any from twist in Any select new Step(time, act, actor, twist)).ListOf(Length)
        select new Walk(policy, [.. steps]);

    public static Arbitrary<Walk> Arbitrary => Arb.From(Random, Shorter);

    public override string ToString() => $"policy {Policy}: {string.Join(' ', Steps.Select(step => $"({step.Time},{step.Act},{step.Actor},{step.Twist})"))}";

    private static IEnumerable<Walk> Shorter(Walk walk)
    {
        for (var half = walk.Steps.Count / 2; half > 0; half /= 2)
        {
            for (var from = 0; from + half <= walk.Steps.Count; from += half)
                yield return walk with { Steps = [.. walk.Steps.Take(from), .. walk.Steps.Skip(from + half)] };
        }
    }
}
