using DevExChat.EndToEnd.Tests.Support;
using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.EndToEnd.Tests.Refusals;

/// <summary>What goes wrong with a platform, in words, and how a test gets through it.</summary>
internal static class Trouble
{
    public static Fault Of(string trouble) => trouble switch
    {
        "412" => Fault.Answered(412, "PreconditionFailed"),
        "429" => Fault.RateLimited(7),
        "500" => Fault.ServerError,
        "502" => Fault.Answered(502),
        "503" => Fault.Unavailable,
        "error" => Fault.InternalError,
        "hang" => Fault.Hang,
        "applied, then hang" => Fault.ApplyThenHang,
        "applied, then 500" => Fault.ApplyThenServerError,
        "applied, then error" => Fault.ApplyThenInternalError,
        _ => throw new ArgumentOutOfRangeException(nameof(trouble), trouble, "There is no such trouble."),
    };

    /// <summary>The next calls of this name go wrong on the platform where everybody is.</summary>
    public static void Comes(ALife life, string onSlack, string onTeams, string trouble, int times = 1)
    {
        if (life.Stage == Stage.Teams) life.Teams.Faults.Next(onTeams, Of(trouble), times);
        else life.Slack.Faults.Next(onSlack, Of(trouble), times);
    }

    /// <summary>Waits through the trouble: what hangs is given up when its time is over, what failed is tried again when it is due.</summary>
    public static async Task PassesOverAsync(ALife life, int before)
    {
        await Eventually.Is(() => life.Pending < before || life.Hanging > 0);
        await life.RecoversAsync();
        Assert.Equal(0, life.Pending);
    }
}
