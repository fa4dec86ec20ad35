namespace EdgeTwin.Devices.Host;

/// <summary>
/// A piece of work that may hang in the kernel. While it is <see cref="Busy"/> it belongs to the reading thread, and
/// nobody else may touch it.
/// </summary>
internal abstract class GuardedItem
{
    private volatile bool _busy;

    /// <summary>A reading thread is at it, perhaps one that was given up.</summary>
    internal bool Busy
    {
        get => _busy;
        set => _busy = value;
    }

    /// <summary>The last attempt did not end in time.</summary>
    internal bool TimedOut { get; set; }

    /// <summary>Does the work; never throws.</summary>
    internal abstract void Perform();
}
