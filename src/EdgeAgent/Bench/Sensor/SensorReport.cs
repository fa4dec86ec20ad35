using EdgeTwin.Devices.Recording.Faults;
using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>Everything that <c>edgetwin bench sensor</c> found out; what could not be measured is null and named in <see cref="Problems"/>.</summary>
/// <param name="Sensor">What is known of the sensor.</param>
/// <param name="Machine">The machine it was measured on.</param>
/// <param name="Program">The program and its version.</param>
/// <param name="Made">When the report was made, RFC 3339.</param>
/// <param name="Source">Where the samples come from.</param>
internal sealed record SensorReport(SensorFacts Sensor, string Machine, string Program, string Made, string Source)
{
    /// <summary>Names the form of this document; members are only ever added.</summary>
    public string Form { get; } = "edgetwin-sensor-report/1";

    /// <summary>Whether every check that could be made passed.</summary>
    public bool IsPassed { get; init; }

    /// <summary>First sample, RFC 3339; empty of none.</summary>
    public string From { get; init; } = "";

    /// <summary>Last sample, RFC 3339; empty of none.</summary>
    public string To { get; init; } = "";

    /// <summary>Samples in all.</summary>
    public int Samples { get; init; }

    /// <summary>Samples without a value.</summary>
    public int SamplesWithoutValue { get; init; }

    /// <summary>How often which reason for not being good came.</summary>
    public IReadOnlyDictionary<string, int> Reasons { get; init; } = new Dictionary<string, int>();

    /// <summary>Checks of the self-test.</summary>
    public IReadOnlyList<SensorCheck> Checks { get; init; } = [];

    /// <summary>Where the values lie.</summary>
    public Spread? Values { get; init; }

    /// <summary>How often which value came.</summary>
    public Histogram? ValueHistogram { get; init; }

    /// <summary>The smallest step the values show; 0 where none is seen.</summary>
    public double? Step { get; init; }

    /// <summary>Rate and jitter.</summary>
    public SampleTiming? Timing { get; init; }

    /// <summary>Noise.</summary>
    public SensorNoise? Noise { get; init; }

    /// <summary>Errors against the reference.</summary>
    public ErrorSpread? Errors { get; init; }

    /// <summary>Drift.</summary>
    public SensorDrift? Drift { get; init; }

    /// <summary>Step response.</summary>
    public StepResponse? StepResponse { get; init; }

    /// <summary>The values over time, for a plot.</summary>
    public SensorTrace? Trace { get; init; }

    /// <summary>What could not be measured, and why.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The errors over time, for a plot.</summary>
    public SensorTrace? ErrorTrace { get; init; }

    /// <summary>The values about the step, for a plot; seconds since the first value of all.</summary>
    public SensorTrace? StepTrace { get; init; }

    /// <summary>The property that was taken for the truth; empty if there was none.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Which faults were injected into the recording, all its sensors together.</summary>
    public FaultCounts? Injected { get; init; }
}
