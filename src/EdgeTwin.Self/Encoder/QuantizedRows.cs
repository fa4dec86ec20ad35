using System.Runtime.InteropServices;

namespace EdgeTwin.Self.Encoder;

/// <summary>Rows of 8-bit weights where they lie in a file; the value of a weight is its byte times its row's scale.</summary>
internal sealed class QuantizedRows
{
    private readonly ReadOnlyMemory<byte> _section;
    private readonly EncoderSection _shape;

    /// <summary>Those of a section of a file.</summary>
    public QuantizedRows(ReadOnlyMemory<byte> section, EncoderSection shape)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(section.Length, shape.Length);
        _section = section;
        _shape = shape;
    }

    /// <summary>How many rows.</summary>
    public int RowCount => _shape.RowCount;

    /// <summary>Weights of a row.</summary>
    public int RowLength => _shape.RowLength;

    /// <summary>The weights, row by row.</summary>
    public ReadOnlySpan<sbyte> Weights => MemoryMarshal.Cast<byte, sbyte>(_section.Span[..(RowCount * RowLength)]);

    /// <summary>A scale for each row.</summary>
    public ReadOnlySpan<float> Scales => Numbers(_shape.ScalesAt);

    /// <summary>What is added to the result of each row; only of a layer.</summary>
    public ReadOnlySpan<float> Bias => Numbers(_shape.BiasAt);

    private ReadOnlySpan<float> Numbers(int offset) => MemoryMarshal.Cast<byte, float>(_section.Span.Slice(offset, RowCount * sizeof(float)));
}
