using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>/proc/loadavg: the load averages over 1, 5 and 15 minutes (proc_loadavg(5)).</summary>
internal sealed class LoadAverageDecoder : HostDecoder
{
    internal const string DriverName = "host-loadavg";
    private static readonly int[] Minutes = [1, 5, 15];

    internal LoadAverageDecoder(IPropertyCatalog catalog)
        : base(DriverName, "", catalog, Minutes.Length)
    {
        foreach (var minutes in Minutes)
        {
            Slots.Add(HostProperty.Of(
                HostTwins.Cpu, $"load{minutes}", HostProperty.CountUnit,
                $"Mean number of threads that ran, could run or waited for a disk over {minutes} min", 0, null, 0.01));
        }
    }

    private protected override bool TryRead(ReadOnlySpan<byte> text, long monotonicNs)
    {
        if (!TextFields.TryTakeLine(ref text, out var line))
            return false;
        for (var slot = 0; slot < Minutes.Length; slot++)
        {
            if (!TextFields.TryTakeNumber(ref line, out var load) || load < 0)
                return false;
            Slots.Set(slot, load);
        }
        return true;
    }
}
