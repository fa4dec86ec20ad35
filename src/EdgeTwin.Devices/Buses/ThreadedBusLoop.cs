using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Buses;

/// <summary>
/// A bus loop on a thread of its own, which may wait in the kernel without keeping anyone else waiting. It waits with
/// <see cref="DeviceFile.Poll"/>, and the event that stops it is among what it waits for.
/// </summary>
public abstract class ThreadedBusLoop : IBusLoop, IDisposable
{
    private bool _isStopping;
    private bool _isDisposed;

    private protected ThreadedBusLoop(string name, FrameQueue queue)
    {
        Name = name;
        Queue = queue;
        StopEvent = DeviceFile.OpenEvent();
        if (StopEvent < 0)
            throw new IOException($"eventfd: {LinuxError.Words(-StopEvent)}");
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public FrameQueue Queue { get; }

    /// <summary>Readable when the loop shall stop, or shall look for what there is to do.</summary>
    private protected int StopEvent { get; }

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using (cancellation.Register(Stop).ConfigureAwait(false))
            await BusThread.RunAsync(Name, Queue, Loop, Close).ConfigureAwait(false);
        Dispose();
    }

    /// <summary>Frees what a loop holds that does not run; one that ran has done so itself.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Waits at most that long, then does what is due.</summary>
    internal abstract void Step(long waitNsMax);

    /// <summary>Gives back what the loop holds of the bus.</summary>
    internal abstract void Close();

    /// <inheritdoc cref="Dispose()"/>
    protected virtual void Dispose(bool disposing)
    {
        if (!_isDisposed)
            DeviceFile.Close(StopEvent);
        _isDisposed = true;
    }

    /// <summary>Ends the loop's wait; only while the loop has something that is given back before it ends.</summary>
    private protected void Wake() => _ = DeviceFile.Signal(StopEvent);

    /// <summary>The loop is awake: the next wake is another.</summary>
    private protected void TakeWake()
    {
        Span<byte> count = stackalloc byte[sizeof(long)];
        _ = DeviceFile.Read(StopEvent, count);
    }

    private void Stop()
    {
        // In this order: whoever takes the wake looks then whether it is to stop.
        Volatile.Write(ref _isStopping, true);
        Wake();
    }

    private void Loop()
    {
        while (!Volatile.Read(ref _isStopping))
            Step(long.MaxValue);
    }
}
