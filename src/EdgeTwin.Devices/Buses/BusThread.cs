using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Buses;

/// <summary>The thread of one bus loop: transfers block, and a hung one must not take a worker of the pool with it.</summary>
internal static class BusThread
{
    private const int StackBytes = 256 * 1024;

    /// <summary>Runs a loop to its end on a thread of its own.</summary>
    /// <param name="name">The bus.</param>
    /// <param name="queue">Where the loop's frames go; completed when there will be no more.</param>
    /// <param name="loop">The loop; returns when it shall stop.</param>
    /// <param name="close">Gives back what the loop holds, however it ended.</param>
    /// <returns>Ends as the loop does, after everything was given back.</returns>
    internal static Task RunAsync(string name, FrameQueue queue, Action loop, Action close)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Run(ended, queue, loop, close), StackBytes) { IsBackground = true, Name = name }.Start();
        return ended.Task;
    }

    private static void Run(TaskCompletionSource ended, FrameQueue queue, Action loop, Action close)
    {
        Exception? failure = null;
        try
        {
            loop();
        }
#pragma warning disable CA1031 // An exception is a bug in the loop. Whoever runs it reports it; unhandled on this thread it would end the process.
        catch (Exception error)
#pragma warning restore CA1031
        {
            failure = error;
        }
        close();
        queue.Complete();
        if (failure is null)
            ended.SetResult();
        else
            ended.SetException(failure);
    }
}
