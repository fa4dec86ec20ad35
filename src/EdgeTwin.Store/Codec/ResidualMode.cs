namespace EdgeTwin.Store.Codec;

/// <summary>How the residuals of a block are stored. Part of the format: never renumbered.</summary>
internal enum ResidualMode : byte
{
    /// <summary>All are zero; nothing is stored.</summary>
    Zero = 0,

    /// <summary>All have the same width in bits.</summary>
    Packed = 1,

    /// <summary>Tokens in a prefix code, followed by their low bits.</summary>
    Prefix = 2,

    /// <summary>Most are zero: the distances between the others, and the others.</summary>
    Sparse = 3,
}
