namespace EdgeTwin.Model.Configuration;

/// <summary>How a calibration corrects a value.</summary>
public enum CalibrationKind : byte
{
    /// <summary>Adds a constant.</summary>
    Offset,

    /// <summary>The straight line through two points.</summary>
    TwoPoint,

    /// <summary>A polynomial of the read value.</summary>
    Polynomial,

    /// <summary>Straight lines between the points of a table; beyond its ends the last line goes on.</summary>
    Table,
}
