using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Parts.Algorithms;

/// <summary>
/// Bosch's compensation of the BMP280, and of temperature and pressure of the BME280, which is the same (BST-BMP280-DS001-26,
/// section 8.1, in doubles). Inputs: the twelve trimming numbers, raw temperature, raw pressure.
/// </summary>
internal sealed class BoschBmp280 : PartAlgorithm
{
    /// <summary>What a channel that was switched off reads.</summary>
    internal const double Skipped = 0x80000;

    internal static AlgorithmDescriptor Description { get; } = new(
        "bosch-bmp280",
        ["dig_t1", "dig_t2", "dig_t3", "dig_p1", "dig_p2", "dig_p3", "dig_p4", "dig_p5", "dig_p6", "dig_p7", "dig_p8", "dig_p9", "adc_t", "adc_p"],
        ["temperature_c", "pressure_pa"],
        "BMP280: temperature in Cel and pressure in Pa.");

    internal override void Run(ReadOnlySpan<double> inputs, Span<double> outputs, long monotonicNs)
    {
        var fine = FineTemperature(inputs[..3], inputs[12]);
        outputs[0] = fine / 5120;
        outputs[1] = Pressure(inputs.Slice(3, 9), inputs[13], fine);
    }

    /// <summary>The temperature that all else is compensated with, in 1/5120 Cel; NaN if it was not measured.</summary>
    internal static double FineTemperature(ReadOnlySpan<double> t, double adc)
    {
        if (adc == Skipped)
            return double.NaN;
        var deviation = adc / 131072 - t[0] / 8192;
        return (adc / 16384 - t[0] / 1024) * t[1] + deviation * deviation * t[2];
    }

    /// <summary>The pressure in Pa; NaN if it was not measured.</summary>
    internal static double Pressure(ReadOnlySpan<double> p, double adc, double fineTemperature)
    {
        var t = fineTemperature / 2 - 64000;
        var offset = (t * t * p[5] / 32768 + t * p[4] * 2) / 4 + p[3] * 65536;
        var sensitivity = (1 + (p[2] * t * t / 524288 + p[1] * t) / 524288 / 32768) * p[0];
        if (adc == Skipped || sensitivity == 0)
            return double.NaN;
        var pressure = (1048576 - adc - offset / 4096) * 6250 / sensitivity;
        return pressure + (p[8] * pressure * pressure / 2147483648 + pressure * p[7] / 32768 + p[6]) / 16;
    }
}
