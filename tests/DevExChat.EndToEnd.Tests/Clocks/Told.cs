using DevExChat.EndToEnd.Tests.Support;

namespace DevExChat.EndToEnd.Tests.Clocks;

/// <summary>Asserts that something is told at its instant: not a millisecond before, and once.</summary>
internal static class Told
{
    /// <summary>At the instant these words are told for the <paramref name="time"/>th time, and not before.</summary>
    public static async Task At(ALife life, DateTimeOffset due, Func<IEnumerable<string>> news, string words, int time = 1)
    {
        await life.PassesUntilAsync(due.AddMilliseconds(-1));
        Assert.Equal(time - 1, Count(news(), words));
        await life.PassesUntilAsync(due);
        Assert.Equal(time, Count(news(), words));
    }

    /// <summary>What falls due at an instant of the recipient's day goes out ten minutes later, with what else fell due meanwhile.</summary>
    public static Task Reminds(ALife life, DateTimeOffset due, Func<IEnumerable<string>> reminders, string words, int time = 1) =>
        At(life, due.AddMinutes(10), reminders, words, time);

    private static int Count(IEnumerable<string> news, string words) => news.Count(one => one.Contains(words, StringComparison.Ordinal));
}
