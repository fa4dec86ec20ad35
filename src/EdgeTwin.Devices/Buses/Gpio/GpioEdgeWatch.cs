using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>
/// The shortest way from an edge to a reaction: waits for edges of a request, reads them, and calls a handler for each, all on the
/// caller's thread. Allocates nothing once made.
/// </summary>
/// <param name="request">The lines, requested with edges.</param>
/// <param name="handler">Called for each edge.</param>
public sealed class GpioEdgeWatch(IGpioLineRequest request, GpioEdgeHandler handler)
{
    private readonly PollEntry[] _entries = new PollEntry[1];
    private readonly byte[] _edges = new byte[Limits.GpioEventsPerFrameMax * GpioLineEvent.Size];

    /// <summary>Waits for edges and handles them.</summary>
    /// <returns>How many were handled, 0 if the time was over before there was one, or a negative errno.</returns>
    public int WaitAndHandle(TimeSpan timeout)
    {
        _entries[0] = PollEntry.ForReading(request.Descriptor);
        var ready = DeviceFile.Poll(_entries, timeout.Ticks * 100);
        if (ready <= 0)
            return ready;
        var length = DeviceFile.Read(request.Descriptor, _edges);
        if (length < 0)
            return length;
        var edges = MemoryMarshal.Cast<byte, GpioLineEvent>(_edges.AsSpan(0, length));
        foreach (ref readonly var edge in edges)
            handler(new GpioEdge((long)edge.TimestampNs, (int)edge.Offset, edge.Id == GpioLineEvent.Rising, edge.LineSequence));
        return edges.Length;
    }
}
