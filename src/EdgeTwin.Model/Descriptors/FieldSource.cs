namespace EdgeTwin.Model.Descriptors;

/// <summary>Which bytes of a frame a field lies in.</summary>
public enum FieldSource : byte
{
    /// <summary>What this frame's reads brought.</summary>
    Reads,

    /// <summary>The factory calibration that precedes them.</summary>
    Coefficients,
}
