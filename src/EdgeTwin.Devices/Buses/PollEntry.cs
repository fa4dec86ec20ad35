using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses;

/// <summary><c>struct pollfd</c> (poll(2)).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    /// <summary>There is something to read.</summary>
    internal const short Readable = 0x1;

    /// <summary>The device failed or is gone.</summary>
    internal const short Gone = 0x8 | 0x10 | 0x20;

    internal int Descriptor;
    internal short Wanted;
    internal short Returned;

    internal static PollEntry ForReading(int descriptor) => new() { Descriptor = descriptor, Wanted = Readable };
}
