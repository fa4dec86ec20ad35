using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Parts.Algorithms;

/// <summary>
/// Bosch's compensation of the BME680 (BST-BME680-DS001, section 3.3, in doubles). Inputs: the trimming numbers (H1 in two, as its bits
/// lie apart), the raw readings, and the
/// range of the gas reading.
/// </summary>
internal sealed class BoschBme680 : PartAlgorithm
{
    // Section 3.4.1, table 16: what the gain of each range is off by, in percent.
    private static readonly double[] GainErrors = [0, 0, 0, 0, 0, -1, 0, -0.8, 0, 0, -0.2, -0.5, 0, -1, 0, 0];
    private static readonly double[] SlopeErrors = [0, 0, 0, 0, 0.1, 0.7, 0, -0.8, -0.1, 0, 0, 0, 0, 0, 0, 0];

    internal static AlgorithmDescriptor Description { get; } = new(
        "bosch-bme680",
        [
            "par_t1", "par_t2", "par_t3", "par_p1", "par_p2", "par_p3", "par_p4", "par_p5", "par_p6", "par_p7", "par_p8", "par_p9", "par_p10",
            "par_h1_high", "par_h1_low", "par_h2", "par_h3", "par_h4", "par_h5", "par_h6", "par_h7", "range_switching_error",
            "adc_t", "adc_p", "adc_h", "adc_gas", "gas_range",
        ],
        ["temperature_c", "pressure_pa", "humidity_percent", "gas_ohm"],
        "BME680: temperature in Cel, pressure in Pa, relative humidity in %, gas resistance in Ohm.");

    internal override void Run(ReadOnlySpan<double> inputs, Span<double> outputs, long monotonicNs)
    {
        var deviation = inputs[22] / 131072 - inputs[0] / 8192;
        var fine = (inputs[22] / 16384 - inputs[0] / 1024) * inputs[1] + deviation * deviation * inputs[2] * 16;
        var temperature = fine / 5120;
        outputs[0] = inputs[22] == BoschBmp280.Skipped ? double.NaN : temperature;
        outputs[1] = Pressure(inputs.Slice(3, 10), inputs[23], fine);
        outputs[2] = Humidity(inputs.Slice(13, 8), inputs[24], temperature);
        outputs[3] = Gas(inputs[21], inputs[25], (int)Math.Clamp(inputs[26], 0, 15));
    }

    private static double Pressure(ReadOnlySpan<double> p, double adc, double fineTemperature)
    {
        var t = fineTemperature / 2 - 64000;
        var offset = (t * t * p[5] / 131072 + t * p[4] * 2) / 4 + p[3] * 65536;
        var sensitivity = (1 + (p[2] * t * t / 16384 + p[1] * t) / 524288 / 32768) * p[0];
        if (adc == BoschBmp280.Skipped || sensitivity == 0)
            return double.NaN;
        var pressure = (1048576 - adc - offset / 4096) * 6250 / sensitivity;
        var cube = Math.Pow(pressure / 256, 3);
        return pressure + (p[8] * pressure * pressure / 2147483648 + pressure * p[7] / 32768 + cube * p[9] / 131072 + p[6] * 128) / 16;
    }

    private static double Humidity(ReadOnlySpan<double> h, double adc, double t)
    {
        var centred = adc - ((h[0] * 16 + h[1]) * 16 + h[3] / 2 * t);
        var linear = centred * (h[2] / 262144 * (1 + h[4] / 16384 * t + h[5] / 1048576 * t * t));
        return Math.Clamp(linear + (h[6] / 16384 + h[7] / 2097152 * t) * linear * linear, 0, 100);
    }

    private static double Gas(double switchingError, double adc, int range)
    {
        var gain = (1340 + 5 * switchingError) * (1 + GainErrors[range] / 100);
        return 1 / ((1 + SlopeErrors[range] / 100) * 0.000000125 * (1 << range) * ((adc - 512) / gain + 1));
    }
}
