using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Parts.Algorithms;

/// <summary>
/// The second-order compensation of the MS5611 (MS5611-01BA03 data sheet, figures 2 and 3). Inputs: the six numbers of the PROM, the raw
/// pressure D1 and the raw temperature D2.
/// </summary>
internal sealed class MeasurementSpecialtiesMs5611 : PartAlgorithm
{
    internal static AlgorithmDescriptor Description { get; } = new(
        "ms5611", ["c1", "c2", "c3", "c4", "c5", "c6", "d1", "d2"], ["temperature_c", "pressure_pa"], "MS5611: temperature in Cel and pressure in Pa, second order.");

    internal override void Run(ReadOnlySpan<double> inputs, Span<double> outputs, long monotonicNs)
    {
        // A conversion that was not started, or was read too early, gives 0.
        if (inputs[6] == 0 || inputs[7] == 0)
            return;
        var deviation = inputs[7] - inputs[4] * 256;
        var centi = 2000 + deviation * inputs[5] / 8388608;
        var offset = inputs[1] * 65536 + inputs[3] * deviation / 128;
        var sensitivity = inputs[0] * 32768 + inputs[2] * deviation / 256;
        var below = Math.Min(centi - 2000, 0);
        var veryBelow = Math.Min(centi + 1500, 0);
        offset -= 5 * below * below / 2 + 7 * veryBelow * veryBelow;
        sensitivity -= 5 * below * below / 4 + 11 * veryBelow * veryBelow / 2;
        outputs[0] = (centi - (below < 0 ? deviation * deviation / 2147483648 : 0)) / 100;
        outputs[1] = (inputs[6] * sensitivity / 2097152 - offset) / 32768;
    }
}
