namespace DevExChat.Chat.Tests.Teams.Harness;

/// <summary>Awaits what another thread brings about.</summary>
internal static class Eventually
{
    public static async Task Is(Func<bool> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(30), "It did not come about within 30 seconds.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
