using DevExChat.EndToEnd.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>
/// Somebody presses something on one of the screens, and the platform delivers it so many times more. Each approver has a screen on Slack
/// and one on Teams; the last is the buyer's.
/// </summary>
internal sealed record Press(int Screen, string Deed, int Again);

/// <summary>A call of the product goes wrong.</summary>
internal sealed record Mishap(string Call, Fault Fault);

/// <summary>Two rounds of clicks from both platforms, what goes wrong with what is sent, and whether the product is stopped and started between them.</summary>
internal sealed record Walk(Stage Stage, IReadOnlyList<Press> First, IReadOnlyList<Press> Then, IReadOnlyList<Mishap> OnSlack, IReadOnlyList<Mishap> OnTeams, bool IsRestarted)
{
    public const int Buyer = 4;

    private const int Size = 10;

    private static readonly Gen<Press> Presses = Gen.Frequency(
        (6, from screen in Gen.Choose(0, Buyer - 1)
            from deed in Gen.Elements("award.authorize", "award.authorize", "award.reject", "award.return")
            from again in Gen.Choose(0, 2)
            select new Press(screen, deed, again)),
        (1, Gen.Constant(new Press(Buyer, "opportunity.cancel", 0))));

    private static readonly Gen<Mishap> SlackMishaps =
        from call in Gen.Elements("chat.update", "chat.postMessage")
        from fault in Gen.Elements(Fault.ServerError, Fault.RateLimited(2), Fault.ApplyThenServerError, Fault.InternalError, Fault.Hang, Fault.ApplyThenHang)
        select new Mishap(call, fault);

    private static readonly Gen<Mishap> TeamsMishaps =
        from call in Gen.Elements("put", "post")
        from fault in Gen.Elements(Fault.Unavailable, Fault.RateLimited(2), Fault.Answered(412, "PreconditionFailed"), Fault.Answered(502), Fault.Hang, Fault.ApplyThenHang)
        select new Mishap(call, fault);

    private static readonly Gen<Walk> All =
        from stage in Gen.Elements(Stage.BuyersOnTeams, Stage.VendorsOnTeams)
        from first in Many(Presses, 3, 6)
        from then in Many(Presses, 0, 3)
        from slack in Many(SlackMishaps, 0, 3)
        from teams in Many(TeamsMishaps, 0, 3)
        from isRestarted in Gen.Frequency((2, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new Walk(stage, first, then, slack, teams, isRestarted);

    /// <summary>The walk of a number: always the same one.</summary>
    public static Walk Number(int seed) => All.Sample(1, new Rnd((ulong)seed), Size).Single();

    public override string ToString() =>
        $"{Stage}: {string.Join(", ", First)}; {(IsRestarted ? "stop and start" : "go on")}; {string.Join(", ", Then)}; {string.Join(", ", OnSlack.Concat(OnTeams))}";

    private static Gen<IReadOnlyList<T>> Many<T>(Gen<T> one, int least, int most) =>
        from count in Gen.Choose(least, most)
        from some in one.ListOf(count)
        select (IReadOnlyList<T>)[.. some];
}
