using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>/proc/meminfo, whose "kB" are KiB (proc_meminfo(5)).</summary>
internal sealed class MemoryInfoDecoder : HostDecoder
{
    internal const string DriverName = "host-meminfo";
    private const string Twin = HostTwins.Memory;
    private const double BytesPerKibibyte = 1024;

    private static readonly (byte[] Key, string Name, string Description)[] Direct =
    [
        ("MemTotal:"u8.ToArray(), "total", "Memory the kernel manages"),
        ("MemFree:"u8.ToArray(), "free", "Memory nobody uses"),
        ("MemAvailable:"u8.ToArray(), "available", "Memory that programs could have without swapping"),
        ("Buffers:"u8.ToArray(), "buffers", "Memory that holds raw disk blocks"),
        ("Cached:"u8.ToArray(), "cached", "Memory that holds file contents"),
        ("Dirty:"u8.ToArray(), "dirty", "File contents that wait to be written to disk"),
        ("Writeback:"u8.ToArray(), "writeback", "File contents that are being written to disk"),
        ("Slab:"u8.ToArray(), "slab", "Memory of the kernel's own structures"),
    ];

    private const int TotalSlot = 0;
    private const int AvailableSlot = 2;

    private readonly int _used;
    private readonly ulong[] _kibibytes = new ulong[Direct.Length];
    private int _swapTotal = -1;

    internal MemoryInfoDecoder(IPropertyCatalog catalog)
        : base(DriverName, "", catalog, Direct.Length + 3)
    {
        foreach (var (_, name, description) in Direct)
            Slots.Add(HostProperty.Size(Twin, name, description));
        _used = Slots.Add(HostProperty.Share(Twin, "used", "Share of the memory that is not available"));
    }

    private protected override bool TryRead(ReadOnlySpan<byte> text, long monotonicNs)
    {
        var seen = 0;
        ulong? swapTotal = null, swapFree = null;
        var bad = 0;
        while (TextFields.TryTakeLine(ref text, out var line))
        {
            var key = TextFields.TakeField(ref line);
            var isCount = TextFields.TryTakeCount(ref line, out var kibibytes) && kibibytes <= ulong.MaxValue / 1024;
            if (key.SequenceEqual("SwapTotal:"u8))
                swapTotal = isCount ? kibibytes : null;
            else if (key.SequenceEqual("SwapFree:"u8))
                swapFree = isCount ? kibibytes : null;
            else if (IndexOf(key) is >= 0 and var slot)
                Set(slot, isCount, kibibytes, ref seen, ref bad);
        }
        SetUsed(seen, bad);
        SetSwap(swapTotal, swapFree);
        return seen != 0;
    }

    private static int IndexOf(ReadOnlySpan<byte> key)
    {
        for (var i = 0; i < Direct.Length; i++)
        {
            if (key.SequenceEqual(Direct[i].Key))
                return i;
        }
        return -1;
    }

    private void Set(int slot, bool isCount, ulong kibibytes, ref int seen, ref int bad)
    {
        if (!isCount)
        {
            Slots.SetBad(slot, QualityReason.Malformed);
            bad |= 1 << slot;
            return;
        }
        _kibibytes[slot] = kibibytes;
        Slots.Set(slot, kibibytes * BytesPerKibibyte);
        seen |= 1 << slot;
    }

    private void SetUsed(int seen, int bad)
    {
        const int Needed = (1 << TotalSlot) | (1 << AvailableSlot);
        if ((seen & Needed) == Needed && _kibibytes[TotalSlot] > 0)
            Slots.Set(_used, 100.0 * (1 - Math.Min(1, _kibibytes[AvailableSlot] / (double)_kibibytes[TotalSlot])));
        else if ((bad & Needed) != 0 || (seen & Needed) == Needed)
            Slots.SetBad(_used, QualityReason.Malformed);
    }

    // A machine without swap has no swap properties; it may get some while it runs.
    private void SetSwap(ulong? total, ulong? free)
    {
        if (total is not { } whole || free is not { } unused)
            return;
        if (_swapTotal < 0)
        {
            if (whole == 0 || !Slots.TryAdd(
                [HostProperty.Size(Twin, "swap_total", "Swap space"), HostProperty.Size(Twin, "swap_used", "Swap space in use")],
                QualityReason.Missing,
                out _swapTotal))
            {
                _swapTotal = -1;
                return;
            }
        }
        Slots.Set(_swapTotal, whole * BytesPerKibibyte);
        Slots.Set(_swapTotal + 1, (whole - Math.Min(whole, unused)) * BytesPerKibibyte);
    }
}
