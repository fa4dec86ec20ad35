namespace EdgeTwin.Store.Codec;

/// <summary>The bounds of the codec; a payload that asks for more is malformed.</summary>
public static class CodecLimits
{
    /// <summary>Values in one block, at most.</summary>
    public const int BlockValuesMax = 512;

    /// <summary>Samples in one batch, at most.</summary>
    public const int BatchSamplesMax = 8192;

    /// <summary>The first property id that a batch cannot hold: ids are dense, and scratch memory is indexed by them.</summary>
    public const int PropertyIdEnd = 1 << 20;

    /// <summary>Bytes of the longest variable-length integer.</summary>
    public const int VariableIntegerBytesMax = 10;
}
