using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>
/// A group of tiny sysfs files, one property each: temperatures, fans, voltages, frequencies, batteries. The frame is a
/// <see cref="GroupFrame"/>; the parameters are the sensors' texts, one a line, in the order of the parts.
/// </summary>
internal sealed class SensorGroupDecoder : HostDecoder
{
    internal const string DriverName = "host-sensors";

    private readonly Sensor[] _sensors;

    internal SensorGroupDecoder(string parameters, IPropertyCatalog catalog)
        : this(parameters, Array.ConvertAll(parameters.Split('\n'), Sensor.Parse), catalog)
    {
    }

    private SensorGroupDecoder(string parameters, Sensor[] sensors, IPropertyCatalog catalog)
        : base(DriverName, parameters, catalog, sensors.Length)
    {
        _sensors = sensors;
        foreach (var sensor in sensors)
            Slots.Add(sensor.Definition);
    }

    private protected override bool TryRead(ReadOnlySpan<byte> text, long monotonicNs)
    {
        for (var slot = 0; slot < _sensors.Length; slot++)
        {
            if (!GroupFrame.TryTakePart(ref text, out var status, out var content))
                Slots.SetBad(slot, QualityReason.Malformed);
            else if (status != FrameStatus.Ok)
                Slots.SetBad(slot, FrameReason.Of(status));
            else
                Read(slot, content.Trim(" \t\n\0"u8));
        }
        return true;
    }

    private void Read(int slot, ReadOnlySpan<byte> content)
    {
        var sensor = _sensors[slot];
        if (sensor.Form == SensorForm.Charging)
        {
            // Unknown, Charging, Discharging, Not charging, Full (kernel documentation, ABI/testing/sysfs-class-power).
            if (content.IsEmpty || !char.IsAsciiLetter((char)content[0]))
                Slots.SetBad(slot, QualityReason.Malformed);
            else
                Slots.Set(slot, content.SequenceEqual("Charging"u8) ? 1 : 0);
        }
        else if (!TextFields.TryParseNumber(content, out var number))
            Slots.SetBad(slot, QualityReason.Malformed);
        else if (sensor.Form == SensorForm.Flag)
            Slots.Set(slot, number != 0 ? 1 : 0);
        else
            Slots.Set(slot, number * sensor.Scale);
    }
}
