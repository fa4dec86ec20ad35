namespace EdgeTwin.Store.Tests;

/// <summary>How much an action allocates on its thread.</summary>
internal static class AllocatedBytes
{
    private const int Runs = 8;

    /// <summary>
    /// The least of several runs. The runtime allocates now and then on its own account in whatever thread it is; an
    /// allocation of the code under test would show every time.
    /// </summary>
    public static long Least(Action action)
    {
        var least = long.MaxValue;
        for (var run = 0; run < Runs && least > 0; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
