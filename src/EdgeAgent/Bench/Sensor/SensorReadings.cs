using EdgeTwin.Model;
using EdgeTwin.Model.Statistics;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>Samples of one property as they are gathered, good and bad.</summary>
internal sealed class SensorReadings
{
    /// <summary>The most samples one bench takes; what comes later is counted and left out.</summary>
    internal const int SamplesMax = 5_000_000;

    private readonly List<long> _timesNs = [];
    private readonly List<double> _values = [];
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);

    /// <summary>Samples in all.</summary>
    internal int Total { get; private set; }

    /// <summary>Samples without a value.</summary>
    internal int WithoutValue => _reasons.Where(reason => reason.Key.StartsWith(Quality.Bad.Word(), StringComparison.Ordinal)).Sum(reason => reason.Value);

    /// <summary>Samples that did not get in because there were too many.</summary>
    internal int LeftOut { get; private set; }

    /// <summary>How often which quality and reason came that was not good.</summary>
    internal IReadOnlyDictionary<string, int> Reasons => _reasons;

    /// <summary>Takes a sample.</summary>
    internal void Add(long utcNs, double? value, string quality, string reason)
    {
        if (Total >= SamplesMax)
        {
            LeftOut++;
            return;
        }
        Total++;
        if (quality != Quality.Good.Word())
            _reasons[$"{quality}: {reason}"] = _reasons.GetValueOrDefault($"{quality}: {reason}") + 1;
        if (value is not { } number || !double.IsFinite(number))
            return;
        _timesNs.Add(utcNs);
        _values.Add(number);
    }

    /// <summary>Brings the values into another unit.</summary>
    internal SensorReadings Converted(UnitConversion conversion)
    {
        for (var i = 0; i < _values.Count; i++)
            _values[i] = conversion.Apply(_values[i]);
        return this;
    }

    /// <summary>The values with their times.</summary>
    internal TimeSeries ToSeries() => TimeSeries.Of(_timesNs.ToArray(), _values.ToArray());
}
