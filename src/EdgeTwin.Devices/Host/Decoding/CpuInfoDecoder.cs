using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>/proc/cpuinfo: each core's frequency, for x86 machines without cpufreq such as virtual ones (proc_cpuinfo(5)).</summary>
internal sealed class CpuInfoDecoder : HostDecoder
{
    internal const string DriverName = "host-cpuinfo";
    private const double HzPerMegahertz = 1e6;

    private readonly RowTable _cores;

    internal CpuInfoDecoder(IPropertyCatalog catalog)
        : base(DriverName, "", catalog, Limits.CoresMax) =>
        _cores = new RowTable(Slots, Limits.CoresMax, core => [Frequency(core)]);

    /// <summary>A core's frequency, wherever it is read.</summary>
    internal static PropertyDefinition Frequency(string core) =>
        HostProperty.Of(HostTwins.Cpu, $"core{core}_frequency", "Hz", $"Clock frequency of core {core}", 0, null, HzPerMegahertz);

    private protected override bool TryRead(ReadOnlySpan<byte> text, long monotonicNs)
    {
        _cores.Begin();
        var isKnown = false;
        ReadOnlySpan<byte> core = default;
        while (TextFields.TryTakeLine(ref text, out var line))
        {
            var colon = line.IndexOf((byte)':');
            if (colon < 0)
                continue;
            var key = line[..colon].TrimEnd("\t "u8);
            var value = line[(colon + 1)..].Trim((byte)' ');
            if (key.SequenceEqual("processor"u8))
                core = TextFields.TryParseCount(value, out var number) && number < Limits.CoresMax ? value : default;
            else if (!core.IsEmpty && key.SequenceEqual("cpu MHz"u8))
                isKnown |= Read(core, value);
        }
        return isKnown;
    }

    private bool Read(ReadOnlySpan<byte> core, ReadOnlySpan<byte> value)
    {
        var isNumber = TextFields.TryParseNumber(value, out var megahertz) && megahertz >= 0;
        var slot = isNumber ? _cores.FindOrAdd(core) : _cores.Find(core);
        if (slot < 0)
            return false;
        if (isNumber)
            Slots.Set(slot, megahertz * HzPerMegahertz);
        else
            Slots.SetBad(slot, QualityReason.Malformed);
        return isNumber;
    }
}
