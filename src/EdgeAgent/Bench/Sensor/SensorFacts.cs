namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>What is known of a sensor without measuring anything; null or empty where it is not known.</summary>
/// <param name="Reference">The property: <c>greenhouse/air#temperature</c>.</param>
/// <param name="Unit">UCUM code of its unit.</param>
/// <param name="UnitPrint">The unit as people write it.</param>
internal sealed record SensorFacts(string Reference, string Unit, string UnitPrint)
{
    /// <summary>One sentence about the property.</summary>
    public string Description { get; init; } = "";

    /// <summary>The part: <c>bme280</c>.</summary>
    public string Part { get; init; } = "";

    /// <summary>What the part is, for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>Its data sheet.</summary>
    public string DataSheet { get; init; } = "";

    /// <summary>How its descriptor was tested.</summary>
    public string Tested { get; init; } = "";

    /// <summary>Where it hangs: bus, address or lines, settings.</summary>
    public string Installation { get; init; } = "";

    /// <summary>How often it is to be read, seconds.</summary>
    public double? PeriodSeconds { get; init; }

    /// <summary>The lowest value that makes sense.</summary>
    public double? RangeMin { get; init; }

    /// <summary>The highest value that makes sense.</summary>
    public double? RangeMax { get; init; }

    /// <summary>The smallest step it shows.</summary>
    public double? Resolution { get; init; }

    /// <summary>Its typical noise by the data sheet, one standard deviation.</summary>
    public double? TypicalNoise { get; init; }

    /// <summary>Corrections in force, one sentence each.</summary>
    public IReadOnlyList<string> Calibrations { get; init; } = [];
}
