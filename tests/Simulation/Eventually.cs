using System.Diagnostics;

namespace EdgeTwin.Simulation;

/// <summary>Waits for what must come about, but not for ever.</summary>
internal static class Eventually
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task Async(Func<Task<bool>> isTrue, string what, TimeSpan? timeout = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await isTrue())
        {
            Assert.True(watch.Elapsed < (timeout ?? DefaultTimeout), $"seed {Campaign.Seed}: this did not come about within {watch.Elapsed.TotalSeconds:F0} s: {what}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
