using EdgeTwin.Devices.Buses.Scripts;

namespace EdgeTwin.Devices.Tests.Buses;

/// <summary>Scripts of made-up parts: identity 0x60 in register 0xD0, as the BME280 has it.</summary>
internal static class Scripts
{
    private const long NsPerMs = 1_000_000;

    /// <summary>Two init writes, two bytes of calibration, a trigger, a conversion, four bytes of data.</summary>
    public static ResolvedScript Triggered(double conversionMs = 10) => new()
    {
        Identity = [Identity(0x60)],
        Init = [Step(0, 0xE0, 0xB6), Step(2, 0xF2, 0x01)],
        Coefficients = [Read(0x88, 2)],
        Trigger = [Step(0, 0xF4, 0x25)],
        ConversionNs = (long)(conversionMs * NsPerMs),
        Reads = [Read(0xF7, 4)],
    };

    /// <summary>Identity and one burst: the chip measures by itself.</summary>
    public static ResolvedScript Burst(int bytes = 4) => new() { Identity = [Identity(0x60)], Reads = [Read(0xF7, bytes)] };

    public static ScriptCheck Identity(params byte[] values) => new(Read(0xD0, 1), [], [.. values.Select(value => new[] { value })]);

    public static ScriptStep Step(double waitMs, params byte[] bytes) => new(bytes, (long)(waitMs * NsPerMs));

    public static ScriptRead Read(byte register, int length, double waitMs = 0) => new([register], length, null, (long)(waitMs * NsPerMs), false);
}
