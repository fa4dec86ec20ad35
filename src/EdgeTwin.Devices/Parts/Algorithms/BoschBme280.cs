using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Parts.Algorithms;

/// <summary>
/// Bosch's compensation of the BME280 (BST-BME280-DS002, appendix 4.2.3, in doubles). Inputs: the eighteen trimming numbers
/// (H4 in two, as its bits lie apart), raw temperature, pressure and humidity.
/// </summary>
internal sealed class BoschBme280 : PartAlgorithm
{
    private const double SkippedHumidity = 0x8000;

    internal static AlgorithmDescriptor Description { get; } = new(
        "bosch-bme280",
        [
            "dig_t1", "dig_t2", "dig_t3", "dig_p1", "dig_p2", "dig_p3", "dig_p4", "dig_p5", "dig_p6", "dig_p7", "dig_p8", "dig_p9",
            "dig_h1", "dig_h2", "dig_h3", "dig_h4_high", "dig_h4_low", "dig_h5", "dig_h6", "adc_t", "adc_p", "adc_h",
        ],
        ["temperature_c", "pressure_pa", "humidity_percent"],
        "BME280: temperature in Cel, pressure in Pa, relative humidity in %.");

    internal override void Run(ReadOnlySpan<double> inputs, Span<double> outputs, long monotonicNs)
    {
        var fine = BoschBmp280.FineTemperature(inputs[..3], inputs[19]);
        outputs[0] = fine / 5120;
        outputs[1] = BoschBmp280.Pressure(inputs.Slice(3, 9), inputs[20], fine);
        outputs[2] = Humidity(inputs.Slice(12, 7), inputs[21], fine);
    }

    private static double Humidity(ReadOnlySpan<double> h, double adc, double fineTemperature)
    {
        if (adc == SkippedHumidity)
            return double.NaN;
        var t = fineTemperature - 76800;
        var humidity = (adc - ((h[3] * 16 + h[4]) * 64 + h[5] / 16384 * t)) * (h[1] / 65536 * (1 + h[6] / 67108864 * t * (1 + h[2] / 67108864 * t)));
        return Math.Clamp(humidity * (1 - h[0] * humidity / 524288), 0, 100);
    }
}
