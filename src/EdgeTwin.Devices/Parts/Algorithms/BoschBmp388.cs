using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Parts.Algorithms;

/// <summary>
/// Bosch's compensation of the BMP388 and BMP390 (BST-BMP388-DS001, sections 8.4 to 8.6). Inputs: the trimming numbers as they stand in the
/// registers, raw temperature, raw pressure.
/// </summary>
internal sealed class BoschBmp388 : PartAlgorithm
{
    // The power of two that each number in the registers is divided by (section 8.4), T1 to T3 and P1 to P11.
    private static readonly int[] Exponents = [-8, 30, 48, 20, 29, 32, 37, -3, 6, 8, 15, 48, 48, 65];

    private readonly double[] _trim = new double[14];

    internal static AlgorithmDescriptor Description { get; } = new(
        "bosch-bmp388",
        [
            "nvm_t1", "nvm_t2", "nvm_t3", "nvm_p1", "nvm_p2", "nvm_p3", "nvm_p4", "nvm_p5", "nvm_p6", "nvm_p7", "nvm_p8", "nvm_p9", "nvm_p10",
            "nvm_p11", "adc_t", "adc_p",
        ],
        ["temperature_c", "pressure_pa"],
        "BMP388 and BMP390: temperature in Cel and pressure in Pa.");

    internal override void Run(ReadOnlySpan<double> inputs, Span<double> outputs, long monotonicNs)
    {
        const int p1 = 3;
        for (var i = 0; i < _trim.Length; i++)
            _trim[i] = Math.ScaleB(i is p1 or p1 + 1 ? inputs[i] - 16384 : inputs[i], -Exponents[i]);
        var temperature = Temperature(_trim, inputs[14]);
        outputs[0] = temperature;
        outputs[1] = Pressure(_trim.AsSpan(p1), inputs[15], temperature);
    }

    private static double Temperature(ReadOnlySpan<double> t, double adc)
    {
        var deviation = adc - t[0];
        return deviation * t[1] + deviation * deviation * t[2];
    }

    private static double Pressure(ReadOnlySpan<double> p, double adc, double t) =>
        p[4] + t * (p[5] + t * (p[6] + t * p[7]))
        + adc * (p[0] + t * (p[1] + t * (p[2] + t * p[3])))
        + adc * adc * (p[8] + p[9] * t + adc * p[10]);
}
