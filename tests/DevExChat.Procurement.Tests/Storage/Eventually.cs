namespace DevExChat.Procurement.Tests.Storage;

/// <summary>Awaits what another thread brings about.</summary>
public static class Eventually
{
    public static Task Is(Func<bool> condition) => Is(() => Task.FromResult(condition()));

    /// <param name="condition">What is to come about.</param>
    /// <param name="stands">What stands in its place, asked for when it does not.</param>
    public static async Task Is(Func<Task<bool>> condition, Func<Task<string>>? stands = null)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > TimeSpan.FromSeconds(30)) Assert.Fail($"It did not come about within 30 seconds. {(stands is null ? "" : await stands())}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
