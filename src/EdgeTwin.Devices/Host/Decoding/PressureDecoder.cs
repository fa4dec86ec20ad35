using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>
/// /proc/pressure/{cpu,memory,io}: the share of time in which some, or all, threads were held up for want of a resource
/// (kernel documentation, accounting/psi). The decoder's parameter is the resource.
/// </summary>
internal sealed class PressureDecoder : HostDecoder
{
    internal const string DriverName = "host-pressure";
    private const int SlotsPerLine = 3;
    private const double PercentPerMicrosecondPerSecond = 1e-4;

    private readonly string _resource;
    private readonly int _some;
    private int _full = -1;

    internal PressureDecoder(string resource, IPropertyCatalog catalog)
        : base(DriverName, resource, catalog, 2 * SlotsPerLine)
    {
        _resource = resource;
        _some = Slots.Count;
        foreach (var definition in Define("some", "some threads were"))
            Slots.Add(definition);
    }

    private protected override bool TryRead(ReadOnlySpan<byte> text, long monotonicNs)
    {
        var isKnown = false;
        while (TextFields.TryTakeLine(ref text, out var line))
        {
            var key = TextFields.TakeField(ref line);
            if (key.SequenceEqual("some"u8))
                isKnown |= Read(_some, line, monotonicNs);
            else if (key.SequenceEqual("full"u8))
                isKnown |= ReadFull(line, monotonicNs);
        }
        return isKnown;
    }

    private static bool TryTakeValue(ref ReadOnlySpan<byte> line, ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        var field = TextFields.TakeField(ref line);
        var isKey = field.StartsWith(key);
        value = isKey ? field[key.Length..] : default;
        return isKey;
    }

    private PropertyDefinition[] Define(string line, string who)
    {
        var stem = $"{HostProperty.NamePart(_resource)}_{line}";
        var held = $"in which {who} held up for want of {_resource}";
        return
        [
            HostProperty.Share(HostTwins.Pressure, $"{stem}_avg10", $"Share of the last 10 s {held}"),
            HostProperty.Share(HostTwins.Pressure, $"{stem}_avg60", $"Share of the last 60 s {held}"),
            HostProperty.Share(HostTwins.Pressure, $"{stem}_share", $"Share of the time since the last reading {held}"),
        ];
    }

    // Kernels before 5.13 have no such line for the processor.
    private bool ReadFull(ReadOnlySpan<byte> line, long monotonicNs)
    {
        if (_full < 0 && !Slots.TryAdd(Define("full", "all threads were"), QualityReason.Missing, out _full))
        {
            _full = -1;
            return false;
        }
        return Read(_full, line, monotonicNs);
    }

    private bool Read(int slot, ReadOnlySpan<byte> line, long monotonicNs)
    {
        if (TryTakeValue(ref line, "avg10="u8, out var last10) && TextFields.TryParseNumber(last10, out var percent10)
            && TryTakeValue(ref line, "avg60="u8, out var last60) && TextFields.TryParseNumber(last60, out var percent60)
            && TryTakeValue(ref line, "avg300="u8, out _)
            && TryTakeValue(ref line, "total="u8, out var total) && TextFields.TryParseCount(total, out var totalUs))
        {
            Slots.Set(slot, percent10);
            Slots.Set(slot + 1, percent60);
            Slots.SetRate(slot + 2, totalUs, monotonicNs, PercentPerMicrosecondPerSecond, 100);
            return true;
        }
        for (var i = 0; i < SlotsPerLine; i++)
            Slots.SetBad(slot + i, QualityReason.Malformed);
        return false;
    }
}
