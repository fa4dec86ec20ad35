namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>What is measured of a sensor.</summary>
[Flags]
internal enum SensorTests
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Checks against the data sheet.</summary>
    Self = 1,

    /// <summary>Rate and jitter.</summary>
    Rate = 2,

    /// <summary>Noise and its kinds.</summary>
    Noise = 4,

    /// <summary>Errors against a reference.</summary>
    Error = 8,

    /// <summary>Drift, against a reference where there is one.</summary>
    Drift = 16,

    /// <summary>Step response.</summary>
    Step = 32,

    /// <summary>What is measured unless something else is asked for.</summary>
    Usual = Self | Rate | Noise | Error | Drift,
}
