using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Parts.Algorithms;

/// <summary>
/// Sensirion's VOC index of the SGP40's raw signal (Sensirion, "VOC Index for Indoor Air Applications", and the published parameters of its gas index
/// algorithm, version 3.2): the signal's deviation from its own mean of the last half day, scaled by its own spread, so that 100 is
/// usual air. It learns from start on, is 0 for the first 45 s, and takes its time from the frames.
/// </summary>
internal sealed class SensirionVocIndex : PartAlgorithm
{
    private const double NsPerSecond = 1e9;
    private const double IntervalMax = 10;
    private const double BlackoutSeconds = 45;
    private const double SignalMin = 20_001;
    private const double SignalMax = 52_767;
    private const double IndexGain = 230;
    private const double SpreadBonus = 220;
    private const double IndexMax = 500;
    private const double IndexSlope = -0.0065;
    private const double IndexMiddle = 213;

    private readonly VocIndexBaseline _baseline = new();
    private readonly VocIndexFilter _filter = new();
    private double _uptime;
    private double _index;
    private long _beforeNs;
    private bool _isStarted;

    internal static AlgorithmDescriptor Description { get; } = new(
        "sensirion-sgp40-voc-index", ["raw"], ["voc_index"], "SGP40: the VOC index from 0 to 500, learning, where 100 is usual air; needs a period of 1 s to 10 s.");

    internal override void Run(ReadOnlySpan<double> inputs, Span<double> outputs, long monotonicNs)
    {
        var interval = _isStarted ? Math.Clamp((monotonicNs - _beforeNs) / NsPerSecond, 0.1, IntervalMax) : 1;
        (_isStarted, _beforeNs) = (true, monotonicNs);
        if (_uptime <= BlackoutSeconds)
        {
            _uptime += interval;
            outputs[0] = 0;
            return;
        }
        var signal = Math.Clamp(inputs[0], SignalMin, SignalMax);
        // A lower signal means more of it.
        var deviation = (_baseline.Mean - signal) / (_baseline.Spread + SpreadBonus) * IndexGain;
        _index = Math.Max(_filter.Next(IndexMax / (1 + Math.Exp(IndexSlope * (deviation - IndexMiddle))), interval), 0.5);
        _baseline.Learn(signal, _index, interval);
        outputs[0] = Math.Floor(_index + 0.5);
    }
}
