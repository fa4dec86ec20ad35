using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>/proc/vmstat: page faults and swapping (proc_vmstat(5)).</summary>
internal sealed class VmStatDecoder : HostDecoder
{
    internal const string DriverName = "host-vmstat";

    private static readonly (byte[] Key, string Name, string Description, double Resolution)[] Counters =
    [
        ("pgfault"u8.ToArray(), "page_fault_rate", "Page faults per second", 1),
        ("pgmajfault"u8.ToArray(), "major_page_fault_rate", "Page faults per second that had to read from disk", 0.1),
        ("pswpin"u8.ToArray(), "swap_in_rate", "Pages read from swap per second", 0.1),
        ("pswpout"u8.ToArray(), "swap_out_rate", "Pages written to swap per second", 0.1),
    ];

    internal VmStatDecoder(IPropertyCatalog catalog)
        : base(DriverName, "", catalog, Counters.Length)
    {
        foreach (var (_, name, description, resolution) in Counters)
            Slots.Add(HostProperty.Rate(HostTwins.Memory, name, description, resolution));
    }

    private protected override bool TryRead(ReadOnlySpan<byte> text, long monotonicNs)
    {
        var isKnown = false;
        while (TextFields.TryTakeLine(ref text, out var line))
        {
            // Some 150 lines, four of which count: most are told by their first letter.
            if (line.IsEmpty || line[0] != (byte)'p')
                continue;
            var key = TextFields.TakeField(ref line);
            for (var slot = 0; slot < Counters.Length; slot++)
            {
                if (key.SequenceEqual(Counters[slot].Key))
                    isKnown |= Read(slot, line, monotonicNs);
            }
        }
        return isKnown;
    }

    private bool Read(int slot, ReadOnlySpan<byte> line, long monotonicNs)
    {
        var isCount = TextFields.TryTakeCount(ref line, out var count);
        if (isCount)
            Slots.SetRate(slot, count, monotonicNs);
        else
            Slots.SetBad(slot, QualityReason.Malformed);
        return isCount;
    }
}
