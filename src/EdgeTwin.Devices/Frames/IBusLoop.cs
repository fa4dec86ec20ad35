namespace EdgeTwin.Devices.Frames;

/// <summary>
/// One bus, one loop, one queue. The loop owns the file descriptors and does nothing but read bytes into its queue; a
/// device that hangs or is gone becomes a frame with a status, never an exception that ends the loop.
/// </summary>
public interface IBusLoop
{
    /// <summary>The bus in metrics and events: <c>host</c>, <c>i2c-1</c>, <c>replay</c>.</summary>
    string Name { get; }

    /// <summary>Where its frames go.</summary>
    FrameQueue Queue { get; }

    /// <summary>Runs until cancelled or, for a source with an end, until all is sent; completes the queue before it returns.</summary>
    Task RunAsync(CancellationToken cancellation);
}
