using System.Buffers.Binary;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>The bytes of <c>struct statfs</c> of the root file system, little-endian as on every machine we run on (statfs(2)).</summary>
internal sealed class FileSystemDecoder : HostDecoder
{
    internal const string DriverName = "host-statfs";
    private const int BlocksOffset = 16;
    private const int FreeOffset = 24;
    private const int AvailableOffset = 32;
    private const int FragmentSizeOffset = 72;

    private readonly int _total;
    private readonly int _available;
    private readonly int _used;

    internal FileSystemDecoder(IPropertyCatalog catalog)
        : base(DriverName, "", catalog, 3)
    {
        _total = Slots.Add(HostProperty.Size(HostTwins.Disk, "root_total", "Size of the root file system"));
        _available = Slots.Add(HostProperty.Size(HostTwins.Disk, "root_available", "Room in the root file system for ordinary users"));
        _used = Slots.Add(HostProperty.Share(HostTwins.Disk, "root_used", "Share of the root file system that is used, as df shows it"));
    }

    private protected override bool TryRead(ReadOnlySpan<byte> text, long monotonicNs)
    {
        if (text.Length != LinuxFile.FileSystemBytes)
            return false;
        var blocks = BinaryPrimitives.ReadUInt64LittleEndian(text[BlocksOffset..]);
        var free = BinaryPrimitives.ReadUInt64LittleEndian(text[FreeOffset..]);
        var available = BinaryPrimitives.ReadUInt64LittleEndian(text[AvailableOffset..]);
        var blockBytes = BinaryPrimitives.ReadInt64LittleEndian(text[FragmentSizeOffset..]);
        if (blocks == 0 || free > blocks || available > free || blockBytes <= 0)
            return false;
        Slots.Set(_total, blocks * (double)blockBytes);
        Slots.Set(_available, available * (double)blockBytes);
        // As df(1) has it: what is reserved for root counts neither as used nor as room.
        var used = blocks - free;
        Slots.Set(_used, used + available == 0 ? 100 : 100.0 * used / (used + available));
        return true;
    }
}
