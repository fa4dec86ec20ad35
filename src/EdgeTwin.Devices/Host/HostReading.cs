using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Host;

/// <summary>Something of the host that is read again and again.</summary>
internal abstract class HostReading : GuardedItem
{
    /// <summary>How the last reading went; not to be asked while <see cref="GuardedItem.Busy"/>.</summary>
    internal FrameStatus Status { get; private protected set; } = FrameStatus.Missing;

    /// <summary>The bytes of the last guarded reading, or in words why there are none.</summary>
    internal abstract ReadOnlySpan<byte> Content { get; }

    /// <summary>Gives up what it holds.</summary>
    internal virtual void Close()
    {
    }
}
