namespace EdgeTwin.Model.Descriptors;

/// <summary>How a raw number is written.</summary>
public enum FieldSign : byte
{
    /// <summary>Never negative.</summary>
    NonNegative,

    /// <summary>Two's complement.</summary>
    TwosComplement,

    /// <summary>The highest bit is the sign.</summary>
    SignMagnitude,

    /// <summary>IEEE 754, 32 or 64 bits.</summary>
    Ieee754,

    /// <summary>Binary-coded decimal.</summary>
    Bcd,
}
