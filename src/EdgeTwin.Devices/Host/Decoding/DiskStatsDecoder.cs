using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>
/// /proc/diskstats: what each block device reads, writes and how busy it is (kernel documentation, admin-guide/iostats).
/// Left out: partitions, and devices that are memory or stand on other devices.
/// </summary>
internal sealed class DiskStatsDecoder : HostDecoder
{
    internal const string DriverName = "host-diskstats";
    private const string Twin = HostTwins.Disk;

    /// <summary>A sector is 512 bytes here, whatever the device says.</summary>
    private const double BytesPerSector = 512;

    // Fields after the name: reads, reads merged, sectors read, ms reading, writes, writes merged, sectors written,
    // ms writing, requests in flight, ms doing I/O.
    private const int FieldCount = 10;
    private const int Reads = 0;
    private const int SectorsRead = 2;
    private const int Writes = 4;
    private const int SectorsWritten = 6;
    private const int BusyMs = 9;
    private const double PercentPerMsPerSecond = 0.1;

    private static readonly byte[][] SkippedStems =
        ["loop"u8.ToArray(), "ram"u8.ToArray(), "zram"u8.ToArray(), "dm-"u8.ToArray(), "md"u8.ToArray(), "sr"u8.ToArray(), "fd"u8.ToArray()];

    private readonly RowTable _disks;
    private readonly ulong[] _fields = new ulong[FieldCount];
    private byte[] _disk = new byte[32];
    private int _diskLength;

    internal DiskStatsDecoder(IPropertyCatalog catalog)
        : base(DriverName, "", catalog, Limits.DisksMax * 4) =>
        _disks = new RowTable(Slots, Limits.DisksMax, Define);

    private protected override bool TryRead(ReadOnlySpan<byte> text, long monotonicNs)
    {
        _disks.Begin();
        _diskLength = 0;
        var isKnown = false;
        while (TextFields.TryTakeLine(ref text, out var line))
        {
            if (!TextFields.TryTakeCount(ref line, out _) || !TextFields.TryTakeCount(ref line, out _))
                continue;
            var name = TextFields.TakeField(ref line);
            isKnown |= !name.IsEmpty;
            if (IsDisk(name))
                Read(name, line, monotonicNs);
        }
        return isKnown || Slots.Count == 0;
    }

    private static PropertyDefinition[] Define(string disk)
    {
        var name = HostProperty.NamePart(disk);
        return
        [
            HostProperty.ByteRate(Twin, $"{name}_read_rate", $"Bytes read from {disk} per second"),
            HostProperty.ByteRate(Twin, $"{name}_write_rate", $"Bytes written to {disk} per second"),
            HostProperty.Rate(Twin, $"{name}_iops", $"Reads and writes that {disk} finished per second", 0.1),
            HostProperty.Share(Twin, $"{name}_busy", $"Share of the time that {disk} had something to do"),
        ];
    }

    private void Read(ReadOnlySpan<byte> name, ReadOnlySpan<byte> line, long monotonicNs)
    {
        var isWhole = TextFields.TryTakeCounts(ref line, _fields);
        var slot = isWhole ? _disks.FindOrAdd(name) : _disks.Find(name);
        if (slot < 0)
            return;
        if (!isWhole)
        {
            for (var i = 0; i < 4; i++)
                Slots.SetBad(slot + i, QualityReason.Malformed);
            return;
        }
        Slots.SetRate(slot, _fields[SectorsRead], monotonicNs, BytesPerSector);
        Slots.SetRate(slot + 1, _fields[SectorsWritten], monotonicNs, BytesPerSector);
        Slots.SetRate(slot + 2, unchecked(_fields[Reads] + _fields[Writes]), monotonicNs);
        Slots.SetRate(slot + 3, _fields[BusyMs], monotonicNs, PercentPerMsPerSecond, 100);
    }

    /// <summary>The kernel lists a disk before its partitions, so what starts like the disk before it is part of it.</summary>
    private bool IsDisk(ReadOnlySpan<byte> name)
    {
        foreach (var stem in SkippedStems)
        {
            if (name.StartsWith(stem))
                return false;
        }
        if (name.IsEmpty || name.Length > _disk.Length)
            return false;
        if (_diskLength > 0 && name.Length > _diskLength && name.StartsWith(_disk.AsSpan(0, _diskLength)) && IsPart(name[_diskLength..]))
            return false;
        name.CopyTo(_disk);
        _diskLength = name.Length;
        return true;
    }

    // sda1, but sdaa is a disk of its own; nvme0n1p1, mmcblk0p2, mmcblk0boot0, but nvme0n10 is a disk.
    private bool IsPart(ReadOnlySpan<byte> rest) =>
        char.IsAsciiDigit((char)_disk[_diskLength - 1]) != char.IsAsciiDigit((char)rest[0]) && char.IsAsciiDigit((char)rest[^1]);
}
