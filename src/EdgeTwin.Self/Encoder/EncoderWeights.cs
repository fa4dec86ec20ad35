using System.Runtime.InteropServices;

namespace EdgeTwin.Self.Encoder;

/// <summary>The weights of an encoder, where they lie in its file.</summary>
internal sealed class EncoderWeights
{
    private readonly ReadOnlyMemory<byte> _sections;
    private int _next, _place;

    /// <summary>Takes the sections apart.</summary>
    /// <param name="sections">All of <see cref="EncoderShape.Sections"/>, one after another.</param>
    public EncoderWeights(ReadOnlyMemory<byte> sections)
    {
        _sections = sections;
        Embeddings = TakeRows();
        Frequencies = TakeVector();
        Shortcut = TakeRows();
        First = TakeLayer();
        Second = TakeLayer();
        Last = TakeRows();
    }

    /// <summary>A row for each piece.</summary>
    public QuantizedRows Embeddings { get; }

    /// <summary>Radians per place, of each wavelength.</summary>
    public float[] Frequencies { get; }

    /// <summary>What goes past the first layer's attention, widened.</summary>
    public QuantizedRows Shortcut { get; }

    /// <summary>The first layer.</summary>
    public LayerWeights First { get; }

    /// <summary>The second.</summary>
    public LayerWeights Second { get; }

    /// <summary>From the mean of the pieces to the sentence.</summary>
    public QuantizedRows Last { get; }

    private LayerWeights TakeLayer() => new(TakeVector(), TakeVector(), TakeRows(), TakeRows(), TakeVector(), TakeVector(), TakeRows(), TakeRows());

    private QuantizedRows TakeRows()
    {
        var shape = EncoderShape.Sections[_next];
        return new QuantizedRows(Take(), shape);
    }

    private float[] TakeVector()
    {
        var length = EncoderShape.Sections[_next].RowLength;
        return MemoryMarshal.Cast<byte, float>(Take().Span)[..length].ToArray();
    }

    private ReadOnlyMemory<byte> Take()
    {
        var section = _sections.Slice(_place, EncoderShape.Sections[_next].Length);
        _place += section.Length;
        _next++;
        return section;
    }
}
